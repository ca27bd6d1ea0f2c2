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
    "web": lambda value: value if value.startswith("https://") else f"https://{value}",
}
REACHED: Final = re.compile(
    r"(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<web>(?:https://)?(?:[a-z0-9-]+\.)+(?:(?:org|gov|nhs|co|ac)\.uk|org|com|net)\b(?:/[\w%/-]*)?)"
    r"|(?<!\d)(?P<phone>0[\d ]{6,}\d|116 ?123|999|111|101)(?!\d)"
    r"|(?<!\d)(?P<text>\d{5})(?!\d)"
)
"""What of a text of ours can be tapped. A number to call begins with 0, but for the few that are
known to all; one of five digits takes texts alone. All else is a year, an age or a day."""

_MAY_NAME: Final = re.compile(r"[@\d]|\.[a-z]").search
"""What none of these is without; most texts have nothing of it."""

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


def team_of(pack: CouncilPack) -> tuple[Reach, ...]:
    """How the complaints team can be called or written to; the front door where it cannot."""
    contacts = names(pack)
    ways = ("council.team.phone", "council.team.email")
    return tuple(_known(contacts, ways)) or tuple(_known(contacts, ("council.front_door.phone",)))


def advocates_of(pack: CouncilPack, person: Person = NOBODY_KNOWN) -> tuple[ServiceShown, ...]:
    """The advocacy services of which one can help somebody, and how to reach each."""
    return tuple(service_shown(pack, each) for each in pack.advocacy.helping(person))


def dialled(text: str) -> Iterable[tuple[str, str | None]]:
    """A text in pieces, each number and address that it names with a link to reach it by.

    Only for our own sentences: what somebody typed is shown as they typed it.
    """
    return _pieces(text) if _MAY_NAME(text) else ((text, None),)


def _pieces(text: str) -> Iterator[tuple[str, str | None]]:
    start = 0
    for match in REACHED.finditer(text):
        yield text[start : match.start()], None
        yield match.group(), LINKS[match.lastgroup or ""](match.group())
        start = match.end()
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
