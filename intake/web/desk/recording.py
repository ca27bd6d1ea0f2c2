"""A complaint that came by phone, in person or on paper, typed in for the young person."""

from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any, Final

from flask import Response, request

from intake.domain.case.folding import EARLIEST
from intake.domain.law.working_days import LONDON
from intake.domain.people.coming_back import grouped
from intake.domain.people.council import names
from intake.domain.talk.conversation import Place
from intake.domain.talk.sheet import Sheet, missing
from intake.domain.text import Line, Wording
from intake.services.desk.taking_down import CHANNELS, KeptOtherwise, Made, ToHandOver
from intake.web.desk.here import case_address, desk, forms, go, home, officer, page
from intake.web.desk.kept import UNTYPED
from intake.web.shell.form_keys import FIELD
from intake.web.shell.services import services

ADD: Final = "add:"
KEY: Final = "key"
"""The control with the sealed key to the young person's place."""
REFERENCE: Final = "reference"
AS_KEPT: Final = "as_kept"
"""The move that shows the way back to what was kept, whatever stands on the sheet."""


@dataclass(frozen=True, slots=True)
class Filled:
    """The page as it was filled in: the sheet, how the complaint came, what is wrong with that.

    ``made`` is None while anything is wrong with it.
    """

    sheet: Sheet
    made: Made | None
    problem: str | None


def record() -> Response:
    """An empty sheet."""
    return _sheet_page(_filled(), 200)


def look_at_record() -> Response:
    """Show what will be kept, to be read back to the young person; nothing is kept yet."""
    filled, move = _filled(), request.form.get("move", "")
    if move.startswith(ADD) or move == "change":
        return _sheet_page(filled, 200)
    if not _sound(filled) or filled.made is None:
        return _sheet_page(filled, 422)
    taking_down = desk().taking_down
    key = request.form.get(KEY) or _sealed(taking_down.begin(officer()))
    return _told_page("record_look.html", "record-look", filled.sheet, filled.made, key=key)


def keep_record() -> Response:
    """Make a case of it, and show what brings the young person back: once, to be handed over."""
    filled, (key, reference) = _filled(), _place()
    if key is not None and request.form.get("move") == AS_KEPT:
        return _way_back(desk().taking_down.kept(officer(), key))
    if not _sound(filled) or filled.made is None:
        return _sheet_page(filled, 422)
    if key is None:
        return _over(filled)
    try:
        kept = desk().taking_down.keep(officer(), key, filled.sheet, filled.made)
        return _way_back(kept) if kept else _not_again(filled, reference, filled.made)
    except KeptOtherwise:
        way = desk().taking_down.kept(officer(), key) is not None
        shown = {"status": 409, "case": case_address(reference or ""), "way": way}
        return _told_page("record_other.html", "record-other", filled.sheet, filled.made, **shown)


def hand_over_record() -> Response:
    """The words are handed over: nobody at the desk can show them again."""
    key, _ = _place()
    reference = desk().taking_down.handed_over(key) if key else None
    return go(case_address(reference) if reference else f"{home()}/")


def _not_again(filled: Filled, reference: str | None, made: Made) -> Response:
    """The way back is shown no more; but what was never kept is there to be kept after all."""
    there = desk().taking_down.is_kept(officer(), reference or "", filled.sheet, made)
    return _way_back(None) if there else _over(filled)


def _over(filled: Filled) -> Response:
    return _sheet_page(replace(filled, problem="over"), 422, key="")


def _filled() -> Filled:
    made, problem = _made()
    controls = {name: values for name, values in request.form.lists() if "~" in name}
    move = request.form.get("move", "")
    add = move.removeprefix(ADD) if move.startswith(ADD) else ""
    taking_down = desk().taking_down
    day = made.day if made else taking_down.clock.today()
    return Filled(taking_down.sheet(controls, day, add), made, problem)


def _made() -> tuple[Made | None, str | None]:
    """How and when it was made, or the control that is wrong."""
    form = request.form
    if form.get("channel") not in CHANNELS:
        return None, "channel"
    try:
        day, at = date.fromisoformat(form.get("day", "")), form.get("time", "")
        if day < EARLIEST:
            return None, "long_ago"
        made = Made(form["channel"], day, time.fromisoformat(at) if at else None)
    except ValueError:
        return None, "day"
    now = desk().taking_down.clock.now()
    ahead = made.received > now if made.received else day > now.astimezone(LONDON).date()
    return (None, "ahead") if ahead else (made, None)


def _sound(filled: Filled) -> bool:
    return not (filled.problem or filled.sheet.faulty or any(missing(filled.sheet)))


def _sheet_page(filled: Filled, status: int, key: str | None = None) -> Response:
    shown: dict[str, Any] = {
        "sheet": filled.sheet,
        "problem": filled.problem if status == 422 else None,
        "missing": {each.prefix for each in missing(filled.sheet)} if status == 422 else set(),
        "channels": CHANNELS,
        "typed": request.form,
        "today": desk().taking_down.clock.today(),
        "say": _say(filled.sheet),
        "key": request.form.get(KEY, "") if key is None else key,
    }
    return page("record.html", "record", status=status, **shown)


def _say(sheet: Sheet) -> Any:
    known = names(services().councils[officer().council])

    def say(wording: Wording | None, place: Place | None = None) -> tuple[Line, ...]:
        return () if wording is None else sheet.conversation.say(wording, known, place)

    return say


def _told_page(template: str, name: str, sheet: Sheet, made: Made, **more: Any) -> Response:
    told = desk().taking_down.submission(officer(), sheet, made)
    shown = {"key": request.form.get(KEY, ""), "typed": _typed_controls(), **more}
    return page(template, name, told=told, made=made, **shown)


def _way_back(kept: ToHandOver | None) -> Response:
    if kept is None:
        return go(f"{home()}/")
    shown: dict[str, Any] = {
        "reference": grouped(kept.reference),
        "words": " ".join(kept.words),
        "back": f"{desk().public_url or request.host_url.rstrip('/')}/{kept.pack.key}/back",
        "key": request.form.get(KEY, ""),
    }
    return page("hand_over.html", "hand-over", **shown)


def _typed_controls() -> list[tuple[str, str]]:
    left_out = {*UNTYPED, FIELD, KEY}
    return [pair for pair in request.form.items(multi=True) if pair[0] not in left_out]


def _sealed(key: str) -> str:
    return forms().seal(officer().id, {KEY: key, REFERENCE: desk().taking_down.reference(key)})


def _place() -> tuple[str | None, str | None]:
    """The key to the young person's place, and its reference, which outlasts the key."""
    document = forms().open(officer().id, request.form.get(KEY, "")) or {}
    key, reference = document.get(KEY), document.get(REFERENCE)
    return (key, reference) if isinstance(key, str) and isinstance(reference, str) else (None, None)
