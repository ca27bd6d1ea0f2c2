"""Backups are encrypted to a public key, whose private one is on no machine that serves.

The format is that of age (https://age-encryption.org/v1), so that other programs open it too.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BufferedReader, RawIOBase
from typing import IO, Final

import pyrage
from pyrage import x25519

from intake.domain.faults import OperatorFault

_PRIVATE: Final = "AGE-SECRET-KEY-"
_PIECE_BYTES: Final = 64 * 1024


class BackupKeyFault(OperatorFault, ValueError):
    """A key for backups that is none; the message never repeats a private one."""


class BackupUnopened(OperatorFault, ValueError):
    """A file that these keys don't open, or that isn't whole."""


@dataclass(frozen=True, slots=True)
class BackupKeys:
    """A pair: the public one encrypts and opens nothing."""

    public: str
    private: str = field(repr=False)


def new_backup_keys() -> BackupKeys:
    """A fresh pair."""
    identity = x25519.Identity.generate()
    return BackupKeys(str(identity.to_public()), str(identity))


def is_public_key(text: str) -> bool:
    """Whether a text is a public key to encrypt to."""
    try:
        x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def private_keys(text: str) -> tuple[str, ...]:
    """The private keys in a file as age writes it, a line each. Raises BackupKeyFault."""
    lines = [line.strip() for line in text.splitlines()]
    keys = tuple(line for line in lines if line.startswith(_PRIVATE))
    others = [line for line in lines if line and not line.startswith((_PRIVATE, "#"))]
    if not keys or others:
        raise BackupKeyFault(f"a file with a private key has a line that begins with {_PRIVATE}")
    return keys


def seal_backup(recipients: Sequence[str], pieces: Iterable[bytes], file: IO[bytes]) -> None:
    """Write what comes piece by piece, encrypted to each of these public keys.

    Raises BackupKeyFault for a key that is none, and whatever ``pieces`` and ``file`` raise.
    """
    try:
        keys = [x25519.Recipient.from_str(each) for each in recipients]
    except pyrage.RecipientError:
        raise BackupKeyFault("a public key to encrypt to begins with age1") from None
    if not keys:
        raise BackupKeyFault("there is no public key to encrypt to")
    source, taker = _Pieces(iter(pieces)), _Taker(file.write)
    try:
        pyrage.encrypt_io(BufferedReader(source, _PIECE_BYTES), taker, keys)
    except pyrage.EncryptError:
        # It wraps what went wrong outside of it, so that nobody would know a full disk by it.
        fault = source.fault or taker.fault
        if fault is None:
            raise
        raise fault from None


def open_backup(file: IO[bytes], keys: Sequence[str], take: Callable[[bytes], None]) -> None:
    """Hand on what is encrypted in a file, piece by piece, each checked before it is.

    That the end is missing shows only at the end. Raises BackupKeyFault, BackupUnopened, and
    whatever ``take`` raises.
    """
    try:
        identities = [x25519.Identity.from_str(each) for each in keys]
    except pyrage.IdentityError:
        raise BackupKeyFault("the private key is not as it was made") from None
    taker = _Taker(take)
    with _plain_faults(taker):
        pyrage.decrypt_io(file, taker, identities)


class _Pieces(RawIOBase):
    """What comes piece by piece, to be read as a file."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._rest = pieces, b""
        self.fault: Exception | None = None

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what io hands over
        """Fill the buffer as far as one piece goes; nothing at the end."""
        while not self._rest:
            piece = self._next()
            if piece is None:
                return 0
            self._rest = piece
        length = min(len(buffer), len(self._rest))
        buffer[:length], self._rest = self._rest[:length], self._rest[length:]
        return length

    def _next(self) -> bytes | None:
        try:
            return next(self._pieces, None)
        except Exception as fault:
            self.fault = fault
            raise


class _Taker:
    """A file that hands on what is written to it, and remembers what went wrong with that."""

    def __init__(self, take: Callable[[bytes], object]) -> None:
        self._take = take
        self.fault: Exception | None = None

    def write(self, piece: bytes) -> int:
        """Hand it on; after a fault nothing more, though the library may try again."""
        if self.fault is not None:
            raise self.fault
        try:
            self._take(bytes(piece))
        except Exception as fault:
            self.fault = fault
            raise
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""


@contextmanager
def _plain_faults(taker: _Taker) -> Iterator[None]:
    try:
        yield
    except pyrage.DecryptError as fault:
        raise BackupUnopened(
            "this key does not open this file: it was encrypted to another, or it is no backup"
        ) from fault
    except Exception as fault:
        if taker.fault is not None:
            raise taker.fault from None
        # What the library says of a file that was cut off or changed has no number.
        if isinstance(fault, OSError) and fault.errno is None:
            raise BackupUnopened("this backup is not whole: it was cut off, or changed") from fault
        raise
