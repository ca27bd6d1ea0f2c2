"""A draft as the JSON document that is sealed, and back again."""

from collections.abc import Mapping
from typing import Any

from intake.domain.draft import Aside, Clash, Draft


def to_document(draft: Draft) -> dict[str, object]:
    """Everything that a draft holds."""
    clash = draft.clash
    return {
        "reference": draft.reference,
        "words": draft.words,
        "flow": draft.flow,
        "answers": draft.answers,
        "half": draft.half,
        "clash": None if clash is None else {"place": clash.place, "theirs": clash.theirs},
        "sent": draft.sent,
        "seen": draft.seen,
        "move": draft.move,
        "aside": {
            flow: {
                "answers": waiting.answers,
                "half": waiting.half,
                "flow_hash": waiting.flow_hash,
            }
            for flow, waiting in draft.aside.items()
        },
    }


def from_document(document: Mapping[str, Any]) -> Draft:
    """The draft again; a part that an older version did not write yet has its default.

    A part that only a newer version knows raises TypeError, so that it is never dropped.
    """
    parts = dict(document)
    clash = parts.pop("clash", None)
    parts["words"] = tuple(parts["words"])
    aside = parts.pop("aside", {})
    parts["aside"] = {flow: Aside(**waiting) for flow, waiting in aside.items()}
    return Draft(**parts, clash=None if clash is None else Clash(**clash))
