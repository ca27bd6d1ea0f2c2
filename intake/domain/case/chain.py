"""The chain that holds a case's events together, so that none can be changed unnoticed.

Each link is a hash over sequence, name, times, actor, a salted digest of the data, and the link
before. The data itself is not in it: it can be encrypted under another key, or erased, and the
chain stays whole.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

SALT_BYTES: Final = 16
START: Final = bytes(32)
"""What stands before the first link."""
_CANONICAL: Final = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, separators=(",", ":")
).encode


@dataclass(frozen=True, slots=True)
class Link:
    """An event as the chain sees it; ``digest`` is of its data, ``hash`` of the link itself.

    ``data`` and ``salt`` are None when the content was erased.
    """

    sequence: int
    name: str
    at: date
    recorded: datetime
    actor: str
    data: Mapping[str, object] | None
    salt: bytes | None
    digest: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain is broken: the event's sequence number, and what is wrong there."""

    sequence: int
    says: str


def digest_of(data: Mapping[str, object], salt: bytes) -> bytes:
    """A digest of an event's data that cannot be guessed at without its salt."""
    document = _CANONICAL(data).encode("utf-8", "surrogatepass")
    return hmac.digest(salt, document, "sha256")


def hash_of(link: Link, before: bytes) -> bytes:
    """The hash of a link (its ``hash`` field is not looked at) after the hash ``before``."""
    parts = (
        before,
        str(link.sequence).encode(),
        link.name.encode(),
        _written(link.at),
        _written(link.recorded),
        link.actor.encode(),
        link.digest,
    )
    # Each part carries its length, so that nothing can move from one into the next.
    return hashlib.sha256(b"".join([len(part).to_bytes(8) + part for part in parts])).digest()


def linked(
    event: tuple[int, str, date, datetime, str],
    data: Mapping[str, object],
    salt: bytes,
    before: bytes = START,
) -> Link:
    """The link for an event (sequence, name, at, recorded, actor) after the hash ``before``.

    ``salt`` is ``SALT_BYTES`` random bytes of its own; times have an offset.
    """
    digest = digest_of(data, salt)
    bare = Link(*event, data=data, salt=salt, digest=digest, hash=b"")
    return Link(*event, data=data, salt=salt, digest=digest, hash=hash_of(bare, before))


def first_break(
    links: Iterable[Link], head: bytes | None = None, start: bytes = START
) -> Break | None:
    """The first place where the chain is broken; None when it is whole.

    ``head`` is the last link's hash where that is kept apart: without it, nobody can see that
    the newest events were cut off. ``start`` is what the first link was made to follow.
    """
    before, number = start, 1
    for link in links:
        says = _broken(link, number, before)
        if says:
            return Break(link.sequence, says)
        before, number = link.hash, number + 1
    if head is not None and head != before:
        return Break(number, "events are missing at the end")
    return None


def _broken(link: Link, number: int, before: bytes) -> str | None:
    if link.sequence != number:
        return f"event {number} should stand here"
    if hash_of(link, before) != link.hash:
        return "the event or one before it was changed"
    if link.data is None:
        return None
    if link.salt is None or digest_of(link.data, link.salt) != link.digest:
        return "the event's data was changed"
    return None


def _written(moment: date) -> bytes:
    if isinstance(moment, datetime) and moment.tzinfo is not UTC:
        moment = moment.astimezone(UTC)
    return moment.isoformat().encode()
