"""Why somebody may be the wrong one to be let in as an advocate; who complains decides."""

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from intake.domain.case.access import named, told_of
from intake.domain.case.advocates import CaseAdvocate, copies_agreed_at_first
from intake.domain.case.appointing import council_domains, is_within
from intake.domain.case.event import SUBMISSION, Event
from intake.domain.people.council import CouncilPack
from intake.domain.people.officer import Officer, read_email

Doubt = Literal["complained", "avoid", "council"]
"""``complained`` is that it seems to be somebody whom the complaint is about, ``avoid`` somebody
who should not be told, ``council`` that their email is one of the council's own."""

_OF_WHOM: Final = (
    (SUBMISSION, "points", "who"), (SUBMISSION, "points", "what"), (SUBMISSION, "who", "worker"),
)  # fmt: skip
_NOT_TO_TELL: Final = ((SUBMISSION, "avoid"), (SUBMISSION, "pressure", "words"))


def advocate_doubts(
    events: Sequence[Event], pack: CouncilPack, name: str, email: str
) -> tuple[Doubt, ...]:
    """What speaks against this one, the gravest first; nothing where nothing does."""
    return tuple(_doubts(events, pack, name, email))


def may_be_told(events: Sequence[Event], pack: CouncilPack, advocate: CaseAdvocate) -> bool:
    """Whether an email may tell them of a letter.

    On their own page who complains is warned before they say yes; in a complaint nobody is, so
    where something speaks against this one, the desk looks first.
    """
    if not advocate.gets_copies:
        return False
    doubts = advocate_doubts(events, pack, advocate.name, advocate.email)
    return not (doubts and copies_agreed_at_first(advocate))


def _doubts(events: Sequence[Event], pack: CouncilPack, name: str, email: str) -> Iterator[Doubt]:
    words = email.partition("@")[0].replace(".", " ").replace("_", " ").replace("-", " ")
    somebody = Officer("", email, "", "officer", name=name or words, also=(words,) if words else ())
    if _is_among(_texts(events, _OF_WHOM), somebody):
        yield "complained"
    if _is_among(_texts(events, _NOT_TO_TELL), somebody):
        yield "avoid"
    if is_within(read_email(email).rpartition("@")[2], council_domains(pack)):
        yield "council"


def _is_among(texts: Sequence[str], somebody: Officer) -> bool:
    return bool(texts) and (named(texts, somebody) == "barred" or told_of(texts, somebody))


def _texts(events: Sequence[Event], paths: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(text for event in events for path in paths for text in event.texts(*path))
