"""What an advocate may see of a case, for their service's own system: as a document, or as rows.

Nothing is in it that is not on their page.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from intake.domain.case.advocates import CaseAdvocate
from intake.domain.case_file.beside import CaseBeside, DateBeside
from intake.domain.case_file.parts import Entry
from intake.domain.letters.parts import Letter, Listing, Verbatim

HEAD: Final = ("reference", "council", "kind", "day", "what", "more")
"""The columns of the rows. ``kind`` is `case`, `yes`, `date`, `happened` or `letter`; ``day`` a
London day as in ISO 8601."""

Row = tuple[str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class RecordBeside:
    """A case as its advocate sees it, and what they may do, on a London day."""

    case: CaseBeside
    advocate: CaseAdvocate
    council: str
    made_on: date

    def document(self) -> Mapping[str, object]:
        """All of it, as JSON can say it."""
        case = self.case
        return {
            "reference": case.reference,
            "council": self.council,
            "made_on": self.made_on.isoformat(),
            "young": case.young,
            "stage": case.stage,
            "since": case.since.isoformat() if case.since else None,
            "said_yes_to": [{"what": key, "day": day} for key, day in self._given()],
            "dates": [_date(each) for each in case.dates],
            "happened": [{"day": day, "what": what} for day, what in self._happened()],
            "letters": [
                {
                    "number": each.number,
                    "day": each.letter.day.isoformat(),
                    "from": each.from_line,
                    "subject": each.letter.subject,
                    "text": letter_text(each.letter),
                }
                for each in case.letters
            ],
        }

    def rows(self) -> Iterator[Row]:
        """The same as rows, below their head."""
        yield HEAD
        case = self.case
        since = case.since.isoformat() if case.since else ""
        yield self._row("case", since, case.stage, case.young)
        for key, day in self._given():
            yield self._row("yes", day, key)
        for each in case.dates:
            more = f"{each.owner}, late" if each.is_late else each.owner
            yield self._row("date", each.day.isoformat(), each.says, more)
        for day, what in self._happened():
            yield self._row("happened", day, what)
        for sheet in case.letters:
            letter = sheet.letter
            yield self._row("letter", letter.day.isoformat(), letter.subject, letter_text(letter))

    def _row(self, kind: str, day: str, what: str, more: str = "") -> Row:
        return (self.case.reference, self.council, kind, day, what, more)

    def _given(self) -> Iterator[tuple[str, str]]:
        for right, yes in self.advocate.rights.items():
            yield right, yes.day.isoformat()

    def _happened(self) -> Iterator[tuple[str, str]]:
        entries = (each for each in self.case.happened.blocks if isinstance(each, Entry))
        for day, entry in zip(self.case.happened_on, entries, strict=True):
            yield day.isoformat(), _lines(each.text for each in entry.paragraphs)


def letter_text(letter: Letter) -> str:
    """What a letter says, from its greeting to who signs, a paragraph a line."""
    signing = (e.text if isinstance(e, Verbatim) else e for e in letter.signing_lines)
    return _lines((letter.greeting, *_blocks(letter), letter.closing, *signing))


def _blocks(letter: Letter) -> Iterator[str]:
    for block in letter.blocks:
        if isinstance(block, Listing):
            for item in block.items:
                text = " ".join(each.text for each in item.paragraphs)
                yield f"{item.number}. {text}" if item.number is not None else text
        else:
            yield block.text


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(filter(None, texts))


def _date(each: DateBeside) -> Mapping[str, object]:
    return {
        "day": each.day.isoformat(),
        "what": each.says,
        "turn": each.owner,
        "late": each.is_late,
    }
