"""Documents on the case's page: put in, opened, taken out; nobody else gets a byte of them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from PIL import Image
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from intake.adapters.db.tables import documents as stored_documents
from intake.adapters.documents import render
from intake.services.body_limits import FILE
from tests.support.made_letters import FULL, letter_of
from tests.support.planted_files import CANARY, huge_picture, photo, planted
from tests.web.test_desk import opened
from tests.web.young_visitor import HOST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from tests.support.page_hooks import PageHooks
    from tests.web.desk_visitor import DeskVisitor, Office, Young

REPORT = planted(render("pdf", letter_of(FULL)))


@pytest.fixture
def young(office: Office, dan: DeskVisitor) -> Young:
    young = office.complaint()
    opened(dan, young.reference)
    return young


def puts_in(
    visitor: DeskVisitor,
    reference: str,
    content: bytes | None,
    name: str = "Report.pdf",
    **said: str,
) -> PageHooks:
    """Fill in the form with a file, as a browser sends it."""
    visitor.go(f"/desk/case/{reference}/documents/add")
    form = visitor.seen.form("data-move=document_kept")
    told = {"kind": ["minutes"], **{key: [text] for key, text in said.items()}}
    fields: list[tuple[str, object]] = [
        each for each in form.sent(told, None) if each[0] != "content"
    ]
    file = FileStorage(BytesIO(content or b""), name if content is not None else "")
    return visitor._took(sent_form(visitor.client, form.action, {**dict(fields), "content": file}))


def sent_form(client: FlaskClient, path: str, data: dict[str, object]) -> TestResponse:
    boundary, body = encode_multipart(data)
    return client.post(
        path, data=body, headers={"Origin": HOST}, follow_redirects=True,
        content_type=f"multipart/form-data; boundary={boundary}",
    )  # fmt: skip


def number_of(seen: PageHooks) -> int:
    return int(seen.hooked("data-document")[-1].get("data-document", ""))


def taken(visitor: DeskVisitor, path: str) -> TestResponse:
    return visitor.client.get(path)


def test_a_report_is_put_in_and_opened_and_who_opened_it_is_told(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    case = f"/desk/case/{young.reference}"
    shown = puts_in(dan, young.reference, REPORT, "Report ü.PDF", dated="2026-01-02")
    assert "Report ü.pdf" in shown.text("data-documents")
    assert "Nobody has opened it here yet" in shown.text("data-documents")
    assert "files inside it, comments, links out of it" in shown.text("data-left-out")
    address = f"{case}/documents/{number_of(shown)}"
    file = taken(dan, address)
    assert file.data.startswith(b"%PDF-")
    assert CANARY.encode() not in file.data
    headers = file.headers
    assert headers["Content-Disposition"].startswith('attachment; filename="Report__.pdf"; ')
    assert "filename*=UTF-8''Report%20%C3%BC.pdf" in headers["Content-Disposition"]
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["Content-Security-Policy"].endswith("sandbox")
    assert (headers["X-Content-Type-Options"], headers["Cache-Control"]) == ("nosniff", "no-store")
    assert taken(dan, f"{address}?show").headers["Content-Disposition"].startswith("attachment")
    assert "Opened by: Dan Carter" in dan.go(case).text("data-documents")
    mo = office.officer("Mo Reed", role="manager", email="mo.docs@sefton.gov.uk")
    seen = mo.go(f"{case}/access")
    assert "opened a document: Report ü.pdf" in seen.shown()
    assert "opened a document: number" in mo.go(f"/desk/access?who={dan.email}").shown()
    assert "Report ü" not in young.tracker()


def test_before_a_case_is_open_the_list_of_documents_says_when_one_can_be_put_in(
    office: Office, dan: DeskVisitor
) -> None:
    new = office.complaint()
    case = f"/desk/case/{new.reference}"
    dan.go(case)
    dan.send("data-move=read")
    assert "once the case is open" in dan.go(case).text("data-not-yet")


def test_a_picture_can_be_shown_and_all_come_in_one_file(dan: DeskVisitor, young: Young) -> None:
    case = f"/desk/case/{young.reference}"
    puts_in(dan, young.reference, photo(), "IMG_1.jpg", kind="photo")
    shown = puts_in(dan, young.reference, REPORT)
    first = shown.hooked("data-document")[0].get("data-document")
    picture = taken(dan, f"{case}/documents/{first}?show")
    assert picture.headers["Content-Disposition"].startswith("inline")
    assert picture.mimetype == "image/jpeg"
    assert Image.open(BytesIO(picture.data)).size == (480, 640)
    packed = ZipFile(BytesIO(taken(dan, f"{case}/documents.zip").data))
    assert [each.partition(" ")[2] for each in packed.namelist()] == ["IMG_1.jpg", "Report.pdf"]


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (None, "", "Choose a file."),
        (b"MZ\x90\x00" + bytes(5000), "report.pdf", "whatever its name says"),
        (REPORT[: len(REPORT) // 2], "report.pdf", "damaged, or not whole"),
        (huge_picture(), "photo.png", "64 million pixels"),
        (b"%PDF-" + bytes(FILE + 2_000_000), "report.pdf", "larger than 10 MB"),
        (b"%PDF-" + bytes(FILE), "report.pdf", "larger than 10 MB"),
    ],
    ids=["none", "renamed", "half", "bomb", "much too large", "too large"],
)  # fmt: skip
def test_a_bad_file_gets_a_plain_sentence_and_nothing_typed_is_lost(
    dan: DeskVisitor, young: Young, content: bytes | None, name: str, says: str
) -> None:
    typed = {"called": "Minutes <of> May", "dated": "2026-01-02", "kind": "panel_report"}
    shown = puts_in(dan, young.reference, content, name, **typed)
    assert shown.status in (413, 422)
    form = shown.form("data-move=document_kept")
    assert {name: form.default(name) for name in typed} == {k: [v] for k, v in typed.items()}
    fault = shown.first("*[@id='content-fault']")
    assert says in "".join(fault.itertext())
    assert dan.go(f"/desk/case/{young.reference}").hooked("data-document") == []


def test_what_is_wrong_beside_the_file_is_told_at_its_control(
    dan: DeskVisitor, young: Young
) -> None:
    shown = puts_in(dan, young.reference, REPORT, kind="", dated="2030-01-01")
    assert shown.first("*[@id='kind-fault']") is not None
    assert "not come yet" in "".join(shown.first("*[@id='dated-fault']").itertext())
    # What was typed is kept for another day, too.
    again = dan.go(f"/desk/case/{young.reference}/documents/add")
    assert again.form("data-move=document_kept").default("dated") == ["2030-01-01"]


def test_it_is_taken_out_with_a_reason_and_erased(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    shown = puts_in(dan, young.reference, REPORT)
    address = f"/desk/case/{young.reference}/documents/{number_of(shown)}"
    refused = dan.send("data-move=document_taken_back", {"reason": [" "]})
    assert (refused.status, "Please say why" in refused.shown()) == (422, True)
    shown = dan.send("data-move=document_taken_back", {"reason": ["Another child’s"]})
    assert "Another child’s" in shown.text("data-why-back")
    assert taken(dan, address).status_code == 404
    assert taken(dan, f"/desk/case/{young.reference}/documents.zip").status_code == 404
    assert rows_of(office, young.reference) == []


def test_a_report_is_shared_by_a_tick_and_saved_from_the_tracker(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    assert "Reports from the council" not in young.tracker()
    refused = puts_in(dan, young.reference, REPORT, shared="yes")
    assert "can go to them from here" in "".join(refused.first("*[@id='shared-fault']").itertext())
    shown = puts_in(dan, young.reference, REPORT, shared="yes", kind="report_investigator")
    assert "The young person can save it" in shown.text("data-documents")
    number = number_of(shown)
    assert "Report of the person who looked into it" in young.tracker()
    report = young.visitor.client.get(f"/sefton/case/report/{number}")
    assert report.data.startswith(b"%PDF-")
    assert report.headers["Content-Disposition"].startswith('attachment; filename="report.pdf"')
    assert report.headers["Content-Security-Policy"].endswith("sandbox")
    assert "that the council gave you" in young.visitor.go("/sefton/case/story").shown()
    packed = ZipFile(BytesIO(young.visitor.client.get("/sefton/case/story.zip").data))
    assert [each for each in packed.namelist() if each.startswith("documents/")]
    other = office.complaint()
    minutes = number_of(puts_in(dan, young.reference, photo(), "IMG.jpg"))
    for visitor, of in ((other.visitor, number), (young.visitor, minutes), (young.visitor, "x")):
        assert visitor.client.get(f"/sefton/case/report/{of}").status_code == 404
    taken_out = dan.post(
        f"/desk/case/{young.reference}/documents/{number}/back",
        [*dan.seen.form("data-move=document_taken_back").sent({"reason": ["Wrong one"]}, None)],
    )
    assert taken_out.status == 200
    assert "Reports from the council" not in young.tracker()
    assert young.visitor.client.get(f"/sefton/case/report/{number}").status_code == 404


def test_nobody_else_gets_a_byte(office: Office, dan: DeskVisitor, young: Young) -> None:
    shown = puts_in(dan, young.reference, REPORT)
    address = f"/desk/case/{young.reference}/documents/{number_of(shown)}"
    zip_address = f"/desk/case/{young.reference}/documents.zip"
    elsewhere = office.officer("Kay Lund", council="trafford")
    barred = office.officer("Sam Jones", email="sam.docs@sefton.gov.uk")
    told = office.complaint(avoid="Sam Jones")
    opened(dan, told.reference)
    kept_from_sam = puts_in(dan, told.reference, REPORT)
    hidden = f"/desk/case/{told.reference}/documents/{number_of(kept_from_sam)}"
    for visitor, path in [
        (elsewhere, address), (elsewhere, zip_address), (barred, hidden),
        (young.visitor, address), (young.visitor, zip_address),
    ]:  # fmt: skip
        answer = visitor.client.get(path)
        assert answer.status_code in (302, 303, 404)
        assert b"%PDF" not in answer.data
    signed_out = office.app.test_client().get(address)
    assert (signed_out.status_code, b"%PDF" in signed_out.data) == (303, False)
    unread = office.complaint()
    assert taken(dan, f"/desk/case/{unread.reference}/documents/add").status_code == 303
    for number in ("0", "999999", "1", "x", "9" * 40):
        assert taken(dan, f"/desk/case/{young.reference}/documents/{number}").status_code == 404


def test_who_takes_the_database_without_its_keys_reads_nothing_of_it(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    puts_in(dan, young.reference, photo(), f"{CANARY}.jpg", kind="photo")
    file = office.wired.database.file
    assert file is not None
    bytes_there = b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
    assert CANARY.encode() not in bytes_there
    assert all(b"JFIF" not in row for row in rows_of(office, young.reference))
    assert len(rows_of(office, young.reference)) == 1


def test_a_form_of_a_file_too_large_is_given_back_to_its_officer_alone(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    large = b"%PDF-" + bytes(FILE + 2_000_000)
    kim = office.officer("Kim Ash", email="kim.docs@sefton.gov.uk")
    dan.go(f"/desk/case/{young.reference}/documents/add")
    fields = dict(dan.seen.form("data-move=document_kept").sent({"called": ["Mine"]}, None))
    for client, status in ((kim.client, 413), (office.app.test_client(), 403)):
        data = {**fields, "content": FileStorage(BytesIO(large), "a.pdf")}
        sent = sent_form(client, f"/desk/case/{young.reference}/documents/add", data)
        assert sent.status_code == status
        assert 'data-move="document_kept"' not in sent.get_data(as_text=True)


def rows_of(office: Office, reference: str) -> list[bytes]:
    return list(_rows(office, reference))


def _rows(office: Office, reference: str) -> Iterator[bytes]:
    which = select(stored_documents.c.sealed).where(stored_documents.c.reference == reference)
    with office.wired.database.read() as connection:
        yield from connection.execute(which).scalars().all()
