"""A draft as the JSON document that is sealed, and back again."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, Final

from intake.domain.talk.draft import (
    AdvocateAsked,
    Aside,
    Clash,
    Draft,
    NextWords,
    Proof,
    ToldNow,
    WordsBeside,
)
from intake.domain.talk.joint_work import Beginning, Guest, Invitation, Suggestion
from intake.domain.talk.typist import Handover

_ALWAYS: Final = frozenset({"reference", "words", "flow"})


def to_document(draft: Draft) -> dict[str, object]:
    """Everything that a draft holds; what is empty is left out, for most of it is."""
    parts = {
        "reference": draft.reference,
        "words": draft.words,
        "flow": draft.flow,
        "answers": draft.answers,
        "half": draft.half,
        "clashes": _late(draft.clashes),
        "sent": draft.sent,
        "seen": draft.seen,
        "move": draft.move,
        "aside": {
            flow: {
                "answers": waiting.answers,
                "half": waiting.half,
                "flow_hash": waiting.flow_hash,
                "clashes": _late(waiting.clashes),
                "others": _late(waiting.others),
            }
            for flow, waiting in draft.aside.items()
        },
        "offered": draft.offered,
        "card": draft.card,
        "hidden": draft.hidden,
        "others": _late(draft.others),
        "told": [{"mark": each.mark, "to": each.to, "at": each.at} for each in draft.told],
        "advocates_asked": [
            {"service": each.service, "name": each.name, "at": each.at, "link": each.link}
            for each in draft.advocates_asked
        ],
        "next_words": _next_words(draft.next_words),
        "shown_until": draft.shown_until,
        "has_own_words": draft.has_own_words,
        "has_changed_words": draft.has_changed_words,
        "is_counted": draft.is_counted,
        "shown": draft.shown,
        "shown_on": draft.shown_on,
        "handover": _handover(draft.handover),
        "own": draft.own,
        "half_by": draft.half_by,
        "guests": [asdict(each) for each in draft.guests],
        "suggestions": [asdict(each) for each in draft.suggestions],
        "invitation": asdict(draft.invitation) if draft.invitation else None,
        "beginning": asdict(draft.beginning) if draft.beginning else None,
        "begun_by": asdict(draft.begun_by) if draft.begun_by else None,
        "letter_key": draft.letter_key,
        "easy": draft.easy,
        "proofs": [asdict(each) for each in draft.proofs],
        "unheard": draft.unheard,
        "beside": [asdict(each) for each in draft.beside],
    }
    return {name: part for name, part in parts.items() if part or name in _ALWAYS}


def from_document(document: Mapping[str, Any]) -> Draft:
    """The draft again; a part that was empty, or that an older version did not write yet, has its
    default.

    A part that only a newer version knows raises TypeError, so that it is never dropped.
    """
    parts = {name: part for name, part in document.items() if part or name in _ALWAYS}
    # An older version kept one clash at most, under another name.
    only = parts.pop("clash", None)
    if only and "clashes" not in document:
        parts["clashes"] = [only]
    return Draft(
        **{name: _READ[name](part) if name in _READ else part for name, part in parts.items()}
    )


def _handover(handover: Handover | None) -> dict[str, str] | None:
    if handover is None:
        return None
    return {"by": handover.by, "device": handover.device, "at": handover.at}


def _next_words(offer: NextWords | None) -> dict[str, object] | None:
    if offer is None:
        return None
    return {
        "token": offer.token,
        "ready": offer.ready,
        "words": offer.words,
        "shown_until": offer.shown_until,
    }


def _late(clashes: tuple[Clash, ...]) -> list[dict[str, object]]:
    return [{"place": each.place, "theirs": each.theirs, "by": each.by} for each in clashes]


def _several(record: Callable[..., Any]) -> Callable[[Any], tuple[Any, ...]]:
    return lambda part: tuple(record(**each) for each in part)


def _one(record: Callable[..., Any]) -> Callable[[Any], Any]:
    return lambda part: record(**part)


_clashes: Final = _several(Clash)


def _aside(part: Mapping[str, Any]) -> dict[str, Aside]:
    return {flow: Aside(**{**waiting, **_late_in(waiting)}) for flow, waiting in part.items()}


def _late_in(waiting: Mapping[str, Any]) -> dict[str, tuple[Clash, ...]]:
    return {name: _clashes(waiting.get(name, ())) for name in ("clashes", "others")}


def _offer(part: Mapping[str, Any]) -> NextWords:
    return NextWords(**{**part, "words": tuple(part["words"])})


_READ: Final[Mapping[str, Callable[[Any], Any]]] = {
    "words": tuple,
    "clashes": _clashes,
    "aside": _aside,
    "offered": tuple,
    "told": _several(ToldNow),
    "others": _clashes,
    "next_words": _offer,
    "advocates_asked": _several(AdvocateAsked),
    "handover": _one(Handover),
    "own": tuple,
    "guests": _several(Guest),
    "suggestions": _several(Suggestion),
    "invitation": _one(Invitation),
    "beginning": _one(Beginning),
    "begun_by": _one(Beginning),
    "proofs": _several(Proof),
    "unheard": tuple,
    "beside": _several(WordsBeside),
}
"""How a part is read that JSON has no type for."""
