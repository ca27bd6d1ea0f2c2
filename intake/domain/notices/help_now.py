"""Asking that somebody is told now: what a young person confirms, and how it is told."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from intake.domain.case.event import KIND, Event
from intake.domain.case.safety import TELL_NOW, TOLD
from intake.domain.complaint_record import Choice
from intake.domain.law.working_days import LONDON
from intake.domain.people.coming_back import grouped
from intake.domain.talk.draft import Draft
from intake.domain.text import Text, filled, isolated

HELP_SLOTS: Final[Mapping[str, tuple[str, ...]]] = {
    "asked": ("asked",),
    "name": ("name",),
    "reach": ("reach",),
    "ticked": ("ticked",),
    "case": ("case",),
    "no_case": (),
}
"""The lines of what is told, in their order, each with what is filled in."""


@dataclass(frozen=True, slots=True)
class HelpAsked:
    """What a young person confirmed, to the letter; ``ticked`` are the words they ticked.

    ``mark`` is the same however often one form is sent as it is (see `mark_of`); ``at`` is in UTC.
    """

    mark: str
    at: datetime
    name: str = field(default="", repr=False)
    reach: str = field(default="", repr=False)
    ticked: tuple[str, ...] = field(default=(), repr=False)


def mark_of(form: str, *typed_words: str) -> str:
    """The mark of a telling: a form that is sent again with other words in it is another one.

    ``form`` is that of the form, and random, so that nobody can guess what was typed from it.
    """
    return hashlib.sha256(json.dumps([form, *typed_words]).encode()).hexdigest()


def help_data(request: HelpAsked, to: str) -> dict[str, object]:
    """What the event of a case carries; ``to`` is who is told."""
    words = {"name_to_use": request.name, "reach": request.reach, "ticked": list(request.ticked)}
    return {KIND: TELL_NOW, "told": to, **{key: value for key, value in words.items() if value}}


def help_in(event: Event) -> HelpAsked | None:
    """What was confirmed, out of the event of a case; None for any other event."""
    if event.text(KIND) != TELL_NOW:
        return None
    return HelpAsked(
        mark="",
        at=event.recorded,
        name=event.text("name_to_use"),
        reach=event.text("reach"),
        ticked=event.texts("ticked"),
    )


def help_lines(
    wording: Mapping[str, Text], request: HelpAsked, reference: str | None
) -> Iterator[str]:
    """The lines that tell what was confirmed, and which case it belongs to, if any."""
    yield filled(wording["asked"], {"asked": _clock_time(request.at)})
    for slot, text in (("name", request.name), ("reach", request.reach)):
        if text:
            yield filled(wording[slot], {slot: isolated(text)})
    for words in request.ticked:
        yield filled(wording["ticked"], {"ticked": words})
    if reference:
        yield filled(wording["case"], {"case": grouped(reference)})
    else:
        yield filled(wording["no_case"], {})


def told_choice(draft: Draft) -> Choice | None:
    """Whom somebody had told at once, and when, as their submission says it; None if nobody."""
    if not draft.told:
        return None
    last = draft.told[-1]
    return Choice(TOLD, f"{last.to}, {_clock_time(datetime.fromisoformat(last.at))}")


def _clock_time(at: datetime) -> str:
    """An instant on the clocks of London, as officers write it."""
    return f"{at.astimezone(LONDON):%d/%m/%Y %H:%M}"
