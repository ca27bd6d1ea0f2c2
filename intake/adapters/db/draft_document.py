"""A draft as the JSON document that is sealed, and back again."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from intake.domain.talk.draft import AdvocateAsked, Aside, Clash, Draft, NextWords, Proof, ToldNow
from intake.domain.talk.joint_work import Beginning, Guest, Invitation, Suggestion
from intake.domain.talk.typist import Handover


def to_document(draft: Draft) -> dict[str, object]:
    """Everything that a draft holds."""
    return {
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
    }


def from_document(document: Mapping[str, Any]) -> Draft:
    """The draft again; a part that an older version did not write yet has its default.

    A part that only a newer version knows raises TypeError, so that it is never dropped.
    """
    parts = dict(document)
    parts["clashes"] = _clashes(parts)
    parts["words"] = tuple(parts["words"])
    parts["offered"] = tuple(parts.get("offered", ()))
    parts["others"] = _others(parts)
    parts["told"] = tuple(ToldNow(**each) for each in parts.get("told", ()))
    asked_before = parts.get("advocates_asked", ())
    parts["advocates_asked"] = tuple(AdvocateAsked(**each) for each in asked_before)
    aside = parts.pop("aside", {})
    parts["aside"] = {
        flow: Aside(**{**waiting, "clashes": _clashes(waiting), "others": _others(waiting)})
        for flow, waiting in aside.items()
    }
    parts.pop("clash", None)
    offer = parts.get("next_words")
    if offer:
        parts["next_words"] = NextWords(**{**offer, "words": tuple(offer["words"])})
    parts["own"] = tuple(parts.get("own", ()))
    if parts.get("handover"):
        parts["handover"] = Handover(**parts["handover"])
    parts["guests"] = tuple(Guest(**each) for each in parts.get("guests", ()))
    parts["suggestions"] = tuple(Suggestion(**each) for each in parts.get("suggestions", ()))
    parts["proofs"] = tuple(Proof(**each) for each in parts.get("proofs", ()))
    if parts.get("invitation"):
        parts["invitation"] = Invitation(**parts["invitation"])
    for name in ("beginning", "begun_by"):
        if parts.get(name):
            parts[name] = Beginning(**parts[name])
    return Draft(**parts)


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


def _clashes(parts: Mapping[str, Any]) -> tuple[Clash, ...]:
    """What waits to be settled; an older version kept one at most, under another name."""
    only = parts.get("clash")
    return tuple(Clash(**each) for each in parts.get("clashes", [only] if only else []))


def _others(parts: Mapping[str, Any]) -> tuple[Clash, ...]:
    return tuple(Clash(**each) for each in parts.get("others", ()))
