"""What a person said, and what must be typed back as shown, is not a browser's to translate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.page_hooks import text_of
from tests.web.test_desk import opened
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from flask.testing import FlaskClient

    from tests.support.page_hooks import PageHooks
    from tests.web.desk_visitor import DeskVisitor, Office


HOOKS = ("data-reference", "data-code")
"""Where what must be typed back as shown stands."""


def translatable(element: Element) -> Iterator[str]:
    """The texts that a browser's translation would take."""
    if element.get("translate") == "no":
        return
    yield element.text or ""
    for child in element:
        yield from translatable(child)
        yield child.tail or ""


def left_to_translation(seen: PageHooks) -> str:
    body = next(seen.root.iter("body"))
    return " ".join(" ".join(translatable(body)).split())


def test_reference_words_and_letter_of_a_young_person_are_shown_as_they_are(
    client: FlaskClient,
) -> None:
    visitor = YoungVisitor(client)
    visitor.at_check()
    kept = visitor.go("/sefton/keep")
    reference, words = kept.text("data-reference"), kept.text("data-code")
    left = left_to_translation(kept)
    # One of the five may stand in a sentence of the page by chance; all of them do not.
    assert words in text_of(kept.root)
    assert not [each for each in (reference, words) if each in left]
    assert not any(" ".join(translatable(kept.first(f"*[@{hook}]"))).strip() for hook in HOOKS)
    letter = visitor.go("/sefton/letter")
    article = next(each for each in letter.root.iter("article"))
    assert text_of(article)
    assert text_of(article)[:60] not in left_to_translation(letter)
    assert left_to_translation(visitor.go("/sefton/letter.html")) == ""


def test_what_the_council_wrote_may_be_translated_wherever_it_is_read(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint()
    opened(dan, young.reference)
    dan.go(f"/desk/case/{young.reference}/letter/stage1_answered")
    told = {"looked_into": "Mary Hill", "how": "She asked Rose.", "points.1.decision": "upheld",
            "points.1.reason": "Nobody asked you first.",
            "points.1.sorry": "We are sorry that nobody asked you.",
            "phone": "0151 000 0000"}  # fmt: skip
    dan.send("data-letter=stage1_answered", {key: [text] for key, text in told.items()})
    dan.send("data-send")
    events = office.wired.casework.cases.events(young.reference)
    answer = next(each.sequence for each in events if each.name == "stage1_answered")
    for path in ("case", f"letter?of={answer}", f"letter.html?of={answer}"):
        page = young.visitor.go(f"/sefton/{path}")
        assert "Nobody asked you first." in left_to_translation(page), path


def test_the_desk_shows_what_a_young_person_said_and_is_called_as_it_is(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint(name="Rose Hill", wants="sorry")
    whole = f"{young.reference[:4]}-"
    assert whole not in left_to_translation(dan.go(f"/desk/case/{young.reference}"))
    opened(dan, young.reference)
    page = dan.go(f"/desk/case/{young.reference}")
    assert "Rose" in page.shown()
    assert "Rose" not in left_to_translation(page)
    assert whole not in left_to_translation(page)
    listed = dan.go("/desk/")
    assert "Rose" in listed.shown()
    assert "Rose" not in left_to_translation(listed)
    assert whole not in left_to_translation(listed)
