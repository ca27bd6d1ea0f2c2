"""What is sealed of an account, read and written: who somebody is by it."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Row

from intake.domain.people.advocate import Advocate
from intake.domain.people.officer import Officer, OfficerNames
from intake.domain.people.sign_on import Identity

_TURNED_AWAY: Final = "turned_away"
"""There while a council's provider says that somebody has no role here any more."""

_WAYS_IN: Final = frozenset({"totp", "salt", "verifier", "issuer", "subject", _TURNED_AWAY})


def officer_of(row: Row[Any], document: Mapping[str, str]) -> Officer:
    """The officer of a row, by the names in what is sealed of them."""
    place = row.id, row.email, row.council, row.role
    title = document.get("title", "")
    return Officer(*place, *_names(document), shortcuts=row.shortcuts, title=title)


def advocate_of(row: Row[Any], document: Mapping[str, str]) -> Advocate:
    """The advocate of a row, by the names in what is sealed of them."""
    return Advocate(row.id, row.email, row.service, row.role, *_names(document))


def is_set_up(document: Mapping[str, str]) -> bool:
    """Whether somebody has set up signing in, and was not turned away by their council since."""
    return (is_bound(document) and not is_turned_away(document)) or has_password(document)


def has_password(document: Mapping[str, str]) -> bool:
    """Whether somebody can sign in whatever becomes of their council's provider."""
    return "verifier" in document and not is_turned_away(document)


def is_turned_away(document: Mapping[str, str]) -> bool:
    """Whether the council's provider says that they have no role here any more."""
    return _TURNED_AWAY in document


def turned_away(document: Mapping[str, str], *, is_out: bool) -> dict[str, str]:
    """The document of somebody who is turned away from now on, or let in again."""
    rest = {key: value for key, value in document.items() if key != _TURNED_AWAY}
    return {**rest, _TURNED_AWAY: "1"} if is_out else rest


def is_bound(document: Mapping[str, str], identity: Identity | None = None) -> bool:
    """Whether somebody signs in with their council's account: with any, or with this one."""
    if identity is None:
        return "subject" in document
    pair = document.get("issuer"), document.get("subject")
    return pair == (identity.issuer, identity.subject)


def with_identity(document: Mapping[str, str], identity: Identity) -> dict[str, str]:
    """The document of somebody who signs in with this account of their council from now on."""
    return {**document, "issuer": identity.issuer, "subject": identity.subject}


def without_ways_in(document: Mapping[str, str]) -> dict[str, str]:
    """The document of somebody who has yet to set up signing in."""
    return {key: value for key, value in document.items() if key not in _WAYS_IN}


def with_names(document: dict[str, str], names: OfficerNames | None) -> dict[str, str]:
    """The document with these names in it, if any; those of before stay as other names.

    So does the title where none is said.
    """
    if names is None:
        return document
    whole = names.after(document.get("name", ""), _also(document))
    also = "\n".join(whole.also)
    title = document.get("title", "") if names.title is None else names.title.strip()
    whole_names = {"name": whole.name, "shown": whole.for_children, "also": also}
    return {**document, **whole_names, "title": title}


def _names(document: Mapping[str, str]) -> tuple[str, str, tuple[str, ...]]:
    return document.get("name", ""), document.get("shown", ""), _also(document)


def _also(document: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(filter(None, document.get("also", "").split("\n")))
