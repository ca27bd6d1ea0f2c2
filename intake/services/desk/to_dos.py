"""What an officer says they did by hand, so that it stands at the desk no more."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from intake.domain.case.to_do import (
    BY_ACT,
    CALL_ADVOCATE,
    OF,
    OF_LETTERS,
    SEND_COPIES,
    TASK,
    ToDo,
)
from intake.domain.law.product_events import (
    BY_HAND_DONE,
    CHILD_TOLD,
    REFERRAL_ANSWERED,
    REFERRAL_DUE,
    REFERRAL_MADE,
)
from intake.domain.people.council import NOBODY_KNOWN, AdvocacyService
from intake.domain.submission.person import person_of
from intake.services.desk.cases import Act, DeskCase

NOT_TOLD: Final = "not_told"
"""The outcome by which an officer says why a child was not told."""

TOGETHER: Final = "together"
"""The control by which one form answers for the copies of several letters."""

COPY_OF: Final = "copy_"
"""How a control begins that picks the copies of one of these letters, by the letter's number."""

MOST: Final = 2_000
"""Characters that can be typed at one place."""


class NotSaid(Exception):
    """Something that has to be said was not; ``control`` is where."""

    def __init__(self, control: str) -> None:
        self.control = control
        super().__init__(control)


def services_to_ask(desk_case: DeskCase) -> tuple[AdvocacyService, ...]:
    """The advocacy services of which one can help who sent this.

    Where one did not answer or can't help, those that are there for anybody are among them.
    """
    submission, advocacy = desk_case.submission, desk_case.pack.advocacy
    person = person_of(submission.who) if submission else NOBODY_KNOWN
    because = [each.because for each in desk_case.to_do if each.task == CALL_ADVOCATE]
    if all(each.name == REFERRAL_DUE for each in because):
        return advocacy.helping(person)
    refusing_keys = {each.text("service") for each in because if each.name == REFERRAL_ANSWERED}
    services = dict.fromkeys((*advocacy.helping(person), *advocacy.national))
    return tuple(each for each in services if each.key not in refusing_keys)


def act_done(desk_case: DeskCase, task: str, form: Mapping[str, str], today: date) -> Act:
    """The event by which a task is done, from what was typed.

    Raises NotSaid for what is missing, is no day, or lies ahead; and for a task that is not there.
    """
    to_do = next((each for each in desk_case.to_do if each.key == task), None)
    if to_do is None or to_do.task in BY_ACT:
        raise NotSaid("task")
    if to_do.task in OF_LETTERS:
        return BY_HAND_DONE, {TASK: to_do.task, OF: _letters(desk_case, to_do, form),
                              **_said(form, today)}  # fmt: skip
    if task == CALL_ADVOCATE:
        keys = {each.key for each in services_to_ask(desk_case)}
        if form.get("service") not in keys:
            raise NotSaid("service")
        who, day = _text(form, "who"), _day(form, "asked_on", today)
        return REFERRAL_MADE, {"service": form["service"], "who": who, "asked_on": day}
    if form.get("outcome") == NOT_TOLD:
        return CHILD_TOLD, {"reason": _text(form, "reason")}
    return CHILD_TOLD, {**_said(form, today)}


def _letters(desk_case: DeskCase, to_do: ToDo, form: Mapping[str, str]) -> int | list[int]:
    """The letter that was seen to, or the letters that were picked; why not is said for all."""
    if to_do.task != SEND_COPIES or not form.get(TOGETHER):
        return to_do.of
    is_for_all = form.get("outcome") == NOT_TOLD
    letters = [each.of for each in desk_case.to_do if each.task == SEND_COPIES]
    picked_letters = [each for each in letters if is_for_all or form.get(f"{COPY_OF}{each}")]
    if not picked_letters:
        raise NotSaid("copies")
    return picked_letters


def _said(form: Mapping[str, str], today: date) -> Mapping[str, str]:
    """By whom, when and how it was done, or why not."""
    if form.get("outcome") == NOT_TOLD:
        return {"because": _text(form, "reason")}
    who, day = _text(form, "who"), _day(form, "told_on", today)
    return {"who": who, "told_on": day, "told_how": _text(form, "told_how")}


def _text(form: Mapping[str, str], control: str) -> str:
    text = form.get(control, "").replace("\r\n", "\n")
    if not text.strip() or len(text) > MOST:
        raise NotSaid(control)
    return text


def _day(form: Mapping[str, str], control: str, today: date) -> str:
    try:
        day = date.fromisoformat(form.get(control, ""))
    except ValueError:
        raise NotSaid(control) from None
    if day > today:
        raise NotSaid(control)
    return day.isoformat()
