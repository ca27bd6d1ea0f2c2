"""A complaint that came by phone, in person or on paper, typed in for the young person."""

from dataclasses import dataclass, replace
from typing import Any, Final

from flask import Response, request
from werkzeug.datastructures import MultiDict

from intake.domain.people.coming_back import grouped
from intake.domain.people.council import names
from intake.domain.talk.conversation import Place
from intake.domain.talk.sheet import Sheet, missing
from intake.domain.text import Line, Wording
from intake.services.desk.half_typed import RECORD, HalfTypedForm
from intake.services.desk.taking_down import (
    CHANNELS,
    Arrival,
    ImpossibleArrival,
    KeptOtherwise,
    ToHandOver,
)
from intake.web.desk.drafts import done, own_draft
from intake.web.desk.here import case_address, desk, home, officer, page, young_page
from intake.web.desk.resend import UNTYPED
from intake.web.shell.form_keys import FIELD
from intake.web.shell.render import go

ADD: Final = "add:"
KEY: Final = "key"
"""The control with the sealed key to the young person's place."""
REFERENCE: Final = "reference"
AS_KEPT: Final = "as_kept"
"""The move that shows the way back to what was kept, whatever stands on the sheet."""


@dataclass(frozen=True, slots=True)
class RecordForm:
    """The page as it was filled in: the sheet, how the complaint came, what is wrong with that.

    ``arrival`` is None while anything is wrong with it.
    """

    sheet: Sheet
    arrival: Arrival | None
    problem: str | None


def record() -> Response:
    """A sheet: empty, or as far as it was typed."""
    draft = own_draft(RECORD)
    controls = MultiDict(draft.fields) if draft else request.form
    return _sheet_page(_filled(controls), 200, controls=controls, draft=draft)


def look_at_record() -> Response:
    """Show what will be kept, to be read back to the young person; nothing is kept yet."""
    record_form, move = _filled(request.form), request.form.get("move", "")
    if move.startswith(ADD) or move == "change":
        return _sheet_page(record_form, 200)
    if not _sound(record_form) or record_form.arrival is None:
        return _sheet_page(record_form, 422)
    taking_down = desk().taking_down
    key = request.form.get(KEY) or _sealed(taking_down.begin(officer()))
    return _submission_page(
        "record_look.html", "record-look", record_form.sheet, record_form.arrival, key=key
    )


def keep_record() -> Response:
    """Make a case of it, and show what brings the young person back: once, to be handed over."""
    record_form, (key, reference) = _filled(request.form), _place()
    if key is not None and request.form.get("move") == AS_KEPT:
        return _way_back(desk().taking_down.kept(officer(), key))
    if not _sound(record_form) or record_form.arrival is None:
        return _sheet_page(record_form, 422)
    if key is None:
        return _over(record_form)
    try:
        handover = desk().taking_down.keep(officer(), key, record_form.sheet, record_form.arrival)
        return (
            _way_back(handover)
            if handover
            else _not_again(record_form, reference, record_form.arrival)
        )
    except KeptOtherwise:
        way = desk().taking_down.kept(officer(), key) is not None
        context = {"status": 409, "case": case_address(reference or ""), "way": way}
        return _submission_page(
            "record_other.html", "record-other", record_form.sheet, record_form.arrival, **context
        )


def hand_over_record() -> Response:
    """The words are handed over: nobody at the desk can show them again."""
    key, _ = _place()
    reference = desk().taking_down.handed_over(key) if key else None
    return go(case_address(reference) if reference else f"{home()}/")


def _not_again(record_form: RecordForm, reference: str | None, arrival: Arrival) -> Response:
    """The way back is shown no more; but what was never kept is there to be kept after all."""
    there = desk().taking_down.is_kept(officer(), reference or "", record_form.sheet, arrival)
    return _way_back(None) if there else _over(record_form)


def _over(record_form: RecordForm) -> Response:
    return _sheet_page(replace(record_form, problem="over"), 422, key="")


def _filled(form: MultiDict[str, str]) -> RecordForm:
    taking_down = desk().taking_down
    arrival, problem = None, None
    try:
        arrival = taking_down.arrival(
            form.get("channel", ""), form.get("day", ""), form.get("time", "")
        )
    except ImpossibleArrival as impossible:
        problem = impossible.problem
    controls = {name: values for name, values in form.lists() if "~" in name}
    move = form.get("move", "")
    add = move.removeprefix(ADD) if move.startswith(ADD) else ""
    day = arrival.day if arrival else taking_down.clock.today()
    return RecordForm(taking_down.sheet(controls, day, add), arrival, problem)


def _sound(record_form: RecordForm) -> bool:
    return not (record_form.problem or record_form.sheet.faulty or any(missing(record_form.sheet)))


def _sheet_page(
    record_form: RecordForm,
    status: int,
    key: str | None = None,
    controls: MultiDict[str, str] | None = None,
    draft: HalfTypedForm | None = None,
) -> Response:
    controls = request.form if controls is None else controls
    context: dict[str, Any] = {
        "sheet": record_form.sheet,
        "problem": record_form.problem if status == 422 else None,
        "missing": {each.prefix for each in missing(record_form.sheet)} if status == 422 else set(),
        "channels": CHANNELS,
        "typed": controls,
        "say": _say(record_form.sheet),
        "key": controls.get(KEY, "") if key is None else key,
        "begun": draft,
        "by_hand": young_page(officer().council, "by-hand"),
    }
    return page("record.html", "record", status=status, **context)


def _say(sheet: Sheet) -> Any:
    council_names = names(desk().taking_down.casework.pack(officer().council))

    def say(wording: Wording | None, place: Place | None = None) -> tuple[Line, ...]:
        return () if wording is None else sheet.conversation.say(wording, council_names, place)

    return say


def _submission_page(
    template: str, name: str, sheet: Sheet, arrival: Arrival, **more: Any
) -> Response:
    submission = desk().taking_down.submission(officer(), sheet, arrival)
    context = {"key": request.form.get(KEY, ""), "typed": _typed_controls(), **more}
    return page(template, name, told=submission, arrival=arrival, **context)


def _way_back(handover: ToHandOver | None) -> Response:
    if handover is None:
        return go(f"{home()}/")
    done()
    context: dict[str, Any] = {
        "reference": grouped(handover.reference),
        "words": " ".join(handover.words),
        "back": young_page(handover.pack.key, "back"),
        "key": request.form.get(KEY, ""),
    }
    return page("hand_over.html", "hand-over", **context)


def _typed_controls() -> list[tuple[str, str]]:
    left_out = {*UNTYPED, FIELD, KEY}
    return [pair for pair in request.form.items(multi=True) if pair[0] not in left_out]


def _sealed(key: str) -> str:
    return desk().record_keys.seal(
        officer().id, {KEY: key, REFERENCE: desk().taking_down.reference(key)}
    )


def _place() -> tuple[str | None, str | None]:
    """The key to the young person's place, and its reference, which outlasts the key."""
    document = desk().record_keys.open(officer().id, request.form.get(KEY, "")) or {}
    key, reference = document.get(KEY), document.get(REFERENCE)
    return (key, reference) if isinstance(key, str) and isinstance(reference, str) else (None, None)
