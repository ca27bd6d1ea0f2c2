"""One world with somebody in every role; what each of them wrote stands nowhere else in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from tests.fuzz.canaries import Canaries
from tests.support.plain_visitor import pressed
from tests.support.replies import Everything
from tests.support.walker import move_of
from tests.web.advocate_visitor import AdvocateVisitor, advocate_at
from tests.web.colleague_visitor import ColleagueVisitor, asks
from tests.web.desk_visitor import DeskVisitor, Office, Young
from tests.web.host_and_guest import Child, Guest
from tests.web.named_advocate_visitor import names_one, press
from tests.web.test_desk import opened
from tests.web.test_referral_room import DutyWorker
from tests.web.test_referral_room import asked as asks_service
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flask.testing import FlaskClient

    from tests.support.page_hooks import Control

BARRED = "Nora Barlow"


@dataclass
class Role:
    """Somebody who asks for pages: by which cookies, and whose words they may see."""

    name: str
    cookies: Mapping[str, str]
    sees: frozenset[str]
    starts: tuple[str, ...] = ()
    keys: dict[str, str] = field(default_factory=dict)
    """The key of their forms in each room, once they have looked around."""


@dataclass
class World:
    """Everybody, and all that they wrote."""

    office: Office
    canaries: Canaries = field(default_factory=Canaries)
    roles: list[Role] = field(default_factory=list)

    def enter(self, name: str, client: FlaskClient, sees: str = "", starts: str = "") -> None:
        """Write somebody down with the cookies that they have now."""
        jar = client._cookies or {}
        cookies = {each.key: each.value for each in jar.values()}
        owns = f"of {name}"
        tokens = (part for value in cookies.values() for part in value.split("."))
        self.canaries.keep(owns, *tokens)
        seen = frozenset((*sees.split(), owns))
        self.roles.append(Role(name, cookies, seen, tuple(starts.split())))

    @property
    def ways_in(self) -> list[str]:
        """Whatever lets somebody in."""
        secrets = self.canaries.secrets.items()
        return [each for each, owner in secrets if owner not in {"case", "other"}]

    def new_client(self) -> FlaskClient:
        return self.office.app.test_client()


@dataclass
class Talkative(Everything):
    """Types a word of its own into every box of a talk."""

    canaries: Canaries = field(default_factory=Canaries)
    owner: str = ""

    def _words(self, step: str, control: Control, nth: int) -> str:
        self.count += 1
        shaped = {"number": "14", "tel": f"07700 9009{self.count:02}"}
        if control.kind in shaped:
            return shaped[control.kind]
        made = self.canaries.new(self.owner)
        if step == "avoid" or control.name.startswith("avoid"):
            return f"{BARRED} {made}"
        return f"{made}@example.org" if control.kind == "email" else f"{made} sings"


class Teller(YoungVisitor):
    """Goes through a whole talk, and says something at every turn."""

    def press(self, values: Mapping[str, Sequence[str]], move: str, item: str) -> None:
        form, button = pressed(self.seen, "data-step", move, item)
        action = (button.action if button else "") or form.action
        self.post(action, form.sent(values, button))

    def tell_all(self, policy: Talkative) -> None:
        times: dict[str, int] = {}
        while self.seen.page == "turn":
            step = self.seen.step
            reply = policy(self.seen, times.get(step, 0))
            times[step] = times.get(step, 0) + 1
            self.press(reply.values, move_of(self.seen, reply), reply.item)


def new_world(office: Office) -> World:
    """Everybody there is, each with a word of their own wherever they may write one."""
    world = World(office)
    world.enter("nobody", world.new_client())
    beside_drafts(world)
    asker(world)
    case = whole_case(world)
    staff(world, case)
    colleague(world, case)
    advocates(world, case)
    other_council(world)
    return world


def drafted(world: World, owner: str) -> Child:
    child = Child(world.new_client())
    child.at_step("points.what")
    child.send("data-step", {"answer": [f"They moved me, {world.canaries.new(owner)}."]})
    return child


def beside_drafts(world: World) -> None:
    """Young people before sending, and who asked to be, is, was, or is no more let in."""
    for state, hooks in {
        "knocking": (),
        "let-in": ("data-let-in",),
        "paused": ("data-let-in", "data-pause"),
        "taken-out": ("data-let-in", "data-remove", "data-sure"),
    }.items():
        child = drafted(world, f"draft-{state}")
        guest = Guest(world.new_client())
        guest.knocks(child.invites())
        for hook in hooks:
            if hook != "data-sure":
                child.go("/sefton/talk/join")
            if hook != "data-sure" or child.seen.hooked(hook):
                child.presses(hook)
        seen = f"draft-{state}" if state == "let-in" else ""
        world.enter(f"guest {state}", guest.client, seen, "/advocate/alongside")
        if state == "let-in":
            guest.visitor.go("/advocate/alongside")
            suggested = [f"Say {world.canaries.new(f'draft-{state}')}."]
            guest.visitor.send("data-suggest", {"answer": suggested})
        child.go("/sefton/keep")
        world.canaries.keep(f"draft-{state}", child.seen.text("data-code"))
        if state in {"let-in", "taken-out"}:
            world.enter(f"child whose guest is {state}", child.client, f"draft-{state}")


def asker(world: World) -> None:
    """Somebody who asked a service before sending, and who works there."""
    sam, duty, _ = asks_service(world.office, "about")
    world.canaries.keep("referral-link", duty.link.rpartition("/")[2])
    world.enter("child who asked a service", sam.client, "asked")
    world.enter("holder of a referral's link", world.new_client(), "referral-link", duty.link)
    inside = DutyWorker(world.new_client(), clock=world.office.clock, link=duty.link)
    inside.has_code(world.office.wired)
    world.enter("duty worker", inside.client, "asked referral-link", duty.link)


def whole_case(world: World) -> Young:
    """Somebody who said all there is to say, and sent it; their second device."""
    client = world.new_client()
    client.environ_base["REMOTE_ADDR"] = "127.0.3.1"
    visitor = Teller(client)
    visitor.start()
    choose = {"advocate": "have", "reach": "person", "helper": "other", "language": "other"}
    policy = Talkative(choose=choose, items=1, canaries=world.canaries, owner="case")
    visitor.tell_all(policy)
    offered = [each.value for each in visitor.seen.turn.controls if each.name == "answer"]
    visitor.send("data-step", {"answer": offered})
    visitor.tell_all(policy)
    code = visitor.go("/sefton/keep").text("data-code")
    visitor.go("/sefton/talk/check")
    visitor.send("data-send")
    reference = visitor.seen.text("data-reference")
    world.canaries.keep("case", reference, reference.replace("-", ""))
    world.canaries.keep("words", code, code.replace(" ", "-"))
    second = YoungVisitor(world.new_client())
    second.go("/sefton/back")
    second.send("data-back", {"reference": [reference], "words": [code]})
    assert second.seen.page == "case", second.seen.page
    sees = "case words letter written named-link"
    world.enter("child with a case", client, sees)
    world.enter("child on another device", second.client, sees)
    return Young(visitor, reference.replace("-", ""))


def staff(world: World, case: Young) -> None:
    """A council's officers, each as their role is; one is named by the young person."""
    office = world.office
    dan = office.officer("Dan Carter")
    opened(dan, case.reference)
    note_at_desk(world, dan, case)
    dan.go(f"/desk/case/{case.reference}/letter/stage1_answered")
    form = dan.seen.form("data-letter")
    half = form.sent({"looked_into": [f"Half a letter, {world.canaries.new('desk')}."]}, None)
    dan.post(form.hooks["data-draft"], half)
    desk = "case desk letter colleague-link"
    world.enter("officer", dan.client, desk, f"/desk/case/{case.reference}")
    for name, role, sees in (
        ("Mary Hill", "manager", desk),
        ("Ada Minns", "admin", desk),
        (BARRED, "officer", ""),
    ):
        somebody = office.officer(name, role=role)  # type: ignore[arg-type]  # one of the three
        world.enter(f"{role} {name}", somebody.client, sees, f"/desk/case/{case.reference}")
    gone = office.officer("Gus Gone")
    world.enter("officer who signed out", gone.client)
    gone.go("/desk/")
    gone.send_to("/desk/sign-out", "")
    half_way(world)


def note_at_desk(world: World, dan: DeskVisitor, case: Young) -> None:
    dan.go(f"/desk/case/{case.reference}/act/note")
    dan.send("data-act=note", {"note": [f"Her aunt rang, {world.canaries.new('desk')}."]})


def half_way(world: World) -> None:
    """Somebody with a key who has not set up their sign-in."""
    from intake.domain.people.officer import OfficerNames

    officers = world.office.wired.services.desk.cases.officers
    key = officers.invite("half@sefton.gov.uk", "sefton", "officer", OfficerNames("Half Way"))
    visitor = DeskVisitor(world.new_client(), clock=world.office.clock)
    visitor.go("/desk/link")
    visitor.send("data-link", {"key": [key]})
    world.canaries.keep("of officer half set up", key)
    world.enter("officer half set up", visitor.client)


def colleague(world: World, case: Young) -> None:
    """A colleague who is asked for a draft: let in, and with nothing but the link."""
    lia = world.office.officer("Lia Carr")
    rafe = asks(lia, case, world.office)
    world.canaries.keep("colleague-link", rafe.link.rpartition("/")[2])
    world.enter("holder of a colleague's link", world.new_client(), "colleague-link", rafe.link)
    rafe.comes(world.office)
    rafe.send(
        "data-sheet", {"words.1": [f"I was away, {world.canaries.new('colleague')}."]}, "move=save"
    )
    world.enter("colleague", rafe.client, "case colleague colleague-link", rafe.link)


def advocates(world: World, case: Young) -> None:
    """Advocates of a service: the one that was named, others, and with nothing but the link."""
    office = world.office
    priya = advocate_at(office, "Priya Nair")
    named = names_one(case, office, email=priya.email)
    world.canaries.keep("named-link", named.link.rpartition("/")[2])
    for right in ("see_case", "send_for_me"):
        press(case, right)
    writes_down(world, priya, case)
    sees = "case letter note begun written named-link"
    world.enter("advocate", priya.client, sees, f"{named.link} /advocate/note/{case.reference}")
    outside = world.new_client()
    world.enter("holder of an advocate's link", outside, "named-link", named.link)
    inside = ColleagueVisitor(
        world.new_client(), clock=office.clock, email=priya.email, link=named.link
    )
    inside.comes(office)
    world.enter("advocate by a code", inside.client, "case letter written named-link", named.link)
    at = partial(advocate_at, office)
    world.enter("another of the service", at("Colin Fox").client, "", named.link)
    world.enter("lead of the service", at("Lena Roy", role="lead").client, "", named.link)
    world.enter("advocate of another", at("Zed Hill", "barnardos").client, "", named.link)


def writes_down(world: World, priya: AdvocateVisitor, case: Young) -> None:
    priya.go(f"/advocate/note/{case.reference}")
    priya.send("data-own-note", {"text": [f"Ring twice, {world.canaries.new('note')}."]})
    priya.go("/advocate/begun")
    priya.send("data-begin", {"council": ["sefton"]})
    said = f"Someone said {world.canaries.new('begun')}."
    priya.send("data-begun-sheet", {"points.what#1~answer": [said]}, "look")


def other_council(world: World) -> None:
    """A case of another council, and who works there."""
    said = f"Elsewhere, {world.canaries.new('other')}."
    young = world.office.complaint(council="trafford", points_what=said)
    world.canaries.keep("other", young.reference)
    world.enter("child of another council", young.visitor.client, "other")
    tess = world.office.officer("Tess Moor", council="trafford")
    world.enter("officer of another council", tess.client, "other")
