"""Recording: an event written down by hand, read from a document."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Final

from intake.domain.case.event import NewEvent
from intake.domain.law.product_events import ACTION_PROMISED
from intake.domain.law.working_days import LONDON

ROLES: Final = ("officer", "child", "advocate", "system", "colleague")
_OWN: Final = ("event", "at", "actor")
_WORDS: Final = ("text", "letter", "what", "reason", "name")
"""Keys whose values are shown as they are."""
_SAYS: Final = {ACTION_PROMISED: "what"}
"""What an event says nothing without."""


class BadRecord(Exception):
    """The document is no event; says which part is wrong and how to write it."""


def read_event(document: Mapping[str, object]) -> tuple[str, NewEvent]:
    """The role that acted and what happened.

    ``event`` names it, ``at`` is a London day or an instant with an offset, ``actor`` is the
    role (an officer, if left out); all else is the event's data. Raises BadRecord.
    """
    name, actor = document.get("event"), document.get("actor", ROLES[0])
    if not isinstance(name, str):
        raise BadRecord("“event” should be the name of an event")
    if actor not in ROLES:
        raise BadRecord(f"“actor” should be one of {', '.join(ROLES)}, not “{actor}”")
    data = {key: value for key, value in document.items() if key not in _OWN}
    for key in _WORDS:
        if data.get(key) is not None and not isinstance(data[key], str):
            raise BadRecord(f"“{key}” should be text, in quotes")
    needed_key = _SAYS.get(name)
    if needed_key and not str(data.get(needed_key) or "").strip():
        raise BadRecord(f"“{name}” needs “{needed_key}”: what the young person is told")
    return str(actor), NewEvent(name, _instant(document.get("at")), str(actor), data)


def _possible(instant: datetime, at: object) -> datetime:
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        raise BadRecord(f"“at” should be a day that can be counted, not “{at}”") from None


def _instant(at: object) -> datetime:
    try:
        instant = datetime.fromisoformat(str(at))
    except ValueError:
        raise BadRecord(f"“at” should be a day like 2026-01-31, not “{at}”") from None
    if instant.tzinfo is not None:
        return _possible(instant, at)
    if len(str(at)) > len("2026-01-31"):
        raise BadRecord(f"“at” needs an offset, as in {instant.isoformat()}+00:00")
    return datetime.combine(date(instant.year, instant.month, instant.day), time(), LONDON)
