"""Each act once, at a point where the law allows it: recorded whole, and named for nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.council_letters.fields import is_asked
from intake.domain.council_letters.template import TYPED, Rows
from tests.services.desk_acts import STAGE2, STAGE3, TODAY, Desk
from tests.services.desk_office import ACTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake.domain.council_letters.act import DeskAct
    from intake.domain.council_letters.fields import Items
    from intake.domain.council_letters.naming import People
    from intake.domain.council_letters.template import LetterField

BEFORE: dict[str, tuple[str, ...]] = {
    "statement_agreed": (*STAGE2, "statement_sent"),
    "stage2_requested": STAGE2[:1],
    "stage3_requested": STAGE3[:-1],
    "chair_appointed": STAGE3,
    "papers_sent": (*STAGE3, "panel_arranged"),
    "panel_met": (*STAGE3, "panel_arranged", "papers_sent"),
    "early_referral_agreed": STAGE3[:-1],
    "investigator_appointed": STAGE2,
    "independent_person_appointed": STAGE2,
    "record_agreed": ("recorded",),
    "record_corrected": ("recorded",),
    "proceedings_ended": ("paused",),
    "resumed": ("paused", "proceedings_ended"),
    "reopened": ("withdrawal_asked", "withdrawn"),
    "route_declined": ("route_proposed",),
    "action_done": ("action_promised",),
    "action_contested": ("action_promised",),
    "advocacy_answered": ("advocacy_offered",),
    "erasure_freed": ("erasure_held",),
    "rights_answered": ("rights_asked",),
    "action_not_done": ("action_promised",),
    "change_told": ("stage1_answered",),
    "change_taken_down": ("stage1_answered", "change_told"),
    "ombudsman_answered": ("ombudsman_enquired",),
    "ombudsman_complied": ("ombudsman_decided",),
}
"""What has happened before an act, besides that the case was read and looked through."""

PEOPLE = [
    {"name": name, "role": role}
    for name, role in (("Kit Moss", "chair"), ("Ann Frost", "member"), ("Bo Reed", "member"))
]
DATA: dict[str, dict[str, object]] = {
    "panel_arranged": {"meets_on": "2024-06-03", "people": PEOPLE},
    "action_promised": {"what": "Bring the guitar."},
    "paused": {"reason": "The police."},
    "change_told": {"text": "Now they ask you first."},
    "ombudsman_enquired": {"asked": "What was done?"},
    "ombudsman_decided": {"finding": "upheld"},
    "rights_asked": {"kind": "erase"},
    "erasure_held": {"reason": "The police.", "until": "2030-01-01"},
}


def filled(act: DeskAct, items: Items, people: People) -> Iterator[tuple[str, str]]:
    """Everything that must be filled in; of every choice the first."""
    chosen: dict[str, str] = {}
    for each in act.asks:
        if isinstance(each, Rows):
            rows = items.get(each.each, ())
            listed = [item.number for item in rows]
            numbers = range(1, each.least + 1) if each.each == TYPED else listed
            for number in numbers:
                for field in each.fields:
                    yield f"{each.key}.{number}.{field.key}", typed(field, people)
        elif each.type == "points":
            yield from ((f"{each.key}.{item.number}", "yes") for item in items[each.of][:1])
        elif not each.optional and is_asked(each, chosen):
            chosen[each.key] = typed(each, people)
            yield each.key, chosen[each.key]


def typed(field: LetterField, people: People) -> str:
    if field.type == "choice":
        return next(iter(field.options))
    if field.type == "person":
        return next(iter(people(field.of)), "")
    return {"past_day": TODAY["day"], "day": "2024-06-10", "time": "09:00"}.get(
        field.type, "We rang the home at once and spoke to Ann."
    )


def nobody_said_who_complains(desk: Desk, reference: str) -> None:
    """As if an officer had taken it down before the desk asked who complains."""
    events = desk.cases.cases[reference].events
    events[0] = replace(events[0], actor="officer", data={})


@pytest.mark.parametrize("name", [name for name in ACTS if name != "linked"])
def test_each_act_is_recorded_where_the_law_allows_it(name: str) -> None:
    desk = Desk()
    desk.acts = replace(
        desk.acts,
        listed=lambda _, __: {"p": "Joe Banks"},
        known_of=lambda _, __: {"declared": "2024-04-01"},
    )
    reference = desk.opened()
    desk.dan = desk.officer("Dan Carter", "manager")
    if name == "complainant_recorded":
        nobody_said_who_complains(desk, reference)
    for before in BEFORE.get(name, ()):
        desk.happens(before, **DATA.get(before, {}))
    there = desk.irregular(reference)
    form = desk.acts.form(desk.dan, desk.desk.look(desk.dan, reference), name)
    controls = dict(filled(ACTS[name], form.items, form.people))
    done = desk.record(reference, name, controls)
    assert (done.gaps, done.refused, done.irregular, done.whole) == ((), None, (), True)
    assert desk.last(reference, ACTS[name].event).value("act") == name
    assert desk.irregular(reference) == there
