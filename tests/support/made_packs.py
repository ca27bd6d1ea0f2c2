"""A pack of all that is held, with secrets of others that are blacked out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake.domain.case.documents import documents
from intake.domain.case_file.black_out import DocumentChoice, EverywhereMark, Marks, WordsMark
from intake.domain.case_file.held_pack import HeldPack, held_book
from intake.domain.case_file.held_passages import held
from intake.domain.case_file.whole_story import StoryTold
from intake.domain.complaint_record import to_document
from tests.support.desk_phrases import DESK_PHRASES
from tests.support.in_memory import book_wording
from tests.support.law import CLOSED, case, event
from tests.support.made_letters import FULL, PACK, WORDING

if TYPE_CHECKING:
    from intake.domain.case_file.parts import Book

SECRETS = ("Quillfeather", "Zelinda", "زبرجدة", "🦚")
"""What is in what is held, and must be in nothing that goes out."""

NOTE = (
    f"{SECRETS[0]}’s girl {SECRETS[1]} was there. محمد قال {SECRETS[2]} هنا. {SECRETS[3]}\n"
    "I am Dan."
)


def blacked_out_book(*, bare: bool = False) -> Book:
    """The document; ``bare`` with nothing blacked out."""
    found = case("2024-05-01 received", "2024-08-14")
    first = replace(found.events[0], data={"submission": to_document(FULL)})
    note = event("noted", "2024-05-02", 8).with_values({"text": NOTE, "name": SECRETS[0]})
    kept = event("document_kept", "2024-05-03", 9).with_values({
        "kind": "minutes", "file": f"{SECRETS[1]}.pdf", "type": "pdf",
    })  # fmt: skip
    events = (first, *found.events[1:], note, kept)
    held_events = held(events, DESK_PHRASES)
    passage = next(p for each in held_events for p in each.passages if p.text == NOTE)
    at = NOTE.index(SECRETS[3])
    marks = Marks(
        (WordsMark(passage.place, passage.mark, at, at + 1, "safety"),),
        tuple(EverywhereMark(each, "others") for each in SECRETS[:3]),
        (DocumentChoice(9, "others"),),
    )
    marks = Marks() if bare else marks
    pack = HeldPack(held_events, documents(events), marks, DESK_PHRASES)
    story = StoryTold("8C03CE7K", replace(found, events=events), (), {}, CLOSED)
    return held_book(pack, story, PACK, book_wording(), WORDING)
