"""A duty worker of a service that was asked answers by the link, and the child sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.support.page_rules import (
    RULES,
    has_a_title_that_tells_nothing,
    hold,
    lets_one_leave_and_find_help,
)
from tests.web.advocate_visitor import advocate_at
from tests.web.desk_visitor import DeskVisitor
from tests.web.test_asking_advocate import CANARY, NUMBER, Sam, post
from tests.web.test_desk import opened

if TYPE_CHECKING:
    from intake.app import Intake
    from tests.support.page_hooks import PageHooks
    from tests.web.desk_visitor import Office


FOR_THE_YOUNG = (has_a_title_that_tells_nothing, lets_one_leave_and_find_help)


def is_sound(seen: PageHooks) -> bool:
    """Whether every rule holds that is for pages at work, too."""
    return not [fault for rule in RULES if rule not in FOR_THE_YOUNG for fault in rule(seen)]


@dataclass
class DutyWorker(DeskVisitor):
    """Reads the mailbox of the service, and opens what came."""

    link: str = ""

    def answers(self, **answer: str) -> PageHooks:
        self.go(self.link)
        return self.send("data-answer", {key: [value] for key, value in answer.items()})

    def has_code(self, wired: Intake) -> PageHooks:
        self.go(self.link)
        self.send("data-send-code")
        (mail,) = post(wired)
        return self.send("data-enter", {"code": [mail.partition("code is ")[2].split(".")[0]]})


def asked(office: Office, *ticked: str) -> tuple[Sam, DutyWorker, str]:
    """Somebody asks for an advocate before they send anything; the email that went."""
    sam = Sam(office.app.test_client())
    post(office.wired)
    sam.tells(until="advocate_tell")
    sam.send("data-step", {"answer": ["name", "reach", *ticked]})
    while sam.seen.page == "turn":
        said = {"find_me": ["Sam"], "reach": ["text"], "reach_number": [NUMBER]}.get(sam.seen.step)
        control = "answer.name" if sam.seen.step == "find_me" else "answer"
        skips = said is None and "skip" in sam.seen.moves
        sam.send("data-step", {control: said or []}, "skip" if skips else "")
    sam.go("/sefton/advocate")
    sam.send("data-ask=nyas")
    (mail,) = post(office.wired)
    link = "/advocate/asked/" + mail.partition("/advocate/asked/")[2].split()[0]
    return sam, DutyWorker(office.app.test_client(), clock=office.clock, link=link), mail


def test_from_the_email_to_what_the_child_reads_before_and_after_sending(
    office: Office, dan: DeskVisitor
) -> None:
    sam, duty, mail = asked(office, "about")
    assert CANARY not in mail
    page = duty.go(duty.link)
    assert is_sound(page)
    assert [word for word in (CANARY, NUMBER, "Sefton", "Sam") if word in page.shown()] == []
    known = duty.has_code(office.wired)
    assert is_sound(known)
    assert CANARY in known.text("data-told")
    day = office.wired.casework.clock.today()
    wrong = duty.answers(answer="will", day="2001-01-01", way="", name="www.x")
    assert (wrong.status, bool(wrong.hooked("data-gaps"))) == (422, True)
    done = duty.answers(answer="will", day=day.isoformat(), way="call", name="Priya")
    said = "NYAS has read that you asked. They say: Priya should ring you on"
    assert said in " ".join(done.text("data-answered='will'").split())
    seen = sam.go("/sefton/advocate")
    hold(seen)
    assert said in " ".join(seen.text("data-answered='will'").split())
    sam.sends()
    case = sam.go("/sefton/case")
    hold(case)
    assert said in " ".join(case.text("data-advocate-answered").split())
    office.clock.move(days=1)
    sam.go("/sefton/case")
    sam.send("data-missed")
    assert sam.go("/sefton/case").hooked("data-missed-on")
    assert [each for each in post(office.wired) if each.startswith("advocate_late help@nyas")]
    assert duty.go(duty.link).hooked("data-missed")
    duty.answers(answer="met")
    assert "met or talked" in sam.go("/sefton/case").shown()


def test_a_link_that_leads_to_nothing_and_one_that_is_over_say_so_kindly(office: Office) -> None:
    sam, duty, _ = asked(office)
    assert duty.go("/advocate/asked/made-up").status == 404
    duty.answers(answer="cannot", why="nobody")
    refused = sam.go("/sefton/advocate")
    hold(refused)
    assert "You can still have an advocate." in refused.shown()
    assert refused.hooked("data-others")
    office.clock.move(days=31)
    over = duty.go(duty.link)
    assert (over.status, over.page) == (410, "referral-over")
    assert is_sound(over)


def test_what_nobody_answered_is_told_to_the_child_and_stands_at_the_desk(
    office: Office, dan: DeskVisitor
) -> None:
    sam, duty, _ = asked(office)
    office.clock.move(days=6)
    late = sam.go("/sefton/advocate")
    assert late.hooked("data-unanswered")
    assert late.hooked("data-others")
    sam.sends()
    office.wired.timed.run()
    reference = sam.seen.text("data-reference").replace("-", "")
    case = sam.go("/sefton/case")
    hold(case)
    assert case.hooked("data-unanswered")
    assert case.hooked("data-others")
    dan.sign_in()
    opened(dan, reference)
    desk = dan.go(f"/desk/case/{reference}")
    assert "NYAS has not answered" in desk.text("data-to-do='call_advocate'")
    assert is_sound(desk)
    duty.answers(answer="have_it")
    assert not dan.go(f"/desk/case/{reference}").hooked("data-to-do='call_advocate'")


def numbers(queue: PageHooks) -> set[str | None]:
    """What stands in a queue, by its marks."""
    return {each.get("data-asked") for each in queue.hooked("data-asked")}


def test_who_is_signed_in_for_the_service_sees_who_waits_takes_it_on_and_answers_without_a_code(
    office: Office,
) -> None:
    sam, _, _ = asked(office, "about")
    priya = advocate_at(office, "Priya Nair")
    before = numbers(priya.go("/advocate/"))
    sam.sends()
    queue = priya.go("/advocate/")
    assert is_sound(queue)
    (row,) = [each for each in queue.hooked("data-asked") if each.get("data-asked") not in before]
    assert row.get("data-waits") == "yes"
    assert [word for word in (CANARY, NUMBER, "Sam") if word in queue.html] == []
    take = [("asked", row.get("data-asked", "")), ("before", "")]
    key = ("csrf_token", queue.forms[0].default("csrf_token")[0])
    assert "Yours" in priya.post("/advocate/take", [*take, key]).text("data-holder")
    late = priya.post("/advocate/take", [*take, key])
    assert (late.status, late.page, is_sound(late)) == (409, "advocate-queue", True)
    assert priya.post("/advocate/take", [("asked", "made-up"), key]).status == 404
    link = next(e.get("href", "") for e in row.iter("a"))
    page = priya.go(link)
    assert CANARY in page.text("data-told")
    assert is_sound(page)
    elsewhere = advocate_at(office, "Eve Long", service="coram-voice", role="lead")
    assert not elsewhere.go("/advocate/").hooked("data-asked")
    assert not elsewhere.go(link).hooked("data-told")
    priya.go(link)
    priya.send("data-answer", {"answer": ["have_it"]})
    (row,) = priya.go("/advocate/").hooked(f"data-asked='{row.get('data-asked')}'")
    assert row.get("data-waits") == "no"
    priya.send("data-give", {"to": ["nobody"]})
    assert "Nobody" in priya.seen.text("data-holder")
