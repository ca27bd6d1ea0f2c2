"""What a letter says of who typed it: a line for whoever did beside the young person."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from intake.domain.complaint_record import Submission, TypedBy
from intake.domain.letters.own_words import sentence
from intake.domain.letters.parts import Paragraph, Run, Verbatim
from intake.domain.letters.wording import LetterWording
from intake.domain.people.complainants import ADULT
from intake.domain.talk.answer_book import YOUNG_PERSON
from intake.domain.talk.typist import KINDS
from intake.domain.text import Text, filled

ADVOCATE: Final = KINDS[0]

Say = Callable[[Text], str]


def typed_lines(submission: Submission, wording: LetterWording, say: Say) -> Iterator[Paragraph]:
    """Who typed what, in the order in which each began; nothing where they typed all themselves.

    Whatever the young person says of it themselves stands first. Of somebody else than who was
    given the phone, an officer who wrote it down, nothing else is said besides.
    """
    others = _others(submission.typed_by)
    own_lines = tuple(sentence(submission.helper))
    yield from own_lines
    if any(each.by not in KINDS for each in others) and not own_lines:
        yield Paragraph((say(wording.helped),))
    yield from lines_of_typists(submission.typed_by, wording, say)


def lines_of_typists(
    answers: Sequence[TypedBy], wording: LetterWording, say: Say
) -> Iterator[Paragraph]:
    """What each of those typed who typed beside the young person, of all these answers."""
    others = _others(answers)
    typists = dict.fromkeys((each.by, each.name) for each in others if each.by in KINDS)
    for typist in typists:
        theirs = [each for each in others if (each.by, each.name) == typist]
        runs = (*_named(typist, wording, say), " ", _deeds(len(answers), theirs, wording, say))
        is_last = typist == [*typists][-1]
        rest = f" {say(wording.typed_rest)}" if is_last and len(others) < len(answers) else ""
        yield Paragraph((*runs, rest) if rest else runs)


def _others(answers: Sequence[TypedBy]) -> list[TypedBy]:
    return [each for each in answers if each.by not in (YOUNG_PERSON, ADULT)]


def _named(typist: tuple[str, str | None], wording: LetterWording, say: Say) -> Iterator[Run]:
    by, name = typist
    if by == ADVOCATE:
        yield say(wording.typist_advocate)
        yield from (" ", Verbatim(name)) if name else ()
    else:
        yield Verbatim(name) if name else say(wording.typist_someone)


def _deeds(count: int, theirs: Sequence[TypedBy], wording: LetterWording, say: Say) -> str:
    """What one of them typed, of so many answers: points by their numbers, and any more."""
    if len(theirs) == count:
        return say(wording.typed_all)
    numbers = sorted(each.point for each in theirs if each.point is not None)
    if not numbers:
        return say(wording.typed_some)
    text = wording.typed_points if len(numbers) == len(theirs) else wording.typed_points_and_more
    return filled(text, {"points": _points(numbers)})


def _points(numbers: Sequence[int]) -> str:
    """``point 1``, ``points 1, 2 and 4``: a letter to the council is in English."""
    if len(numbers) == 1:
        return f"point {numbers[0]}"
    first = ", ".join(map(str, numbers[:-1]))
    return f"points {first} and {numbers[-1]}"
