"""A pack of all that is held, on pages that need no script; nobody else reaches it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pypdfium2
import pytest
from werkzeug.datastructures import MultiDict

from tests.support.made_documents import pdf_pages
from tests.support.made_pages import planted_pages
from tests.web.test_desk import opened
from tests.web.test_desk_documents import REPORT, number_of, puts_in

if TYPE_CHECKING:
    from tests.web.desk_visitor import DeskVisitor, Office, Young


@pytest.fixture
def young(office: Office, dan: DeskVisitor) -> Young:
    young = office.complaint()
    opened(dan, young.reference)
    office.desk_event(young.reference, "noted", text="Quillfeather told Zelinda.")
    return young


def made(dan: DeskVisitor, path: str) -> tuple[int, str, bytes]:
    dan.go(path)
    form = dan.seen.form("data-pack-make")
    answer = dan.client.post(form.action, data=dict(form.sent({}, None)),
                             headers={"Origin": "http://localhost"})  # fmt: skip
    return answer.status_code, answer.headers.get("Content-Disposition", ""), answer.data


def test_an_officer_marks_words_sees_what_goes_and_makes_the_file(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    path = f"/desk/case/{young.reference}/disclosure"
    case = dan.go(f"/desk/case/{young.reference}")
    assert path in [each.get("href") for each in case.links]
    shown = dan.go(path)
    assert "There may be more: read every page." in shown.shown()
    wrong = dan.send("data-pack-everywhere", {"words": ["Quillfeather"], "reason": [""]})
    assert "Choose why." in wrong.shown()
    shown = dan.send("data-pack-everywhere", {"words": ["Quillfeather"], "reason": ["others"]})
    assert "Quillfeather everywhere, 1 time" in " ".join(shown.text("data-everywhere").split())
    hrefs = [each.get("href", "") for each in shown.links]
    dan.go(next(each for each in hrefs if "/words?at=" in each and each.endswith("/text")))
    assert "Choose or type" in dan.send("data-pack-words", {"reason": ["safety"]}).shown()
    dan.send("data-pack-words", {"word": ["2"], "reason": ["safety"]})
    sent = dan.go(f"{path}?as=sent").shown()
    assert "Quillfeather" not in sent
    assert "Zelinda" not in sent
    assert "blacked out: to keep someone safe" in sent
    status, name, content = made(dan, path)
    assert (status, f"{young.reference}-held.pdf" in name) == (200, True)
    with pypdfium2.PdfDocument(content) as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert "told" in text
    assert "Quillfeather" not in text
    assert "Zelinda" not in text
    assert "Pack made of all that is held" in dan.go(f"/desk/case/{young.reference}").shown()
    assert "held" not in young.tracker()


def test_documents_are_decided_on_one_by_one(dan: DeskVisitor, young: Young) -> None:
    path = f"/desk/case/{young.reference}/disclosure"
    number = number_of(puts_in(dan, young.reference, REPORT))
    status, _, page = made(dan, path)
    assert (status, b"decided about every document" in page) == (422, True)
    fields: dict[str, str] = {}
    page_text = ""
    for number_said, why, pages, is_kept in (
        ("999", "in", "", 404), (str(number), "x", "", 422), (str(number), "others", "9-1", 422),
    ):  # fmt: skip
        dan.go(path)
        fields = {**dict(dan.seen.form("data-pack-make").sent({}, None)), "why": why}
        answer = dan.client.post(
            f"{path}/document", data={**fields, "number": number_said, "pages": pages},
            headers={"Origin": "http://localhost"},
        )  # fmt: skip
        assert answer.status_code == is_kept
        page_text = answer.text
    assert 'value="9-1"' in page_text
    assert "Those are no pages of it" in page_text
    dan.client.post(
        f"{path}/document", data={**fields, "why": "in", "number": str(number)},
        headers={"Origin": "http://localhost"},
    )  # fmt: skip
    status, name, content = made(dan, path)
    assert (status, ".zip" in name, content[:2]) == (200, True, b"PK")


def keeps_what_was_ticked_since(
    dan: DeskVisitor, address: str, fields: MultiDict[str, str], line: str
) -> None:
    """Send a form that was opened before a line was ticked, with another tick."""
    other = MultiDict([each for each in fields.items(multi=True) if each[0] != "area"])
    other.add("area", "s1")
    behind = dan.client.post(address, data=other, headers={"Origin": "http://localhost"})
    assert (behind.status_code, "Somebody else ticked more" in behind.text) == (422, True)
    assert f'value="{line}" checked' in behind.text
    assert behind.text.count(" checked") == 2
    assert f'name="was" value="{line}"' in behind.text


def test_lines_of_a_page_are_ticked_without_scripts_and_are_not_in_what_goes_out(
    dan: DeskVisitor, young: Young
) -> None:
    path = f"/desk/case/{young.reference}/disclosure"
    number = number_of(puts_in(dan, young.reference, planted_pages(), "Minutes.pdf"))
    page, headers = f"{path}/document/{number}/page", {"Origin": "http://localhost"}
    assert f"{page}/1" in [each.get("href") for each in dan.go(path).links]
    text = " ".join(dan.go(f"{page}/1").shown().split())
    assert "There may be more: read every line" in text
    assert "A name? Quill" in text
    assert " checked" not in dan.client.get(f"{page}/1").text
    line = next(each for each in range(1, 9) if f" {each} Quilltext" in text)
    ticks = {"area": [f"l{line}"], "reason": [""]}
    fields = MultiDict(dan.seen.form("data-pack-page").sent(ticks, None))
    wrong = dan.client.post(f"{page}/1", data=fields, headers=headers)
    assert (wrong.status_code, "Choose why." in wrong.text) == (422, True)
    assert f'value="l{line}" checked' in wrong.text
    sent = dan.send("data-pack-page", {**ticks, "reason": ["others"]})
    assert "This is how the page will go out" in sent.shown()
    assert "blacked out: about someone else" in " ".join(sent.text("data-said").split())
    assert "Quilltext" not in sent.shown()
    keeps_what_was_ticked_since(dan, f"{page}/1", fields, f"l{line}")
    dan.go(path)
    choice = dict(dan.seen.form("data-pack-make").sent({}, None)) | {"why": "in"}
    dan.client.post(f"{path}/document", data=choice | {"number": str(number)}, headers=headers)
    status, _, content = made(dan, path)
    assert status == 200
    with ZipFile(BytesIO(content)) as archive:
        said = "".join(pdf_pages(archive.read(f"document-{number:03}.pdf")))
    assert "Quilltext" not in said
    assert "Sam was glad" in said
    for elsewhere in (f"{page}/3", f"{page}/x", f"{path}/document/999/page/1"):
        assert dan.client.get(elsewhere).status_code == 404
        assert dan.client.post(elsewhere, data=choice, headers=headers).status_code == 404


def test_nobody_from_elsewhere_reaches_it_and_no_case_that_nobody_opened(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    other = office.officer("Ola Pike", council="trafford", email="ola.pack@trafford.gov.uk")
    for path in ("", "/words?at=1/x", "/document/1/page/1"):
        answer = other.client.get(f"/desk/case/{young.reference}/disclosure{path}")
        assert answer.status_code == 404
    assert (
        dan.client.get(f"/desk/case/{young.reference}/disclosure/words?at=1/x").status_code == 404
    )
    new = office.complaint()
    answer = dan.client.get(f"/desk/case/{new.reference}/disclosure")
    assert answer.location == f"/desk/case/{new.reference}"
