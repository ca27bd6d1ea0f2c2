"""A council's map from a case to the fields of its own case system, and what leaves by it.

What is not among the sources never leaves: whether somebody is safe, who leans on them not to
complain, whom not to tell, who typed what. Where a case is kept from anybody, nothing of it leaves
but that it is there.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, get_args

from intake.domain.complaint_record import Choice, NamedAdvocate, Outcome, Submission
from intake.domain.people.coming_back import grouped
from intake.domain.records import Maybe, known

SystemKind = Literal["icasework", "webhook", "folder"]
"""How a case gets there."""

KINDS: Final[tuple[SystemKind, ...]] = get_args(SystemKind)


@dataclass(frozen=True, slots=True)
class MappedField:
    """A field there: filled from a ``source`` of ours, or always with the same ``text``.

    ``most`` is how many characters it takes (0: any number), ``apart`` what stands in it where the
    case is kept from somebody, ``words`` their word for an option of ours.
    """

    name: str
    source: str = ""
    text: str = ""
    most: int = 0
    apart: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CaseMap:
    """Where a council's cases go: ``name`` is what the desk calls it, ``address`` a folder or an
    address on the web, ``database`` iCasework's name for the council. With ``letter`` the complaint
    goes along as a PDF.
    """

    council: str
    name: str
    system: SystemKind
    address: str
    fields: tuple[MappedField, ...]
    database: str = ""
    letter: bool = False


@dataclass(frozen=True, slots=True)
class HandedCase:
    """What is known of a case that goes there.

    ``link`` is its page at the desk, ``received`` the London day on which it came, ``due`` that of
    the answer that is owed, ``letter`` the complaint as a plain text. ``is_apart`` tells that it is
    kept from somebody, so that its content stays here.
    """

    reference: str
    link: str
    received: date
    due: date | None
    submission: Submission = field(repr=False)
    letter: str = field(default="", repr=False)
    is_apart: bool = False


def fields_of(case_map: CaseMap, case: HandedCase) -> dict[str, str]:
    """The fields there with what stands in each; one that has nothing is left out."""
    filled_fields = ((each.name, _value(each, case)) for each in case_map.fields)
    return {name: value for name, value in filled_fields if value}


def _value(mapped_field: MappedField, case: HandedCase) -> str:
    if not mapped_field.source:
        return mapped_field.text
    if case.is_apart and mapped_field.source not in ALWAYS:
        return mapped_field.apart
    value = SOURCES[mapped_field.source](case)
    value = mapped_field.words.get(value, value)
    if mapped_field.most and len(value) > mapped_field.most:
        return f"{value[: mapped_field.most - 1]}…"
    return value


def _text(value: Maybe[str]) -> str:
    return known(value) or ""


def _option(value: Maybe[Choice]) -> str:
    choice = known(value)
    return ((choice.option or choice.words) if choice else None) or ""


def _options(values: Maybe[tuple[Choice, ...]]) -> str:
    return "\n".join(_shown(each) for each in known(values) or ())


def _shown(each: Choice | Outcome) -> str:
    label = each.wanted if isinstance(each, Outcome) else each.shown
    return ": ".join(filter(None, (label or each.option, each.words)))


def _numbered(texts: Iterable[str]) -> str:
    return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1))


def _points(case: HandedCase) -> str:
    return _numbered(_text(each.what) for each in case.submission.points)


def _outcomes(case: HandedCase) -> str:
    return _numbered(_shown(each) for each in known(case.submission.outcomes) or ())


def _advocate(case: HandedCase) -> NamedAdvocate:
    return case.submission.advocate.named or NamedAdvocate()


def _age(case: HandedCase) -> str:
    age = known(case.submission.who.age)
    return "" if age is None else str(age)


SOURCES: Final[Mapping[str, Callable[[HandedCase], str]]] = {
    "reference": lambda case: grouped(case.reference),
    "kind": lambda case: case.submission.kind,
    "link": lambda case: case.link,
    "came_on": lambda case: case.received.isoformat(),
    "answer_due": lambda case: case.due.isoformat() if case.due else "",
    "came_by": lambda case: case.submission.channel or "web",
    "name": lambda case: _text(case.submission.who.name),
    "age": _age,
    "complains_as": lambda case: _option(case.submission.who.relationship),
    "care": lambda case: _option(case.submission.who.care_status),
    "language": lambda case: _option(case.submission.language),
    "read_in": lambda case: case.submission.shown_in.name if case.submission.shown_in else "",
    "needs": lambda case: _options(case.submission.needs),
    "topics": lambda case: _options(case.submission.topics),
    "points": _points,
    "wants": _outcomes,
    "questions": lambda case: _numbered(known(case.submission.questions) or ()),
    "effect": lambda case: _text(case.submission.effect),
    "tried": lambda case: _text(case.submission.tried),
    "reach_by": lambda case: _option(case.submission.contact.how),
    "phone": lambda case: _text(case.submission.contact.number),
    "email": lambda case: _text(case.submission.contact.email),
    "address": lambda case: _text(case.submission.contact.address),
    "trusted_person": lambda case: _text(case.submission.contact.person),
    "good_time": lambda case: _text(case.submission.contact.when),
    "bad_time": lambda case: _text(case.submission.contact.when_not),
    "advocate": lambda case: _text(_advocate(case).name),
    "advocate_service": lambda case: _text(_advocate(case).service),
    "advocate_email": lambda case: _text(_advocate(case).email),
    "letter": lambda case: case.letter,
}
"""All that can leave, by what a map calls it."""

ALWAYS: Final = frozenset({"reference", "kind", "link", "came_on"})
"""What leaves of a case that is kept from somebody: that it is there, and since when."""
