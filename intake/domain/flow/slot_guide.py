"""What each slot is for, and where what fills it shows, for whoever writes flows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from intake.domain.flow.slots import ITEM_SLOTS, MOVE_SLOTS, OTHER, OTHER_TYPES, SLOTS

DESK: Final = "desk alone"
"""Where what shows in no letter does."""

_FIRST: Final = "Please read this first. It can't wait"
_BEGUN: Final[Mapping[str, tuple[str, str]]] = {
    "who.name": ("the name to use for them", "sender and signature"),
    "who.age": ("how old they are, in years", "About me"),
    "who.care_status": ("whether they are in care, or were", "About me"),
    "who.relationship": ("who complains, where it is not the young person", DESK),
    "who.birthday": ("when they were born", "About me"),
    "who.worker": ("their social worker's or personal adviser's name", "About me"),
    "who.lives": ("where they live now", "About me"),
    "contact.how": ("the way to reach them that is safe", "How to reach me"),
    "contact.person": ("somebody they trust, who passes on news", "How to reach me"),
    "contact.number": ("their phone number", "sender"),
    "contact.email": ("their email", "sender"),
    "contact.address": ("where post reaches them", "sender"),
    "contact.when": ("a good time", "How to reach me"),
    "contact.when_not": ("a time when nobody should try", "How to reach me"),
    "language": ("their best language", "What would help me"),
    "needs": ("what would help them to take part", "What would help me"),
    "topics": ("what sort of thing it is about", "the first lines"),
    "urgent.answer": ("whether something is about to happen", _FIRST),
    "urgent.what": ("what is about to happen", _FIRST),
    "urgent.when": ("by when it happens; read as a day to come", _FIRST),
    "points": ("what they are unhappy about, one by one", "What I am unhappy about"),
    "still_going_on": ("whether all of it still happens", "What I am unhappy about"),
    "effect": ("what it does to them", "How it affects me"),
    "tried": ("whom they told before, and what happened", "What I have tried so far"),
    "questions": ("what they want answered, one by one", "My questions"),
    "outcomes": ("what they want to happen", "What I want to happen"),
    "proof": ("photos, messages or papers that they have", "What I have that shows it"),
    "avoid": ("whom not to tell", "Who I ask you not to tell"),
    "talk_to": ("whom they would like to talk to", "Who I would like to talk to"),
    "advocate.wanted": ("whether they want an advocate", "Someone on my side"),
    "advocate.share": ("what the advocate may be told", "Someone on my side"),
    "advocate.wait": ("whether to wait for the advocate; asked no more", "Someone on my side"),
    "advocate.name": ("the name of the advocate they have", "Someone on my side"),
    "advocate.service": ("the service of that advocate", "Someone on my side"),
    "advocate.email": ("the email of that advocate", "Someone on my side"),
    "advocate.copy": ("whether the advocate gets the answer too", "copies"),
    "safety.answer": ("whether they are safe now", DESK),
    "safety.tell": ("whom they want told at once", DESK),
    "pressure": ("whether somebody tells them not to complain; make it `private`", DESK),
    "helper": ("who helped them to type", "What you should know too"),
    "court": ("whether the police or a court look at it", "What you should know too"),
    "reviewing_officer": (
        "whether their independent reviewing officer may know",
        "What you should know too",
    ),
    "over_a_year.reason": ("why they tell it now", "Why I tell you now"),
}
_ITEMS: Final[Mapping[str, tuple[str, str]]] = {
    "points.what": ("what happened", "the point"),
    "points.who": ("who it was", "the point"),
    "points.where": ("where it was", "the point"),
    "points.when": ("when it was", "the point"),
    "points.still_going_on": ("whether it still happens", "the point"),
    "questions.question": ("one question", "the question"),
}
_MOVES: Final[Mapping[str, str]] = {
    "points": "which points of the complaint it is about",
    "actions": "which promises it is about",
    "decision": "what they decided",
    "because": "why",
    "words": "what they want to say",
    "outcomes": "what they want to happen",
    "why_late": "why they ask so late",
    "who": "whom it is about",
    "with": "whom they bring",
    "how": "how it should be done",
    "when": "when it suits them",
    "happens": "by when something happens; read as a day to come",
    "needs": "what would help them",
}


@dataclass(frozen=True, slots=True)
class SlotRow:
    """A slot in words: its name, who takes it, what it is for, and where it shows."""

    name: str
    types: frozenset[str]
    purpose: str
    shows: str


def slots_to_begin() -> Iterator[SlotRow]:
    """The slots of a flow that begins a case; those of a list behind the list."""
    for name, types in SLOTS.items():
        yield SlotRow(name, types, *_BEGUN[name])
        for inner, inner_types in ITEM_SLOTS.get(name, {}).items():
            yield SlotRow(inner, inner_types, *_ITEMS[f"{name}.{inner}"])
    besides = "whatever else you ask, with a `label`; in a complaint alone"
    yield SlotRow(f"{OTHER}<key>", OTHER_TYPES, besides, "What you should know too")


def slots_of_moves() -> Iterator[SlotRow]:
    """The slots of a flow about a case that is there already."""
    for name, types in MOVE_SLOTS.items():
        yield SlotRow(name, types, _MOVES[name], "where the flow's letter says")


def slot_table() -> str:
    """All of them, as tables in Markdown."""
    return "\n\n".join(
        f"{title}\n\n{_table(rows)}"
        for title, rows in (
            ("A flow that begins a case:", slots_to_begin()),
            ("A flow about a case that is there already:", slots_of_moves()),
        )
    )


def _table(rows: Iterator[SlotRow]) -> str:
    head = (
        "| `fills` | types | what it is for | where it shows in the letter |",
        "|---|---|---|---|",
    )
    lines = (
        f"| `{row.name}` | {', '.join(sorted(row.types))} | {row.purpose} | {row.shows} |"
        for row in rows
    )
    return "\n".join((*head, *lines))
