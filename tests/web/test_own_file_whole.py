"""Each fact that anybody records of a case is in the file, or told of there, until it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.domain.law.product_events import TEAM_ALONE
from tests.domain.case.test_folding_properties import TOLD
from tests.support.law import england

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from tests.web.desk_visitor import Office

PEOPLE = frozenset({"child", "officer", "advocate", "colleague"})
WITHHOLDS = "The team wrote more with this."
KEYS = ("text", "words", "note")


def facts(name: str, actor: str) -> dict[str, str]:
    """What is planted in an event: a fact of its own under each key."""
    return {key: f"FACT {name} {actor} {key}!" for key in KEYS}


def planted(now: datetime) -> Iterator[NewEvent]:
    """An event of each kind by each person who can record it, and at last the end of the case."""
    for name, rule in england().events.items():
        if rule.opens or rule.passes:
            continue
        decision = {"decision": rule.decisions[0]} if rule.decisions else {}
        needs = {key: TOLD[key] for key in rule.needs if key in TOLD}
        for actor in sorted(PEOPLE & {*rule.who}):
            kind = {"kind": "erase"} if name == "rights_asked" else {}
            yield NewEvent(name, now, actor, {**decision, **needs, **kind, **facts(name, actor)})


def test_whatever_is_recorded_is_in_the_file_or_told_of_there_and_is_gone_once_it_is_erased(
    office: Office,
) -> None:
    young, begun = office.complaint(name="Zoë"), office.clock.now()
    cases, now = office.wired.casework.cases, office.wired.casework.clock.now()
    first = len(cases.events(young.reference))
    new_events = list(planted(now))
    cases.append(young.reference, first, new_events, Glance())
    asked = next(n for n, e in enumerate(new_events, first + 1) if e.name == "rights_asked")
    answer = {"of": [asked], "decision": "done", "text": "Yes."}
    end = [NewEvent("rights_answered", now, "officer", answer),
           NewEvent("closed", now, "officer", {})]  # fmt: skip
    cases.append(young.reference, first + len(new_events), end, Glance())
    html = young.visitor.client.get("/sefton/mine.html").text
    told_of = 0
    for each in new_events:
        missing = [fact for fact in facts(each.name, each.actor).values() if fact not in html]
        assert not (missing and each.actor == "child"), each.name
        assert len(missing) == len(KEYS) or each.name not in TEAM_ALONE
        told_of += bool(missing)
    assert html.count(WITHHOLDS) >= told_of > 0
    try:
        office.clock.move(days=16)
        office.wired.timed.purge("ann", by_person=True)
        *before, last = cases.events(young.reference)
        assert last.name == "content_erased"
        assert all(each.data is None for each in before)
        assert "FACT" not in young.visitor.client.get("/sefton/mine.html").text
        file = office.wired.database.file
        assert file is not None
        there = [each for each in file.parent.rglob("*") if each.is_file()]
        assert [each.name for each in there if b"FACT" in each.read_bytes()] == []
    finally:
        office.clock.file.write_text(begun.isoformat())
