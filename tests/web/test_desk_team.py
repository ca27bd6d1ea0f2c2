"""The team's pages: for those who decide, and to everybody else not there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event as sql_event

from intake.domain.law.working_days import london_day
from tests.web.desk_visitor import DeskVisitor

if TYPE_CHECKING:
    from tests.support.page_hooks import PageHooks
    from tests.web.desk_visitor import Office, Young

TEAM = "/desk/team"
TYPED = {
    "email": ["tom.reed@elsewhere.example"], "name": ["Thomas Reed <b>"], "also": ["Tom\nMr R"],
    "shown": ["Tom"], "role": ["officer"],
}  # fmt: skip


@pytest.fixture
def mary(office: Office) -> DeskVisitor:
    return office.officer("Mary Hill", role="manager")


def row_of(shown: PageHooks, name: str) -> str:
    """The address of somebody on the team's page."""
    key = next(
        each.get("data-member")
        for each in shown.hooked("data-member")
        if name in "".join(each.itertext())
    )
    return f"{TEAM}/{key}"


def numbers_of(mary: DeskVisitor, name: str) -> list[int]:
    """How many are open, late, due this week, and waiting."""
    address = row_of(mary.go(TEAM), name)
    (row,) = mary.seen.hooked(f"data-member='{address.rpartition('/')[2]}'")
    counts = {each: "".join(cell.itertext()) for cell in row.iter("td") for each in cell.attrib}
    return [int(counts[f"data-{each}"]) for each in ("open", "late", "week", "waiting")]


def id_of(office: Office, name: str) -> str:
    team = office.wired.services.desk.cases.officers.of_council("sefton")
    return next(each.id for each in team if each.name == name)


def test_who_decides_adds_somebody_whose_link_is_shown_once_and_lets_them_in(
    office: Office, mary: DeskVisitor
) -> None:
    mary.go(TEAM)
    shown = mary.send("data-add-member", TYPED)
    assert (shown.status, shown.page) == (200, "desk-member-link")
    link = shown.text("data-member-link").strip()
    assert "30 minutes" in shown.shown()
    assert "/desk/link#" in link
    listed = mary.go(TEAM)
    assert link.partition("#")[2] not in listed.html
    assert listed.hooked("data-not-set-up")
    assert "Thomas Reed <b>" in listed.text("data-team")
    tom = DeskVisitor(office.app.test_client(), clock=office.clock, email=TYPED["email"][0])
    tom.set_up(link.partition("#")[2])
    assert tom.sign_in().page == "desk-list"
    assert mary.go(TEAM).hooked("data-not-set-up") == []


def test_the_page_with_the_link_loaded_again_leads_to_who_was_added_and_keeps_no_draft(
    mary: DeskVisitor,
) -> None:
    twice = {**TYPED, "email": ["una.price@elsewhere.example"]}
    mary.go(TEAM)
    mary.send("data-add-member", twice)
    mary.go(TEAM)
    again = mary.send("data-add-member", twice)
    assert (again.status, again.page) == (200, "desk-member")
    assert again.hooked("data-not-set-up")
    fields = dict(mary.go(TEAM).form("data-add-member").sent({}, None))
    assert (fields["email"], fields["also"].strip()) == ("", "")


def test_a_form_from_before_a_colleagues_change_is_refused_with_what_was_typed(
    office: Office, mary: DeskVisitor
) -> None:
    office.officer("Uma Cole")
    nell = office.officer("Nell Beck", role="manager")
    address = row_of(mary.go(TEAM), "Uma Cole")
    mary.go(address)
    nell.go(address)
    nell.send("data-change-member", {"name": ["Uma Pryce"]})
    refused = mary.send("data-change-member", {"shown": ["Umi"]})
    assert refused.status == 422
    assert refused.hooked("data-fault='stale'")
    assert dict(refused.form("data-change-member").sent({}, None))["shown"] == "Umi"
    mary.go("/desk/")
    again = mary.go(address)
    assert again.hooked("data-fault='stale'")
    assert dict(again.form("data-change-member").sent({}, None))["shown"] == "Umi"
    mary.send("data-change-member", {"name": ["Uma Pryce"]})
    assert "Young people see: Umi" in " ".join(mary.seen.text("data-team").split())


def test_the_team_page_leads_to_what_nobody_has(office: Office, mary: DeskVisitor) -> None:
    young = office.complaint()
    assert "nobody’s yet" in mary.go(TEAM).text("data-unassigned")
    listed = mary.go("/desk/?only=unassigned")
    assert listed.hooked(f"data-case='{young.reference}'")


def test_with_a_fault_nobody_is_added_and_every_word_stands(mary: DeskVisitor) -> None:
    mary.go(TEAM)
    refused = mary.send("data-add-member", {**TYPED, "email": ["tom"], "shown": ["7"]})
    assert refused.status == 422
    assert {each.get("data-fault") for each in refused.hooked("data-fault")} == {
        "email", "letters",
    }  # fmt: skip
    fields = dict(refused.form("data-add-member").sent({}, None))
    assert (fields["name"], fields["also"]) == ("Thomas Reed <b>", "Tom\r\nMr R")
    mary.go("/desk/")
    assert "change something in the team" in mary.seen.text("data-own-draft='team'")
    kept = dict(mary.go(TEAM).form("data-add-member").sent({}, None))
    assert kept["name"] == "Thomas Reed <b>"
    again = mary.send("data-add-member", {**TYPED, "email": ["mary.hill@sefton.gov.uk"]})
    assert "Somebody of your team has this email already." in again.shown()


def test_names_and_role_are_changed_and_the_old_name_stays(
    office: Office, mary: DeskVisitor
) -> None:
    office.officer("Fay Lamb")
    mary.go(row_of(mary.go(TEAM), "Fay Lamb"))
    roles = [each.value for each in mary.seen.form("data-change-member").controls
             if each.name == "role"]  # fmt: skip
    assert roles == ["officer", "manager"]
    typed = {
        "name": ["Fay Long"],
        "also": [""],
        "role": ["manager"],
        "title": [" complaints  lead"],
    }
    mary.send("data-change-member", typed)
    assert "also: Fay Lamb" in " ".join(mary.seen.text("data-team").split())
    mary.go(row_of(mary.seen, "Fay Long"))
    assert mary.seen.text("data-title") == "complaints lead"
    refused = mary.send("data-change-member", {"name": ["7"]})
    assert refused.status == 422
    assert dict(refused.form("data-change-member").sent({}, None))["name"] == "7"


def test_a_new_link_signs_somebody_out(office: Office, mary: DeskVisitor) -> None:
    gus = office.officer("Gus Moor")
    mary.go(row_of(mary.go(TEAM), "Gus Moor"))
    assert mary.send("data-new-link").page == "desk-member-link"
    assert gus.go("/desk/").page == "desk-sign-in"


def test_nobody_changes_themselves_and_only_an_admin_an_admin(
    office: Office, mary: DeskVisitor
) -> None:
    ada = office.officer("Ada Fox", role="admin")
    for name in ("Mary Hill", "Ada Fox"):
        address = row_of(mary.go(TEAM), name)
        shown = mary.go(address)
        assert shown.hooked("data-own")
        assert not shown.hooked("data-change-member")
        for door in ("", "/link", "/out"):
            key = key_of(mary)
            assert mary.client.post(f"{address}{door}", data=key).status_code == 404
        assert mary.go(f"{address}/out").status == 404
    assert ada.go(row_of(ada.go(TEAM), "Mary Hill")).hooked("data-to-take-out")


def key_of(visitor: DeskVisitor) -> dict[str, str]:
    form = visitor.go("/desk/").form("data-shortcuts")
    return {name: text for name, text in form.sent({}, None) if name == "csrf_token"}


def test_to_an_officer_the_team_is_not_there(office: Office, dan: DeskVisitor) -> None:
    address = f"{TEAM}/{id_of(office, 'Dan Carter')}"
    assert dan.go(TEAM).status == dan.go(address).status == dan.go(f"{address}/out").status == 404
    assert f'{TEAM}"' not in dan.go("/desk/").html
    key = key_of(dan)
    for door in (TEAM, address, f"{address}/link", f"{address}/out", f"{address}/absence",
                 f"{address}/back", "/desk/give"):  # fmt: skip
        assert dan.client.post(door, data=key).status_code == 404


def test_who_is_taken_out_leaves_their_cases_as_was_said_before(
    office: Office, mary: DeskVisitor, dan: DeskVisitor
) -> None:
    hal, young = office.officer("Hal Moss"), office.complaint()
    hal.go(f"/desk/case/{young.reference}")
    hal.send("data-move=read")
    hal.send("data-move=assigned")
    address = row_of(mary.go(TEAM), "Hal Moss")
    mary.go(address)
    mary.send("data-change-member", {"name": [""]})
    assert f'href="{address}">Draft' in mary.go("/desk/").html
    assert not mary.go(address).hooked("data-take-out")
    shown = mary.go(f"{address}/out")
    assert "They have 1 open case" in shown.text("data-what-happens")
    assert mary.send("data-take-out", {"to": ["nobody of the team"]}).status == 422
    mary.send("data-take-out", {"to": [id_of(office, "Dan Carter")]})
    assert f'href="{address}">Draft' not in mary.go("/desk/").html
    assert hal.go("/desk/").page == "desk-sign-in"
    mine = dan.go("/desk/?list=mine")
    assert mine.hooked(f"data-case='{young.reference}'")
    assert mine.hooked("data-given")
    rows = office.wired.services.desk.log.of("hal.moss@sefton.gov.uk")
    assert [(each.who, each.kind) for each in rows][-1] == ("mary.hill@sefton.gov.uk", "removed")


def test_namesakes_are_told_apart_wherever_somebody_of_the_team_is_chosen(
    office: Office, mary: DeskVisitor, dan: DeskVisitor
) -> None:
    for email in ("lin.wu@sefton.gov.uk", "lin.wu2@sefton.gov.uk"):
        mary.go(TEAM)
        key = mary.send("data-add-member", {**TYPED, "email": [email], "name": ["Lin Wu"]})
        lin = DeskVisitor(office.app.test_client(), clock=office.clock, email=email)
        lin.set_up(key.text("data-member-link").strip().partition("#")[2])
    young = office.complaint()
    dan.go(f"/desk/case/{young.reference}")
    dan.send("data-move=read")
    member = f"{TEAM}/{id_of(office, 'Dan Carter')}"
    for visitor, path in (
        (mary, "/desk/"), (mary, member), (mary, f"{member}/out"),
        (dan, f"/desk/case/{young.reference}/act/handed_over"),
    ):  # fmt: skip
        for email in ("lin.wu@sefton.gov.uk", "lin.wu2@sefton.gov.uk"):
            assert f">Lin Wu ({email})</option>" in visitor.go(path).html, path


def test_the_page_counts_what_each_has_with_as_many_queries_however_many_there_are(
    office: Office, mary: DeskVisitor, dan: DeskVisitor
) -> None:
    before, few = numbers_of(mary, "Dan Carter"), queries(office, mary)
    young = office.complaint()
    dan.go(f"/desk/case/{young.reference}")
    dan.send("data-move=read")
    dan.send("data-move=assigned")
    barred = office.complaint(points_what="Mary Hill shouts at me")
    dan.go(f"/desk/case/{barred.reference}")
    dan.send("data-move=read")
    dan.send("data-move=assigned")
    for name in ("Ida Park", "Jon Rush"):
        office.officer(name)
    after = numbers_of(mary, "Dan Carter")
    assert after[0] == before[0] + 1
    assert queries(office, mary) == few


def queries(office: Office, mary: DeskVisitor) -> int:
    """How many selects the team's page takes, beside who asks."""
    selects = list[str]()

    def count(*about: object) -> None:
        selects.append(str(about[2]))

    engine = office.wired.database._reading
    sql_event.listen(engine, "before_cursor_execute", count)
    mary.go(TEAM)
    sql_event.remove(engine, "before_cursor_execute", count)
    return len([each for each in selects if each.startswith("SELECT")])


@pytest.fixture
def away(office: Office, mary: DeskVisitor) -> Young:
    """Asha has this, unread, and is away for three days; Dan covers."""
    office.officer("Asha Khan")
    young = office.complaint()
    mary.go(f"/desk/case/{young.reference}")
    mary.send("data-give", {"to": [id_of(office, "Asha Khan")]})
    today = london_day(office.clock.now())
    days = {"first": [today.isoformat()], "last": [(today + timedelta(2)).isoformat()]}
    mary.go(row_of(mary.go(TEAM), "Asha Khan"))
    mary.send("data-away-form", {**days, "cover": [id_of(office, "Dan Carter")]})
    return young


def test_what_is_wrong_with_an_absence_is_said_beside_what_was_chosen(
    office: Office, dan: DeskVisitor, mary: DeskVisitor
) -> None:
    office.officer("Abe Stone")
    today = london_day(office.clock.now())
    days = {"first": [(today + timedelta(2)).isoformat()], "last": [today.isoformat()]}
    mary.go(row_of(mary.go(TEAM), "Abe Stone"))
    wrong = mary.send("data-away-form", {**days, "cover": [id_of(office, "Dan Carter")]})
    assert wrong.status == 422
    fields = dict(wrong.form("data-away-form").sent({}, None))
    assert (fields["first"], fields["cover"]) == (days["first"][0], id_of(office, "Dan Carter"))
    link = f"{TEAM}/{id_of(office, 'Abe Stone')}"
    assert f'href="{link}">Draft' in mary.go("/desk/").html
    again = mary.go(link)
    assert dict(again.form("data-away-form").sent({}, None))["cover"] == fields["cover"]
    later = [(today + timedelta(30)).isoformat()]
    mary.send("data-away-form", {"first": later, "last": later, "cover": ["nobody"]})
    assert "Nobody covers" in mary.seen.text("data-absence")
    assert not mary.send("data-take-back").hooked("data-absence")


def test_what_is_theirs_while_they_are_away_stands_with_who_covers_and_goes_back_by_itself(
    office: Office, dan: DeskVisitor, away: Young
) -> None:
    mine = dan.go("/desk/?list=mine")
    assert mine.hooked(f"data-case='{away.reference}'")
    assert "for Asha, away until" in mine.text("data-covered")
    case = dan.go(f"/desk/case/{away.reference}")
    assert "Dan Carter sees to it" in case.text("data-away")
    assert dan.send("data-move=read").page == "desk-case"
    assert "Dan read what you sent" in away.tracker()
    office.clock.move(days=3)
    dan.sign_in()
    assert not dan.go("/desk/?list=mine").hooked(f"data-case='{away.reference}'")
    asha = office.officer("Asha Khan")
    assert asha.go("/desk/?list=mine").hooked(f"data-case='{away.reference}'")


def test_the_team_page_tells_who_is_away_and_who_covers(
    office: Office, dan: DeskVisitor, mary: DeskVisitor, away: Young
) -> None:
    assert "Dan covers" in mary.go(TEAM).text("data-absence")
    covers = mary.go(row_of(mary.seen, "Dan Carter"))
    assert "Covers Asha Khan" in covers.text("data-covers")


def test_who_decides_sees_what_nobody_covers(
    office: Office, mary: DeskVisitor, dan: DeskVisitor
) -> None:
    kim, young = office.officer("Kim Dale"), office.complaint()
    office.complaint()
    kim.go(f"/desk/case/{young.reference}")
    kim.send("data-move=read")
    kim.send("data-move=assigned")
    today = london_day(office.clock.now()).isoformat()
    mary.go(row_of(mary.go(TEAM), "Kim Dale"))
    mary.send("data-away-form", {"first": [today], "last": [today], "cover": ["nobody"]})
    listed = mary.go("/desk/?only=uncovered")
    assert [each.get("data-case") for each in listed.hooked("data-case")] == [young.reference]
    assert listed.hooked("data-uncovered")
    assert not dan.go("/desk/").hooked("data-only='uncovered'")
    assert len(dan.go("/desk/?only=uncovered").hooked("data-case")) > 1
    assert "nobody covers this" in dan.go(f"/desk/case/{young.reference}").text("data-uncovered")
