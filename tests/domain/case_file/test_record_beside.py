"""A case for an advocacy service's own system: as data, and as rows that say the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from intake.domain.case.advocates import CaseAdvocate, Yes
from intake.domain.case.event import Event
from intake.domain.case_file.beside import CaseBeside, DateBeside, LetterBeside
from intake.domain.case_file.parts import Chapter, Entry
from intake.domain.case_file.record_beside import HEAD, RecordBeside, letter_text
from intake.domain.letters.parts import Heading, Item, Letter, Listing, Paragraph, Verbatim

DAY = date(2026, 3, 4)
LETTER = Letter(
    "en", (), (), DAY, "4 March 2026", "", "Dear Ann", "A bike", None,
    (
        Heading("About"),
        Paragraph(("I said: ", Verbatim("They sold it."))),
        Listing((Item(1, (Paragraph(("One",)), Paragraph(("more",)))), Item(None, ()))),
    ),
    "Yours", Verbatim("Sam"), (), "",
)  # fmt: skip
CASE = CaseBeside(
    "Sam", "AB12-CD34", "Stage 1", DAY,
    (DateBeside("answer", DAY, "Answer", "council", is_late=True),
     DateBeside("ask", DAY, "Ask for more", "child", is_late=False)),
    Chapter("Happened", (Entry("4 March 2026", (Paragraph(("It came.",)),), None, ""),)),
    (DAY,), (LetterBeside(1, LETTER, "From Sam"),),
)  # fmt: skip
AT = datetime(2026, 3, 4, 12, tzinfo=UTC)
YES = Yes(Event(2, "consent_given", AT, AT, "child", {}), "Can they see it?")
RECORD = RecordBeside(CASE, CaseAdvocate(1, "Jo", "", "", {"see_case": YES}), "Sefton", DAY)


def test_a_letter_is_its_words_from_greeting_to_signature() -> None:
    text = "Dear Ann\nAbout\nI said: They sold it.\n1. One more\nYours\nSam"
    assert letter_text(LETTER) == text
    assert letter_text(replace(LETTER, signature="Mary Hill")).endswith("Mary Hill")


def test_the_data_say_how_it_stands_what_happened_and_what_was_said_yes_to() -> None:
    assert RECORD.document() == {
        "reference": "AB12-CD34", "council": "Sefton", "made_on": "2026-03-04", "young": "Sam",
        "stage": "Stage 1", "since": "2026-03-04",
        "said_yes_to": [{"what": "see_case", "day": "2026-03-04"}],
        "dates": [
            {"day": "2026-03-04", "what": "Answer", "turn": "council", "late": True},
            {"day": "2026-03-04", "what": "Ask for more", "turn": "child", "late": False},
        ],
        "happened": [{"day": "2026-03-04", "what": "It came."}],
        "letters": [{"number": 1, "day": "2026-03-04", "from": "From Sam", "subject": "A bike",
                     "text": letter_text(LETTER)}],
    }  # fmt: skip
    assert replace(RECORD, case=replace(CASE, since=None)).document()["since"] is None


def test_the_rows_say_the_same_below_their_head() -> None:
    head, *rows = RECORD.rows()
    assert head == HEAD
    assert {row[:2] for row in rows} == {("AB12-CD34", "Sefton")}
    assert [row[2:] for row in rows] == [
        ("case", "2026-03-04", "Stage 1", "Sam"),
        ("yes", "2026-03-04", "see_case", ""),
        ("date", "2026-03-04", "Answer", "council, late"),
        ("date", "2026-03-04", "Ask for more", "child"),
        ("happened", "2026-03-04", "It came.", ""),
        ("letter", "2026-03-04", "A bike", letter_text(LETTER)),
    ]
    unknown = replace(RECORD, case=replace(CASE, since=None))
    assert list(unknown.rows())[1][3] == ""
