"""Each move of a young person once: what happened before, what they say, what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from intake.domain.complaint_record import Advocate, Choice
from intake.domain.records import as_document
from tests.support.in_memory import InMemory
from tests.support.roads_to_moves import (
    answered,
    asked_if_done,
    asked_to_go_elsewhere,
    at_stage2,
    closed,
    court_is_over,
    messaged,
    more_time,
    never_answered,
    nothing,
    panel,
    promised,
    recorded,
    stage2_answered,
    stage2_answered_long_ago,
    stopping,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.in_memory import Replies


def choice(key: str, shown: str, says: str | None = None, words: str | None = None) -> Any:
    """A chosen option, as an event keeps it."""
    return {"option": key, "shown": shown, "says": says, "words": words}


@dataclass(frozen=True)
class Story:
    """A move: ``before`` leads up to it, ``replies`` are forms by step, ``data`` its event's.

    ``once`` tells that it is not offered again when it was made.
    """

    before: Callable[[InMemory], None]
    replies: Replies
    event: str
    data: dict[str, Any]
    asked: tuple[str, ...]
    once: bool = False

    def begun(self) -> InMemory:
        """A young person for whom the time for this move has come."""
        young = InMemory().complains()
        self.before(young)
        return young


GOES = "When you send it, Elsewhere Council gets your complaint. You can't unsend it."


def typed(words: str, step: str = "words") -> Replies:
    return {step: {"answer": [words]}}


def wrote(before: Callable[[InMemory], None], kind: str, text: str) -> Story:
    """A message in own words."""
    return Story(before, typed(text), "message_sent", {"kind": kind, "words": text}, ("words",))


def said(before: Callable[[InMemory], None], event: str, words: str) -> Story:
    """Something that is said once, in own words."""
    return Story(before, typed(words), event, {"words": words}, ("words",), once=True)


OF_CHILDREN = frozenset({"advocate_asked"})
"""What the law gives to children and care leavers alone, so that no adult is offered it."""

STORIES: dict[str, Story] = {
    "stage2_requested": Story(
        answered,
        {
            "points": {"answer": ["1"]},
            "because": {"answer": ["They left half of it out."]},
            "wants": {"answer": ["why", "other"], "answer.other": ["my bike back"]},
        },
        "stage2_requested",
        {
            "points": [1],
            "because": "They left half of it out.",
            "outcomes": [
                choice("why", "Tell me why it happened", "I want to know what happened and why."),
                choice("other", "Something else", None, "my bike back"),
            ],
        },
        ("points", "because", "wants"),
        once=True,
    ),
    "stage2_requested, never answered": Story(
        never_answered, {}, "stage2_requested", {}, ("points", "because", "wants"), once=True
    ),
    "stage3_requested": Story(
        stage2_answered,
        {
            "because": {"answer": ["wrong", "other"], "answer.other": ["No one asked my mum."]},
            "points": {"answer": ["1"]},
        },
        "stage3_requested",
        {
            "because": [
                choice(
                    "wrong",
                    "Stage 2 got things wrong, or left things out",
                    "Stage 2 got things wrong, or left things out.",
                ),
                choice("other", "Something else", None, "No one asked my mum."),
            ],
            "points": [1],
        },
        ("because", "points", "words"),
        once=True,
    ),
    "stage3_requested, late": Story(
        stage2_answered_long_ago,
        typed("I was ill.", "why_late"),
        "stage3_requested",
        {"why_late": "I was ill."},
        ("why_late", "because", "points", "words"),
        once=True,
    ),
    "record_agreed": Story(recorded, {}, "record_agreed", {}, ("words",), once=True),
    "record_corrected": Story(
        recorded,
        typed("It was May, not June."),
        "record_corrected",
        {"words": "It was May, not June."},
        ("words",),
    ),
    "pass_on": Story(
        asked_to_go_elsewhere,
        typed("My bike too."),
        "consent_given",
        {"kind": "pass_on", "words": "My bike too.", "wording": GOES, "to": "elsewhere"},
        ("words",),
        once=True,
    ),
    "route_declined": said(asked_to_go_elsewhere, "route_declined", "I know you."),
    "statement_agreed": said(at_stage2, "statement_agreed", "And my bike."),
    "chase": wrote(never_answered, "chase", "I think of it at night."),
    "sorted": Story(answered, {}, "message_sent", {"kind": "sorted"}, ("words",)),
    "urgent": Story(
        nothing,
        {"words": {"answer": ["They move me."]}, "happens": {"answer": ["3 March"]}},
        "urgent_told",
        {
            "kind": "urgent",
            "words": "They move me.",
            "happens": {"typed": "3 March", "from": None, "to": None, "precision": "unknown"},
        },
        ("words", "happens"),
    ),
    "question": wrote(answered, "question", "What is a LAC review?"),
    "reply": wrote(messaged, "reply", "I am fine."),
    "more_time": Story(
        more_time,
        {"ok": {"answer": ["not_ok"]}, "because": {"answer": ["I move in May."]}},
        "message_sent",
        {"kind": "more_time", "decision": "not_ok", "because": "I move in May."},
        ("ok", "because"),
    ),
    "more_time, OK": Story(
        more_time,
        {"ok": {"answer": ["ok"]}},
        "message_sent",
        {"kind": "more_time", "decision": "ok"},
        ("ok",),
    ),
    "panel_coming": Story(
        panel,
        {
            "coming": {"answer": ["come"]},
            "how": {"answer": ["room"]},
            "with": {"answer": ["advocate", "other"], "answer.other": ["my aunt"]},
            "needs": {"answer": ["breaks"]},
        },
        "message_sent",
        {
            "kind": "panel_coming",
            "decision": "come",
            "how": [choice("room", "In a room", "I would like it to be in a room.")],
            "with": [
                choice("advocate", "An advocate", "My advocate."),
                choice("other", "One more person", None, "my aunt"),
            ],
            "needs": [choice("breaks", "Breaks", "I would like to have breaks.")],
        },
        ("coming", "how", "with", "needs"),
    ),
    "panel_coming, not there": Story(
        panel,
        {"coming": {"answer": ["stay"]}, "words": {"answer": ["Ask my gran."]}},
        "message_sent",
        {"kind": "panel_coming", "decision": "stay", "words": "Ask my gran."},
        ("coming", "words"),
    ),
    "meeting_requested": Story(
        nothing,
        {
            "who": {"answer": ["Ms Bell"]},
            "words": {"answer": ["my room"]},
            "with": {"answer": ["other"], "answer.other": ["my aunt"]},
            "when": {"answer": ["after school"]},
        },
        "meeting_requested",
        {
            "who": "Ms Bell",
            "words": "my room",
            "with": [choice("other", "Someone else", None, "my aunt")],
            "when": "after school",
        },
        ("who", "words", "with", "when"),
    ),
    "done_question": Story(
        asked_if_done,
        {"done": {"answer": ["partly"]}, "words": {"answer": ["Not my bike."]}},
        "message_sent",
        {"kind": "done_question", "decision": "partly", "words": "Not my bike."},
        ("done", "words"),
        once=True,
    ),
    "action_contested": Story(
        promised,
        {"actions": {"answer": ["6"]}, "words": {"answer": ["Still Ms Bell."]}},
        "action_contested",
        {"actions": [6], "words": "Still Ms Bell."},
        ("actions", "words"),
    ),
    "advocate_asked": Story(
        nothing,
        {"share": {"answer": ["reach"]}, "way": {"answer": ["text 07700 900123"]}},
        "advocacy_answered",
        {
            "kind": "advocate_asked",
            "with": [choice("reach", "How to reach me", "How to reach me.")],
            "how": "text 07700 900123",
            "advocate": as_document(
                Advocate(
                    Choice("ask"),
                    offered=True,
                    share=(Choice("reach", "How to reach me", "How to reach me."),),
                )
            ),
        },
        ("share", "way"),
        once=True,
    ),
    "add": Story(
        nothing,
        typed("She came late too."),
        "message_sent",
        {"kind": "add", "words": "She came late too."},
        ("words",),
    ),
    "ombudsman_contacted": Story(
        nothing,
        {"how": {"answer": ["phone"]}},
        "ombudsman_contacted",
        {"how": [choice("phone", "By phone", "I asked them by phone.")]},
        ("about", "ready", "steps", "how"),
    ),
    "safety_raised": Story(
        nothing,
        {
            "words": {"answer": ["He shouts at me now."]},
            "who": {"answer": ["Mr Cole"]},
            "how": {"answer": ["at school"]},
        },
        "safety_raised",
        {"words": "He shouts at me now.", "who": "Mr Cole", "how": "at school"},
        ("help_now", "words", "who", "how"),
    ),
    "withdrawal_asked": Story(
        nothing,
        typed("I am tired.", "because"),
        "withdrawal_asked",
        {"because": "I am tired."},
        ("stopping", "because"),
        once=True,
    ),
    "keep_going": Story(
        stopping,
        typed("I am not done."),
        "reopened",
        {"kind": "keep_going", "words": "I am not done."},
        ("words",),
        once=True,
    ),
    "reopened": Story(
        closed,
        typed("It is worse.", "because"),
        "reopened",
        {"because": "It is worse."},
        ("because",),
        once=True,
    ),
    "resumed": Story(court_is_over, {}, "resumed", {}, ("words",), once=True),
}
"""By the name of the flow, with what sets a second story apart after a comma."""


def flow_of(name: str) -> str:
    return name.partition(",")[0]
