"""What goes with a letter: each photo or paper by its number, with the words beside it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from intake.domain.case.event import Event
from intake.domain.letters.parts import Block, Heading, Item, Letter, Listing, Paragraph, Verbatim
from intake.domain.letters.wording import LetterWording
from intake.domain.submission.proofs import NUMBER, WORDS, kind_shown
from intake.domain.talk.proofs import NumberedProof, ProofKind
from intake.domain.text import blank, filled


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A photo or paper as a letter lists it."""

    kind: ProofKind
    number: int
    words: str = ""


def enclosures_of(proofs: Iterable[NumberedProof]) -> tuple[Enclosure, ...]:
    """Those that wait to be sent."""
    return tuple(Enclosure(each.kind, each.number, each.proof.words) for each in proofs)


def enclosures_in(events: Iterable[Event]) -> tuple[Enclosure, ...]:
    """Those that were sent, by their events."""
    return tuple(
        Enclosure(kind_shown(each), next(iter(each.numbers(NUMBER)), 0), each.text(WORDS))
        for each in events
    )


def enclosing(
    letter: Letter, enclosures: Iterable[Enclosure], wording: LetterWording, *, adult: bool
) -> Letter:
    """The letter with a list of what goes with it at its end; without any, as it is."""
    if adult and wording.adult:
        wording = wording.adult
    items = tuple(_item(each, wording) for each in enclosures)
    if not items:
        return letter
    blocks: tuple[Block, ...] = (Heading(filled(wording.shown, {})), Listing(items))
    return replace(letter, blocks=(*letter.blocks, *blocks))


def _item(enclosure: Enclosure, wording: LetterWording) -> Item:
    return Item(None, tuple(_paragraphs(enclosure, wording)))


def _paragraphs(enclosure: Enclosure, wording: LetterWording) -> Iterator[Paragraph]:
    text = wording.shown_paper if enclosure.kind == "paper" else wording.shown_photo
    yield Paragraph((filled(text, {"number": str(enclosure.number)}),))
    if not blank(enclosure.words):
        yield Paragraph((Verbatim(enclosure.words),))
