"""All that is held: every text of every event, and the document that is made of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from intake.domain.case.documents import Document, documents
from intake.domain.case_file.black_out import DocumentChoice, EverywhereMark, Marks
from intake.domain.case_file.held_pack import HeldPack, file_in_pack, gap_counts, held_book
from intake.domain.case_file.held_passages import Passage, held
from intake.domain.case_file.name_suggestions import MOST, name_suggestions
from intake.domain.case_file.page_areas import AreaMark, PageMarks
from intake.domain.case_file.whole_story import StoryTold
from intake.domain.complaint_record import to_document
from intake.domain.letters.parts import Heading, Item, Listing, Paragraph, Verbatim
from intake.domain.letters.storing import kept, kept_blocks
from tests.support.desk_phrases import DESK_PHRASES
from tests.support.in_memory import book_wording
from tests.support.law import CLOSED, case, event
from tests.support.made_letters import FULL, PACK, WORDING, letter_of

if TYPE_CHECKING:
    from intake.domain.case_file.parts import Book

FACTS = {
    "text": "Tom hit me", "by": "f" * 32, "none": None, "nothing": "", "yes": True, "no": False,
    "deep": {"who": [{"name": "Ann"}, {"name": "Bob"}]}, "until": date(2024, 5, 2), "count": 3,
}  # fmt: skip


def texts(**data: object) -> dict[str, str]:
    (one,) = held([replace(event("noted", "2024-05-01", 2), data=data)], DESK_PHRASES)
    return {each.place: each.text for each in one.passages}


def test_every_text_is_there_under_the_keys_that_lead_to_it_but_for_marks_of_the_program() -> None:
    assert texts(**FACTS) == {
        "2/text": "Tom hit me", "2/yes": "yes", "2/no": "no", "2/deep/who/0/name": "Ann",
        "2/deep/who/1/name": "Bob", "2/until": "2024-05-02", "2/count": "3",
    }  # fmt: skip
    (one,) = held([replace(event("noted", "2024-05-01", 2), data=FACTS)], DESK_PHRASES)
    assert [(each.label, each.key) for each in one.passages][3] == ("deep · Who 1 · Name", "name")
    assert Passage("2/0", "1", "x").key == ""
    (gone,) = held([replace(event("noted", "2024-05-01", 2), data=None)], DESK_PHRASES)
    assert gone.passages == ()


def test_a_letter_is_there_line_by_line_and_its_short_version_too() -> None:
    letter = replace(
        letter_of(FULL),
        blocks=(
            Heading("Why"),
            Paragraph(("We asked ", Verbatim("Tom"), ".")),
            Listing((Item(1, (Paragraph(("One",)),)),)),
        ),
        copies=(Paragraph(("Copy to Ann",)),),
        reference=None,
    )
    found = texts(letter=kept(letter), short=kept_blocks(letter.blocks[:2]))
    said = list(found.values())
    for line in ("Why", "We asked Tom.", "One", "Copy to Ann", letter.subject, letter.greeting):
        assert line in said
    assert [found["2/short/0"], found["2/short/1"]] == ["Why", "We asked Tom."]


def made(marks: Marks, *, complains: bool = True) -> tuple[Book, HeldPack]:
    found = case("2024-05-01 received", "2024-08-14")
    first, *others = found.events
    shown = replace(first, data={"submission": to_document(FULL)} if complains else None)
    kept_document = event("document_kept", "2024-05-03", 9).with_values({
        "kind": "minutes", "file": "About Tom.pdf", "type": "pdf",
    })  # fmt: skip
    noted = event("noted", "2024-05-02", 8).with_values({"text": "Tom was there"})
    assigned = replace(event("noted", "2024-05-02", 7), data={})
    events = (shown, *others, assigned, noted, kept_document)
    pack = HeldPack(held(events, DESK_PHRASES), documents(events), marks, DESK_PHRASES)
    story = StoryTold("8C03CE7K", replace(found, events=events), (), {}, CLOSED)
    return held_book(pack, story, PACK, book_wording(), WORDING), pack


def said(book: Book) -> str:
    lines = [each.text for each in book.lead]
    for chapter in book.chapters:
        lines.append(chapter.title)
        for block in chapter.blocks:
            if isinstance(block, Listing):
                lines += [each.text for item in block.items for each in item.paragraphs]
            elif isinstance(block, Paragraph):
                lines.append(block.text)
    return "\n".join(lines)


def test_the_document_tells_all_that_is_held_but_for_what_is_blacked_out_and_why() -> None:
    marks = Marks(everywhere=(EverywhereMark("Tom", "others"),), documents=(DocumentChoice(9, ""),))
    book, pack = made(marks)
    text = said(book)
    assert "Tom" not in repr(book)
    assert "Words: blacked out: about someone else was there" in text
    assert "File: About blacked out: about someone else.pdf" in text
    assert "about someone else: 2" in text
    assert gap_counts(pack) == {"others": 2}
    assert "Document 9 comes with this: document-009.pdf" in text
    assert file_in_pack(pack.documents[0], marks) == "document-009.pdf"
    assert "Nothing else is written down with this." in text
    assert "Name: Dan" in text
    assert "Who did it: officer" in text


def test_where_nothing_went_it_says_so_and_what_was_erased_is_told_as_such() -> None:
    text = said(made(Marks(documents=(DocumentChoice(9, "privilege"),)), complains=False)[0])
    assert "Nothing is blacked out." in text
    assert "What was written here has been taken out." in text
    assert "Document 9 does not come with this: advice from a lawyer" in text
    assert "Name:" not in text
    some = said(made(Marks(documents=(DocumentChoice(9, "others", (2, 3)),)))[0])
    assert (
        "Document 9 comes with this, without some pages (2–3: about someone else): document-009.pdf"
    ) in some
    assert "does not come with this: another reason" in said(made(Marks())[0])


def test_where_parts_of_a_page_are_black_it_says_on_which_and_why_and_counts_them() -> None:
    areas = (AreaMark("l1", "safety"), AreaMark("l2", "others"), AreaMark("s3", "others"))
    black = Marks(pages=(PageMarks(9, 1, "ab", areas), PageMarks(9, 4, "cd", areas[:1])))
    book, pack = made(black.choosing(DocumentChoice(9, "")))
    assert (
        "Document 9 comes with this: document-009.pdf\nParts of its pages are blacked out"
        " (1, 4: about someone else, to keep someone safe)."
    ) in said(book)
    assert gap_counts(pack) == {"others": 2, "safety": 2}
    photo = Document(pack.documents[0].event.with_values({"type": "jpeg"}))
    assert file_in_pack(photo, pack.marks) == "document-009.pdf"
    assert file_in_pack(photo, Marks()) == "document-009.jpg"
    book, pack = made(black.choosing(DocumentChoice(9, "others", (4,))))
    assert "without some pages (4: about someone else)" in said(book)
    assert "blacked out (1: about" in said(book)
    assert gap_counts(made(black.choosing(DocumentChoice(9, "others")))[1]) == {}


def test_names_are_suggested_those_of_people_first_and_never_the_childs_own() -> None:
    passages = [
        Passage("1/name", "name", "will Green"),
        Passage("2/text", "text", "Amy saw Tom's dog. He and Zoe will go. Zoe left. He left."),
        Passage("3/text", "text", "The Council said: bread. Bread was there. T10 AF15K88H"),
    ]
    found = name_suggestions(passages, "Amy Lee")
    assert [(each.words, each.count, each.is_person) for each in found] == [
        ("Green", 1, True), ("Tom", 1, False), ("Zoe", 2, False),
    ]  # fmt: skip
    many = " ".join(f"Name{chr(97 + n % 26)}{'x' * n}" for n in range(MOST + 9))
    assert len(name_suggestions([Passage("1/text", "text", many)], "")) == MOST
