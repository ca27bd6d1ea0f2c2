"""What an advocacy service answers that was asked to help: closed choices, and one first name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, get_args

from intake.domain.case.event import day_in
from intake.domain.people.name_words import plain_words

Says = Literal["have_it", "will", "met", "cannot", "missed"]
"""They have it; somebody will get in touch; they met or spoke; they can't help. By ``missed`` the
young person says that nobody got in touch by the day that was named."""

Way = Literal["call", "text", "email", "visit", "their_way"]
Why = Literal["area", "age", "nobody", "other"]

MISSED: Final = "missed"
CANNOT: Final = "cannot"
WILL: Final = "will"
MET: Final = "met"
ANSWERS: Final[tuple[Says, ...]] = ("will", "have_it", "met", "cannot")
"""What a service can answer, as its page has them."""

WAYS: Final[tuple[Way, ...]] = get_args(Way)
WHYS: Final[tuple[Why, ...]] = get_args(Why)

MOST_WEEKS: Final = 6
"""Weeks from today beyond which nobody is told that somebody will get in touch."""

MOST_NAME: Final = 40
"""Characters of a first name."""

_IN_NAMES: Final = frozenset(" -'’.")
"""What a name may have beside letters: no link and no number can be made of it."""

_SHORTEST: Final = 3
"""Letters of a word that can be compared as a name."""

Fault = Literal["choose", "day", "past", "far", "way", "why", "name"]


@dataclass(frozen=True, slots=True)
class ReferralAnswer:
    """One answer, on the London day ``on``.

    ``day`` is when somebody gets in touch, ``way`` how, ``name`` who, if they said; ``why`` is why
    they can't help.
    """

    says: str
    on: date
    day: date | None = None
    way: str = ""
    name: str = ""
    why: str = ""


def as_document(answer: ReferralAnswer) -> dict[str, object]:
    """The answer as it is stored; what it does not say is left out."""
    return {
        "says": answer.says,
        "on": answer.on.isoformat(),
        **({"day": answer.day.isoformat()} if answer.day else {}),
        **{key: value for key in ("way", "name", "why") if (value := getattr(answer, key))},
    }


def from_document(document: object, otherwise: date) -> ReferralAnswer | None:
    """The answer again; None where it is none. It is of the day ``otherwise`` if it says none."""
    if not isinstance(document, Mapping) or not document.get("says"):
        return None
    texts = {key: str(document.get(key, "")) for key in ("says", "way", "name", "why")}
    on, day = day_in(document.get("on")) or otherwise, day_in(document.get("day"))
    return ReferralAnswer(texts["says"], on, day, texts["way"], texts["name"], texts["why"])


def read_answer(form: Mapping[str, str], today: date) -> ReferralAnswer | Mapping[str, Fault]:
    """What was filled in, or what is wrong with it by control; what does not belong to it is
    left out."""
    says = form.get("answer", "")
    if says not in ANSWERS:
        return {"answer": "choose"}
    if says == CANNOT:
        why = form.get("why", "")
        return ReferralAnswer(says, today, why=why) if why in WHYS else {"why": "why"}
    return _will(form, today) if says == WILL else ReferralAnswer(says, today)


def is_like_one_of(name: str, texts: Iterable[str]) -> bool:
    """Whether a word of a name stands in one of these texts too, small or large."""
    words = {word.casefold() for text in texts for word in plain_words(text)}
    mine = {word.casefold() for word in plain_words(name)}
    return any(len(word) >= _SHORTEST and word in words for word in mine)


def _will(form: Mapping[str, str], today: date) -> ReferralAnswer | Mapping[str, Fault]:
    """On which day somebody gets in touch, how, and who."""
    day, name = _day(form.get("day", "")), " ".join(form.get("name", "").split())
    way, day_fault = form.get("way", ""), _day_fault(day, today)
    faults: dict[str, Fault] = {"day": day_fault} if day_fault else {}
    if way not in WAYS:
        faults["way"] = "way"
    if not _is_name(name):
        faults["name"] = "name"
    return faults or ReferralAnswer(WILL, today, day, way, name)


def _day_fault(day: date | None, today: date) -> Fault | None:
    if day is None:
        return "day"
    if day < today:
        return "past"
    return "far" if day > today + timedelta(weeks=MOST_WEEKS) else None


def _is_name(text: str) -> bool:
    return len(text) <= MOST_NAME and all(each.isalpha() or each in _IN_NAMES for each in text)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
