"""Each fact that anybody records of a case is in the file, or told of there, until it goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from intake.adapters.db.tables import outbox
from intake.adapters.mail.folder import Folder, read_folder, sweep
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.domain.law.product_events import TEAM_ALONE
from intake.domain.notices.notice import Notice
from intake.services.case.purging import Shelf
from tests.domain.case.test_folding_properties import TOLD
from tests.support.law import england

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from tests.web.desk_visitor import Office, Young

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


def plant(office: Office, young: Young, folder: Path) -> list[NewEvent]:
    """Record all of it, and what answers and ends it; gives what was planted.

    A notice with a fact goes out as an email to a folder, and another one can't be sent.
    """
    cases, now = office.wired.casework.cases, office.wired.casework.clock.now()
    first, new_events = len(cases.events(young.reference)), list(planted(now))
    notices = [
        Notice("news", channel, "dan@example.org", "FACT", "FACT", "FACT", f"planted-{channel}")
        for channel in ("email", "pigeon")
    ]
    cases.append(young.reference, first, new_events, Glance(), notices=notices)
    mail = Folder(folder, office.wired.casework.clock)
    replace(office.wired.delivering, channels={"email": mail}).run()
    assert any("FACT" in each.body for each in read_folder(folder))
    asked = next(n for n, e in enumerate(new_events, first + 1) if e.name == "rights_asked")
    answer = {"of": [asked], "decision": "done", "text": "Yes."}
    end = [NewEvent("rights_answered", now, "officer", answer),
           NewEvent("closed", now, "officer", {})]  # fmt: skip
    cases.append(young.reference, first + len(new_events), end, Glance())
    return new_events


def purge(office: Office, folder: Path) -> None:
    """Let go of what is past its time, emails in a folder too."""
    casework, timed = office.wired.casework, office.wired.timed
    days = timedelta(casework.packs["sefton"].retention.email_days)
    emails = Shelf("emails", list, lambda: sweep(folder, casework.clock.now() - days))
    shelves = (*timed.purging.shelves, emails)
    replace(timed, purging=replace(timed.purging, shelves=shelves)).purge("ann", by_person=True)


def test_whatever_is_recorded_is_in_the_file_or_told_of_there_and_is_gone_once_it_is_erased(
    office: Office, tmp_path: Path
) -> None:
    young, begun = office.complaint(name="Zoë"), office.clock.now()
    new_events = plant(office, young, tmp_path)
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
        purge(office, tmp_path)
        *before, last = office.wired.casework.cases.events(young.reference)
        assert last.name == "content_erased"
        assert all(each.data is None for each in before)
        assert "FACT" not in young.visitor.client.get("/sefton/mine.html").text
        with office.wired.database.read() as connection:
            waiting = select(outbox).where(outbox.c.reference == young.reference)
            assert connection.execute(waiting).all() == []
        folders = (Path(office.wired.database.file or ""), tmp_path / "mail")
        there = [each for of in folders for each in of.parent.rglob("*") if each.is_file()]
        assert there
        assert [each.name for each in there if b"FACT" in each.read_bytes()] == []
    finally:
        office.clock.file.write_text(begun.isoformat())
