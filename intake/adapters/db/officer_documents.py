"""What is sealed of an officer, read and written: who they are by it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from intake.adapters.crypto.officer_seal import OfficerBinding
from intake.domain.people.officer import Officer, OfficerNames


def binding_of(whose: Row[Any] | Officer) -> OfficerBinding:
    """What must be the same for an officer's sealed value to open."""
    return OfficerBinding(whose.id, whose.email, whose.council, whose.role)


def named(row: Row[Any], document: Mapping[str, str]) -> Officer:
    """The officer of a row, by the names in what is sealed of them."""
    names = document.get("name", ""), document.get("shown", ""), _also(document)
    place = row.id, row.email, row.council, row.role
    return Officer(*place, *names, shortcuts=row.shortcuts)


def names_in(officer: Officer) -> dict[str, str]:
    """What is sealed of an officer's names."""
    return {"name": officer.name, "shown": officer.shown, "also": "\n".join(officer.also)}


def is_set_up(document: Mapping[str, str]) -> bool:
    """Whether somebody has set up signing in."""
    return "verifier" in document


def with_names(document: dict[str, str], names: OfficerNames | None) -> dict[str, str]:
    """The document with these names in it, if any; those of before stay as other names."""
    if names is None:
        return document
    whole = names.after(document.get("name", ""), _also(document))
    also = "\n".join(whole.also)
    return {**document, "name": whole.name, "shown": whole.for_children, "also": also}


def _also(document: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(filter(None, document.get("also", "").split("\n")))
