"""The places that the steps of a flow can fill, in a submission or a later event."""

import re
from collections.abc import Mapping
from typing import Final

from intake.domain.flow.flow import FREE_TEXT

_TEXT: Final = FREE_TEXT
_CHOICE: Final = frozenset({"choice", "yes_no"}) | FREE_TEXT
_CHOICES: Final = frozenset({"choices", "choice"})
_TOLD: Final = _TEXT | {"choices"}
_DATE: Final = frozenset({"date"})
_WORDS: Final = FREE_TEXT - {"date"}

TOLD_IN_LETTER: Final = frozenset({
    "what", "who", "where", "when", "urgent.what", "urgent.when", "over_a_year.reason", "effect",
    "tried", "question", "proof", "avoid", "talk_to",
})  # fmt: skip
"""Places for words of their own that stand in the letter of a complaint, as they were typed."""

SLOTS: Final[Mapping[str, frozenset[str]]] = {
    "who.name": _TEXT,
    "who.age": frozenset({"number"}),
    "who.care_status": _CHOICE,
    "who.relationship": _CHOICE,
    "who.birthday": _DATE,
    "who.worker": _TEXT,
    "who.lives": _TEXT,
    "contact.how": _CHOICE,
    "contact.person": _TEXT,
    "contact.number": _TEXT,
    "contact.email": _TEXT,
    "contact.address": _TEXT,
    "contact.when": _TEXT,
    "contact.when_not": _TEXT,
    "language": _CHOICE,
    "needs": _CHOICES,
    "topics": _CHOICES,
    "urgent.answer": _CHOICE,
    "urgent.what": _TEXT,
    "urgent.when": _DATE,
    "points": frozenset({"repeat"}),
    "still_going_on": _CHOICE,
    "effect": _TOLD,
    "tried": _TEXT,
    "questions": frozenset({"repeat"}),
    "outcomes": _CHOICES,
    "proof": _TEXT,
    "avoid": _TEXT,
    "talk_to": _TEXT,
    "advocate.wanted": _CHOICE,
    "advocate.share": _CHOICES,
    "advocate.wait": _CHOICE,
    "advocate.name": _TEXT,
    "advocate.service": _TEXT,
    "advocate.email": _TEXT,
    "advocate.copy": frozenset({"yes_no"}),
    "safety.answer": _CHOICE,
    "safety.tell": _CHOICE,
    "pressure": frozenset({"choice"}),
    "helper": _CHOICE,
    "court": _CHOICE,
    "reviewing_officer": _CHOICE,
    "over_a_year.reason": _TEXT,
}
"""Every slot outside a repeat, and the types of step (or field) whose answers it takes."""

RETIRED: Final = frozenset({"advocate.wait"})
"""Slots that are asked no more: flows of before fill them, others need not say why they don't."""

ITEM_SLOTS: Final[Mapping[str, Mapping[str, frozenset[str]]]] = {
    "points": {
        "what": _TOLD,
        "who": _TOLD,
        "where": _TOLD,
        "when": _DATE,
        "still_going_on": _CHOICE,
    },
    "questions": {"question": _TEXT},
}
"""The slots inside an item of a repeat that fills the slot named first."""

MOVE_SLOTS: Final[Mapping[str, frozenset[str]]] = {
    "points": frozenset({"choices"}),
    "actions": frozenset({"choices"}),
    "decision": frozenset({"choice"}),
    "because": _CHOICES | _WORDS,
    "words": _WORDS,
    "outcomes": _CHOICES,
    "why_late": _WORDS,
    "who": _WORDS,
    "with": _CHOICES,
    "how": _CHOICES | _WORDS,
    "when": _WORDS,
    "happens": _DATE,
    "needs": _CHOICES,
}
"""Every slot in the data of an event that a conversation about a case makes.

``points`` and ``actions`` are told by their numbers, ``decision`` by the option's key.
"""

PRIVATE: Final = "pressure"
"""The slot of what only the desk may read, so that its question has to be private."""

AHEAD: Final = frozenset({"urgent.when", "happens"})
"""The slots of days to come; every other date is of what has happened, and never lies ahead."""

MOVE_WORDS: Final = frozenset(slot for slot, types in MOVE_SLOTS.items() if types & FREE_TEXT)
"""Those of them that can be typed."""

MOVE_LISTS: Final = frozenset(slot for slot, types in MOVE_SLOTS.items() if "choices" in types)
"""Those of them of which several can be chosen."""

OTHER: Final = "other."
"""What a slot of the author's own begins with: whatever else a council wants to ask."""

OTHER_TYPES: Final = frozenset({"text", "long_text", "number", "date", "choice", "yes_no"})
"""The types of step that can fill such a slot."""

_OTHER_KEY: Final = re.compile(r"other\.([a-z][a-z0-9_]{0,59})")


def other_key(slot: str | None) -> str | None:
    """The key of a slot of the author's own, as ``how_often`` of ``other.how_often``; else None."""
    match = _OTHER_KEY.fullmatch(slot or "")
    return match[1] if match else None
