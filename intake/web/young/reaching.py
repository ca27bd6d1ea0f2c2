"""How somebody can be reached, as something to tap."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from intake.domain.council import CouncilPack, OtherWay, names

LINKS: Final[Mapping[str, Callable[[str], str]]] = {
    "phone": lambda value: f"tel:{value.replace(' ', '')}",
    "text": lambda value: f"sms:{value.replace(' ', '')}",
    "email": lambda value: f"mailto:{value}",
    "web": lambda value: value,
}
ADVOCACY: Final = ("advocacy.phone", "advocacy.text", "advocacy.email", "advocacy.web")


@dataclass(frozen=True, slots=True)
class Reach:
    """One way to reach somebody: ``kind`` is phone, text, email, web, name or address."""

    kind: str
    value: str
    link: str | None


@dataclass(frozen=True, slots=True)
class WayShown:
    """Another way to complain, with what of its contacts is known."""

    way: OtherWay
    reaches: tuple[Reach, ...]


def ways_of(pack: CouncilPack) -> tuple[WayShown, ...]:
    """The other ways to complain to a council, in its own order."""
    known = names(pack)
    return tuple(
        WayShown(way, tuple(_known(known, (f"council.{each}" for each in way.contacts))))
        for way in pack.other_ways
    )


def advocates_of(pack: CouncilPack) -> tuple[Reach, ...]:
    """How to reach the advocacy service."""
    return tuple(_known(names(pack), ADVOCACY))


def _known(known: Mapping[str, str], wanted: Iterable[str]) -> Iterator[Reach]:
    for name in wanted:
        if name in known:
            kind, value = name.rpartition(".")[2], known[name]
            link = LINKS[kind](value) if kind in LINKS else None
            yield Reach(kind, value.removeprefix("https://").rstrip("/"), link)
