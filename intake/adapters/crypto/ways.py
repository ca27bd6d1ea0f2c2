"""The ways into a draft: each wraps the draft's key under a secret that is never stored."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from intake.adapters.crypto.aead import AROUND, KEY_BYTES, decrypt, encrypt
from intake.adapters.crypto.stretching import stretched
from intake.domain.people.coming_back import ALPHABET, spells
from intake.domain.people.joining_code import GROUP, GROUPS
from intake.services.ports import DamagedContent

DEVICE: Final = "device"
WORDS: Final = "words"
NEXT_WORDS: Final = "next words"
USED_UP: Final = "used up"
INVITATION: Final = "invitation"
KNOCK: Final = "knock"
GUEST: Final = "guest"

_SALT_BYTES: Final = 16
_NO_SALT: Final = bytes(hashlib.sha256().digest_size)


@dataclass(frozen=True, slots=True)
class Way:
    """One way in, as it is stored; salt and verifier are for words only.

    ``lookup`` finds it: the reference for words (with a ``+`` for those that are to come, a ``-``
    for those that were used up, which open nothing), a hash of the token for a device. All words
    of a draft have one salt, so that one run of argon2 tells which of them somebody has.
    """

    draft_id: bytes
    kind: str
    lookup: str
    wrapped: bytes = field(repr=False)
    salt: bytes | None = field(default=None, repr=False)
    verifier: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class WordsSecret:
    """What argon2 makes of words and a salt: something to know them by, and a key."""

    salt: bytes = field(repr=False)
    verifier: bytes = field(repr=False)
    wrapping_key: bytes = field(repr=False)

    def fits(self, verifier: bytes) -> bool:
        """Whether these are the words that the verifier was made from; in constant time."""
        return hmac.compare_digest(self.verifier, verifier)


def new_token() -> str:
    """A device's secret, for its cookie."""
    return secrets.token_urlsafe(KEY_BYTES)


def device_lookup(token: str) -> str:
    """What a device's way in is found by."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_joining_code() -> str:
    """A secret that can be typed, of more than 76 random bits: no group of it could be a word."""
    return "".join(_group() for _ in range(GROUPS))


def joining_lookup(code: str) -> str:
    """What an invitation is found by."""
    return hashlib.sha256(b"invitation" + code.encode()).hexdigest()


def words_secret(stems: Sequence[str], salt: bytes | None = None) -> WordsSecret:
    """Run argon2id once, under a fresh salt if none is given. Slow: never in a transaction."""
    salt = salt or secrets.token_bytes(_SALT_BYTES)
    stretch = stretched(" ".join(stems).encode(), salt)
    both = _derived(stretch, b"intake words", 2 * KEY_BYTES)
    return WordsSecret(salt, both[:KEY_BYTES], both[KEY_BYTES:])


def device_way(draft_id: bytes, token: str, key: bytes) -> Way:
    """A way in for the device that holds the token."""
    lookup = device_lookup(token)
    wrapped_key = encrypt(_device_key(token), key, _label(draft_id, DEVICE, lookup))
    return Way(draft_id, DEVICE, lookup, wrapped_key)


def invitation_way(draft_id: bytes, code: str, key: bytes) -> Way:
    """A way in for whoever has the code: to knock, and no further."""
    lookup = joining_lookup(code)
    wrapped_key = encrypt(_joining_key(code), key, _label(draft_id, INVITATION, lookup))
    return Way(draft_id, INVITATION, lookup, wrapped_key)


def key_by_code(way: Way, code: str) -> bytes:
    """The draft's key, with the code of an invitation. Raises DamagedContent."""
    return decrypt(_joining_key(code), way.wrapped, _label(way.draft_id, INVITATION, way.lookup))


def knock_way(draft_id: bytes, token: str) -> Way:
    """What a device is known by that knocks; opens nothing."""
    return Way(draft_id, KNOCK, device_lookup(token), b"")


def guest_door(token: str) -> bytes:
    """What the draft's key is wrapped under for a guest's device; to be kept where it is sealed."""
    return _derived(token.encode(), b"intake guest", KEY_BYTES)


def guest_way(draft_id: bytes, lookup: str, door: bytes, key: bytes) -> Way:
    """A way in for a device that is let in, made without its token. Raises DamagedContent."""
    wrapped_key = encrypt(door, key, _label(draft_id, GUEST, lookup))
    return Way(draft_id, GUEST, lookup, wrapped_key)


def key_by_guest(way: Way, token: str) -> bytes:
    """The draft's key, for a device that was let in. Raises DamagedContent."""
    return decrypt(guest_door(token), way.wrapped, _label(way.draft_id, GUEST, way.lookup))


def words_way(draft_id: bytes, reference: str, secret: WordsSecret, key: bytes) -> Way:
    """A way in for whoever knows the words."""
    wrapped_key = encrypt(secret.wrapping_key, key, _label(draft_id, WORDS, reference))
    return Way(draft_id, WORDS, reference, wrapped_key, secret.salt, secret.verifier)


def reserved_way(draft_id: bytes, reference: str) -> Way:
    """What holds a reference, and the salt of its words, until the words are made; opens nothing.

    It has a salt, so that a try of words takes its time as anywhere.
    """
    return Way(draft_id, WORDS, reference, b"", secrets.token_bytes(_SALT_BYTES))


def next_lookup(reference: str) -> str:
    """What words that are to take the place of those in use are found by."""
    return f"{reference}+"


def next_words_way(draft_id: bytes, reference: str, secret: WordsSecret, key: bytes) -> Way:
    """A way in for whoever knows the words that are to take the place of those in use."""
    lookup = next_lookup(reference)
    wrapped_key = encrypt(secret.wrapping_key, key, _label(draft_id, NEXT_WORDS, lookup))
    return Way(draft_id, NEXT_WORDS, lookup, wrapped_key, secret.salt, secret.verifier)


def used_up_lookup(reference: str) -> str:
    """What words whose place others took are known by."""
    return f"{reference}-"


def used_up_way(way: Way) -> Way:
    """Words that were in use, known again, and no way in any more."""
    return Way(way.draft_id, USED_UP, used_up_lookup(way.lookup), b"", way.salt, way.verifier)


def key_by_device(way: Way, token: str) -> bytes:
    """The draft's key. Raises DamagedContent."""
    return decrypt(_device_key(token), way.wrapped, _label(way.draft_id, DEVICE, way.lookup))


def key_by_words(way: Way, secret: WordsSecret) -> bytes:
    """The draft's key, for words that fit. Raises DamagedContent."""
    return decrypt(secret.wrapping_key, way.wrapped, _label(way.draft_id, way.kind, way.lookup))


def is_whole(way: Way) -> bool:
    """Whether this can be a way that was made here, as far as that shows without its secret."""
    of_words = len(way.salt or b"") == _SALT_BYTES and len(way.verifier or b"") == KEY_BYTES
    if way.kind == WORDS and way.verifier is None:
        return len(way.salt or b"") == _SALT_BYTES and not way.wrapped
    if way.kind == USED_UP:
        return of_words and not way.wrapped
    if way.kind == KNOCK:
        return not way.wrapped
    fits = way.kind in (DEVICE, INVITATION, GUEST) or (way.kind in (WORDS, NEXT_WORDS) and of_words)
    return fits and len(way.wrapped) == KEY_BYTES + AROUND


def seal_use(key: bytes, lookup: str, now: datetime, *, timespec: str = "minutes") -> bytes:
    """When a device came last, to the minute, for whoever can open the draft and nobody else.

    ``timespec`` is as `datetime.isoformat` has it, for who is shown it sooner.
    """
    moment = now.astimezone(UTC).isoformat(timespec=timespec)
    return encrypt(key, moment.encode(), b"used|" + lookup.encode())


def open_use(key: bytes, lookup: str, last_use: bytes | None) -> datetime | None:
    """When a device came last; None where that was not noted under this key."""
    try:
        moment = decrypt(key, last_use or b"", b"used|" + lookup.encode()).decode()
        return datetime.fromisoformat(moment)
    except (DamagedContent, ValueError):
        return None


def _group() -> str:
    while True:
        group = "".join(secrets.choice(ALPHABET) for _ in range(GROUP))
        if not spells(group):
            return group


def _joining_key(code: str) -> bytes:
    return _derived(code.encode(), b"intake invitation", KEY_BYTES)


def _device_key(token: str) -> bytes:
    return _derived(token.encode(), b"intake device", KEY_BYTES)


def _derived(secret: bytes, purpose: bytes, length: int) -> bytes:
    """HKDF with SHA-256 and no salt (RFC 5869), in as little time as its two hashes take."""
    key, block, blocks = hmac.digest(_NO_SALT, secret, "sha256"), b"", b""
    for number in range(1, 1 - -length // len(_NO_SALT)):
        block = hmac.digest(key, block + purpose + bytes([number]), "sha256")
        blocks += block
    return blocks[:length]


def _label(draft_id: bytes, kind: str, lookup: str) -> bytes:
    return b"|".join((b"way in", draft_id, kind.encode(), lookup.encode()))
