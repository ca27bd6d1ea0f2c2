"""The steps of the procedure as an officer and a young person take them, each on its day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from intake.adapters.closed_days import closed_days
from intake.domain.law.working_days import add_working_days
from tests.support.replies import InTurn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.browser.routes.conftest import Route
    from tests.support.desk_screen import Answer, DeskScreen
    from tests.support.page_hooks import PageHooks

OUTSIDE = "Not for the council"
VISITS = "They stopped my visits."
NOT_ASKED = "No one asked me."
UPHELD = {"Why": "Nobody asked you.", "What you are sorry for": "We are sorry."}
NOT_UPHELD = {"Why": "A court had decided."}
NO_PROMISE = {
    "Will it happen?": "Yes",
    "Why": "You were right.",
    "Is there something to do for it?": "No, this letter does it",
}


def promise(what: str, until: str) -> dict[str, str]:
    """A wish that is granted in part, with something to do for it by a day."""
    return {
        "Will it happen?": "Partly",
        "Why": "The rest is for a court.",
        "Is there something to do for it?": "Yes, by a day",
        "What will be done": what,
        "By when": until,
    }


def taken(what: str, until: str) -> dict[str, str]:
    """A recommendation that is followed."""
    return {
        "Will it be done?": "Yes",
        "What will be done": what,
        "Who makes sure of it": "Pat Lee, head of service",
        "By when": until,
    }


REFUSED = {"Will it be done?": "No", "Why not, or why only partly": "A court has decided it."}


def decided(ask: str, finding: str) -> dict[str, str]:
    """What was found on a point; a letter asks for it in its own words."""
    return {ask: finding, **(UPHELD if finding == "Upheld" else NOT_UPHELD)}


def lists_people(dan: DeskScreen) -> None:
    """Put into the directory whoever Stages 2 and 3 need."""
    dan.lists("Ivy Stone", ["Investigator"], OUTSIDE, "Investigates for councils")
    dan.lists("Ned Wade", ["Independent person (Stage 2)"], OUTSIDE, "Teacher")
    for name in ("Pia Lund", "Ola Berg", "Rae Moss"):
        dan.lists(name, ["Panel member (Stage 3)"], OUTSIDE)


def acknowledges(dan: DeskScreen) -> None:
    dan.writes("Acknowledge it", {"Who looks into it": "Mary Hill, a team manager"})


def answers_stage_1(
    dan: DeskScreen,
    *wishes: dict[str, str],
    points: Sequence[str] = ("Upheld", "Not upheld"),
    questions: int = 1,
) -> None:
    dan.writes(
        "Answer at Stage 1",
        {
            "Who looked into it": "Mary Hill, a team manager",
            "What they did to find out": "She read your file and asked your worker.",
            "What they complain about": [decided("What you found", each) for each in points],
            "Their questions": [{"Your answer": "Your social worker did."}] * questions,
            "What they want to happen": list(wishes),
        },
    )
    dan.says_it_was_done("By email")


def asks_for_stage_2(route: Route, day: str) -> None:
    says = {
        "points": [{"answer": ["1", "2"]}],
        "because": [{"answer": ["You did not ask my nan."]}],
        "wants": [{"answer": ["more_family", "fix"]}],
    }
    route.kayleigh.moves(day, "stage2_requested", InTurn(says))


def appoints_both(dan: DeskScreen) -> None:
    apart = {"Do they work in the team that this is about?": "No"}
    dan.acts("An investigator was appointed", {"Who": "Ivy Stone", **apart})
    dan.acts("An independent person was appointed", {"Who": "Ned Wade"})


def sends_statement(dan: DeskScreen) -> None:
    point = {"How you will look into it, in plain words": "Whether somebody should have asked."}
    why = "What else they said: why they go on, and what is wrong in what was written down"
    dan.writes(
        "Stage 2: statement to agree",
        {
            "What will be looked into": [point, point],
            why: [{"How you take it up, in plain words": "Ivy Stone asks your nan."}],
        },
    )


def takes_more_time(dan: DeskScreen, until: str) -> None:
    dan.writes(
        "Take more time at Stage 2",
        {
            "The new date": until,
            "Why more time is needed": "There are many people to ask.",
            "What was done so far": "Ivy met you and read your file.",
        },
    )


def sends_reports(dan: DeskScreen) -> None:
    which = "What the reports recommend, one by one. Each is answered with the decision"
    what = "One recommendation, in the words of the report"
    recommended: Answer = [
        {"Whose it is": "The investigator's", what: "Ask children before visits are stopped."},
        {"Whose it is": "The independent person's", what: "Pay for the trips that were lost."},
    ]
    dan.writes(
        "Stage 2: send the reports",
        {
            which: recommended,
            "How the reports come": "They are in this envelope.",
        },
    )


def answers_stage_2(dan: DeskScreen, *wishes: dict[str, str], until: str) -> None:
    dan.writes(
        "Answer at Stage 2",
        {
            "How both reports come": "You got them on 15 June.",
            "Which senior manager decided": "Pat Lee, head of service",
            "What they complain about": [
                decided("What was decided", each) for each in ("Upheld", "Not upheld")
            ],
            "What else they said": [{"Your answer": "Your nan was asked now."}],
            "What they want to happen": list(wishes),
            "What the reports recommend": [taken("Each worker asks first.", until), REFUSED],
        },
    )
    dan.says_it_was_done("By email")


def asks_for_stage_3(route: Route, day: str) -> None:
    says = {"because": [{"answer": ["wrong"]}], "points": [{"answer": ["2"]}]}
    route.kayleigh.moves(day, "stage3_requested", InTurn(says))


def invites_to_panel(dan: DeskScreen, day: str, *members: str, knowing: bool = False) -> None:
    which = "Which member of the panel"
    manager = {"Who they are": "Who wrote the answer at Stage 2", "Name": "Pat Lee"}
    dan.writes(
        "Invite to the panel",
        {
            "The day": day,
            "The time": "4 pm, for about an hour",
            "The place": "the library in High Street",
            "In a room or online": "In a room",
            "Who will be in the room": [{}, *({which: each} for each in members), {}, {}, manager],
        },
        knowing=knowing,
    )


def keeps_promises(dan: DeskScreen, *promises: str) -> None:
    shown = {"What shows that it was done": "Dan Carter rang and asked."}
    dan.acts("A promise was kept", {"What was done": list(promises), **shown})


def to_stage_2_requested(route: Route) -> None:
    """All that comes before Stage 2, in time; it is asked for on 23 March."""
    dan = route.on("2026-03-05")
    lists_people(dan)
    dan.opens()
    acknowledges(dan)
    answers_stage_1(route.on("2026-03-16"), NO_PROMISE, NO_PROMISE)
    asks_for_stage_2(route, "2026-03-23")


def to_stage_2_answered(route: Route) -> None:
    """All that comes before Stage 3, in time; the answer at Stage 2 is of 28 April."""
    to_stage_2_requested(route)
    dan = route.on("2026-03-24")
    appoints_both(dan)
    sends_statement(dan)
    route.kayleigh.moves("2026-03-27", "statement_agreed", InTurn({}))
    sends_reports(route.on("2026-04-20"))
    dan = route.on("2026-04-28")
    answers_stage_2(dan, NO_PROMISE, NO_PROMISE, until="2026-05-08")
    keeps_promises(route.on("2026-05-01"), "Each worker asks first.")


def clocks(seen: PageHooks) -> dict[str, tuple[str, str]]:
    """Each clock on the page that is not overtaken: when it is due, and its state."""
    return {
        part.get("data-clock", ""): (part.get("data-due", ""), part.get("data-state", ""))
        for part in seen.root.iter()
        if part.get("data-clock")
    }


def due(day: str, length: int) -> str:
    return add_working_days(date.fromisoformat(day), length, closed_days()).isoformat()
