"""How somebody can be reached, as something to tap."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from intake.domain.people.council import (
    NOBODY_KNOWN,
    AdvocacyService,
    CouncilPack,
    OtherWay,
    Person,
    names,
)

LINKS: Final[Mapping[str, Callable[[str], str]]] = {
    "phone": lambda value: f"tel:{value.replace(' ', '')}",
    "text": lambda value: f"sms:{value.replace(' ', '')}",
    "email": lambda value: f"mailto:{value}",
    "web": lambda value: value,
}
NUMBER: Final = re.compile(r"\d[\d ]*\d")
SHORTEST: Final = 3
"""Digits of the shortest number that can be called, 999; what is shorter is an age."""

SHORT_CODE: Final = 5
"""Digits of a number that takes texts alone."""

ADVOCACY: Final = ("phone", "text", "email", "web")


@dataclass(frozen=True, slots=True)
class Reach:
    """One way to reach somebody: ``kind`` is phone, text, email, web, name or address."""

    kind: str
    value: str
    link: str | None


@dataclass(frozen=True, slots=True)
class ServiceShown:
    """An advocacy service with how to reach it; ``says`` tells whom it is for, if not all."""

    service: AdvocacyService
    says: str
    reaches: tuple[Reach, ...]


@dataclass(frozen=True, slots=True)
class WayShown:
    """Another way to complain, with what of its contacts is known."""

    way: OtherWay
    reaches: tuple[Reach, ...]


def ways_of(pack: CouncilPack) -> tuple[WayShown, ...]:
    """The other ways to complain to a council, in its own order."""
    contacts = names(pack)
    return tuple(
        WayShown(way, tuple(_known(contacts, (f"council.{each}" for each in way.contacts))))
        for way in pack.other_ways
    )


def advocates_of(pack: CouncilPack, person: Person = NOBODY_KNOWN) -> tuple[ServiceShown, ...]:
    """The advocacy services of which one can help somebody, and how to reach each."""
    return tuple(service_shown(pack, each) for each in pack.advocacy.helping(person))


def dialled(text: str) -> Iterator[tuple[str, str | None]]:
    """A text in pieces, each number that can be called or texted with a link to do so."""
    start = 0
    for number in NUMBER.finditer(text):
        digits = number.group().replace(" ", "")
        if len(digits) >= SHORTEST:
            yield text[start : number.start()], None
            yield number.group(), LINKS["text" if len(digits) == SHORT_CODE else "phone"](digits)
            start = number.end()
    yield text[start:], None


def service_shown(pack: CouncilPack, service: AdvocacyService) -> ServiceShown:
    """How to reach one advocacy service."""
    contacts = {kind: getattr(service, kind) for kind in ADVOCACY}
    values = {kind: contact.value for kind, contact in contacts.items() if contact}
    return ServiceShown(service, pack.advocacy.says_of(service), tuple(_known(values, ADVOCACY)))


def _known(contacts: Mapping[str, str], keys: Iterable[str]) -> Iterator[Reach]:
    for name in keys:
        if name in contacts:
            kind, value = name.rpartition(".")[2], contacts[name]
            link = LINKS[kind](value) if kind in LINKS else None
            yield Reach(kind, value.removeprefix("https://").rstrip("/"), link)
