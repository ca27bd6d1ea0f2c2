"""How much of everything a bench does: all of it, or so little that it takes a moment."""

from __future__ import annotations

from dataclasses import dataclass

SQLITE, POSTGRES = "sqlite", "postgres"


@dataclass(frozen=True)
class Effort:
    """Rounds, and the seconds of each; at how many clients; on which databases.

    ``turns`` are made before memory is looked at, ``tries`` are a guesser's beside whom ``pupils``
    come back; ``cases`` are in the desk's lists, one size after the other.
    """

    rounds: int = 5
    seconds: float = 1.2
    clients: tuple[int, ...] = (1, 4, 16, 64)
    databases: tuple[str, ...] = (SQLITE, POSTGRES)
    first: bool = True
    listener: bool = True
    turns: int = 10_000
    sendings: int = 1000
    starts: int = 3
    pupils: int = 30
    tries: int = 100
    letters: int = 100
    folds: int = 20_000
    harm_seconds: float = 2
    cases: tuple[int, ...] = (1_000, 20_000)
    looks: int = 40


WHOLE = Effort()
LARGE = Effort(cases=(1_000, 200_000))
"""For the desk alone: with ten times as many cases it takes ten times as long."""

A_MOMENT = Effort(
    rounds=1,
    seconds=0.05,
    clients=(1,),
    databases=(SQLITE,),
    first=False,
    listener=False,
    turns=1,
    sendings=2,
    starts=1,
    pupils=1,
    tries=1,
    letters=2,
    folds=2,
    harm_seconds=0.05,
    cases=(10,),
    looks=2,
)


def suffix(database: str) -> str:
    """What a name ends with that was measured on this database."""
    return "" if database == SQLITE else f".{database}"
