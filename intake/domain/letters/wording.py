"""The fixed sentences of a young person's letter, as data; ``content/letters/`` holds them."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final

from intake.domain.complaint_record import SaidDate
from intake.domain.text import Text, filled

SLOTS: Final[Mapping[str, tuple[str, ...]]] = {
    "day": ("day", "month", "year"),
    "month": ("month", "year"),
    "year": ("year",),
    "span": ("from", "to"),
    "understood": ("days",),
    "sender_person": ("person",),
    "shown_in": ("language",),
    "in_language": ("language",),
    "advocate_asked": ("service", "day"),
    "sent_asked": ("name", "service"),
    "sent_uninstructed": ("name", "service"),
    "typed_points": ("points",),
    "typed_points_and_more": ("points",),
    "shown_photo": ("number",),
    "shown_paper": ("number",),
}
"""What is filled in beside the names of council and case, by the field of `LetterWording`."""

_FIGURES: Final = re.compile(r"[0-9]{1,4}")
_DAY_AND_YEAR: Final = 2
"""So many figures stand in a day beside its month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWording:
    """Every fixed sentence and label of the complaint, in the order of the letter.

    ``adult`` is the same letter for an adult who complains in their own right. ``months`` are
    twelve names; ``day``, ``month``, ``year`` and ``span`` tell how dates read,
    ``understood`` how the reading of a date stands beside the words that were typed.
    """

    language: str
    months: tuple[str, ...]
    day: Text
    month: Text
    year: Text
    span: Text
    understood: Text
    marking: Text
    greeting_named: Text
    greeting_unnamed: Text
    subject: Text
    reference: Text
    urgent: Text
    urgent_what: Text
    urgent_untold: Text
    urgent_when: Text
    urgent_wait: Text
    urgent_decide: Text
    urgent_rest: Text
    opening: Text
    opening_tested: Text
    topics: Text
    over_a_year: Text
    over_a_year_reason: Text
    about: Text
    age: Text
    birthday: Text
    worker: Text
    lives: Text
    points: Text
    points_who: Text
    points_where: Text
    points_when: Text
    points_answer: Text
    effect: Text
    tried: Text
    questions: Text
    questions_answer: Text
    outcomes: Text
    outcomes_answer: Text
    proof: Text
    avoid: Text
    talk_to: Text
    sender_person: Text
    sender_someone: Text
    contact: Text
    contact_person: Text
    contact_when: Text
    contact_when_not: Text
    needs: Text
    language_best: Text
    shown_in: Text
    shown_easy: Text
    shown_pictures: Text
    in_language: Text
    advocate: Text
    advocate_asked: Text
    advocate_named: Text
    advocate_share: Text
    also: Text
    helped: Text
    typist_advocate: Text
    typist_someone: Text
    typed_points: Text
    typed_points_and_more: Text
    typed_some: Text
    typed_all: Text
    typed_rest: Text
    sent_for: Text
    sent_asked: Text
    sent_uninstructed: Text
    shown: Text
    shown_photo: Text
    shown_paper: Text
    receipt: Text
    receipt_what: Text
    closing_named: Text
    closing_unnamed: Text
    copies: Text
    unshown: Text
    adult: "LetterWording | None" = None


def in_words(wording: LetterWording, day: date) -> str:
    """A day as the letter writes it."""
    return filled(wording.day, _values(wording, day))


def day_in(wording: LetterWording, words: str) -> date | None:
    """The day that the letter writes like this; None for what is no such day."""
    months = [number for number, name in enumerate(wording.months, 1) if name in words]
    figures = [int(each) for each in _FIGURES.findall(words)]
    for month in months if len(figures) == _DAY_AND_YEAR else ():
        with suppress(ValueError):
            on = date(max(figures), month, min(figures))
            if in_words(wording, on) == words:
                return on
    return None


def as_understood(wording: LetterWording, date_said: SaidDate) -> str | None:
    """The days that a typed date was read as, in words; None when it was not read as any."""
    first, last = date_said.from_, date_said.to
    if first is None or last is None:
        return None
    texts = {"month": wording.month, "year": wording.year}
    if date_said.precision in texts:
        return filled(texts[date_said.precision], _values(wording, first))
    if first == last:
        return in_words(wording, first)
    ends = {"from": in_words(wording, first), "to": in_words(wording, last)}
    return filled(wording.span, ends)


def reading_of(wording: LetterWording, date_said: SaidDate) -> str:
    """What stands behind a typed date for how it was read; empty where it says so itself."""
    days = as_understood(wording, date_said)
    if days is None or days.casefold() in date_said.typed.casefold():
        return ""
    return f" {filled(wording.understood, {'days': days})}"


def _values(wording: LetterWording, day: date) -> Mapping[str, str]:
    month = wording.months[day.month - 1]
    return {"day": str(day.day), "month": month, "year": str(day.year)}
