"""People of one name, told apart: where somebody is chosen, and in a narrow column."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from intake.domain.people.officer import Officer

_MOST_INITIALS: Final = 3
_FEWEST_LETTERS: Final = 2


def names_apart(names: Mapping[str, str], addresses: Mapping[str, str]) -> Mapping[str, str]:
    """What each is called where one of them is chosen, by id; namesakes with their address."""
    counts = Counter(name.casefold() for name in names.values())
    return {
        key: f"{name} ({addresses[key]})" if counts[name.casefold()] > 1 else name
        for key, name in names.items()
    }


def officers_apart(officers: Iterable[Officer]) -> Mapping[str, str]:
    """What each of a team is called where one of them is chosen, by id."""
    officers = tuple(officers)
    names = {each.id: each.name for each in officers}
    return names_apart(names, {each.id: each.email for each in officers})


def letters_apart(team: Sequence[Officer]) -> Mapping[str, str]:
    """The fewest letters that tell each from the rest of the team, by id.

    That is the initials of the name that young people see; where somebody else could be called so
    too, the beginning of that name, then the initials of the full name, then all of it.
    """
    ways = {each.id: tuple(_ways(each)) for each in team}
    counts = Counter(way for each in ways.values() for way in set(each))
    return {
        key: next((way for way in its_ways if counts[way] == 1), its_ways[-1])
        for key, its_ways in ways.items()
    }


def _ways(officer: Officer) -> Iterator[str]:
    yield _initials(officer.shown)
    for first_word in officer.shown.split()[:1]:
        for length in range(_FEWEST_LETTERS, len(first_word) + 1):
            yield first_word[:length]
    yield _initials(officer.name)
    yield officer.name
    yield officer.email


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split()[:_MOST_INITIALS])
