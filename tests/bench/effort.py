"""How much of everything a bench does: all of it, or so little that it takes a moment."""

from __future__ import annotations

from dataclasses import dataclass

SQLITE, POSTGRES = "sqlite", "postgres"


@dataclass(frozen=True)
class Effort:
    """Rounds, and the seconds of each; at how many clients; on which databases."""

    rounds: int = 5
    seconds: float = 1.5
    clients: tuple[int, ...] = (1, 4, 16, 64)
    databases: tuple[str, ...] = (SQLITE, POSTGRES)
    first: bool = True
    listener: bool = True


WHOLE = Effort()
A_MOMENT = Effort(
    rounds=1,
    seconds=0.05,
    clients=(1,),
    databases=(SQLITE,),
    first=False,
    listener=False,
)


def suffix(database: str) -> str:
    """What a name ends with that was measured on this database."""
    return "" if database == SQLITE else f".{database}"
