"""Where the server's secrets come from: its settings, or files made once beside its database."""

import base64
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from intake.adapters.crypto.aead import KEY_BYTES
from intake.adapters.crypto.key_strength import refuse_weak_keys
from intake.domain.faults import OperatorFault

_PRIVATE: Final = 0o600


class KeysMissing(OperatorFault, ValueError):
    """The server has no keys and must not make them up."""


@dataclass(frozen=True, slots=True)
class ServerKeys:
    """``secret`` signs and counts; ``encryption`` is for `Keyring.of`."""

    secret: str = field(repr=False)
    encryption: tuple[str, ...] = field(repr=False)


def server_keys(
    secret: str | None,
    encryption: tuple[str, ...],
    beside: Path | None,
    may_make: Callable[[], bool] = lambda: True,
) -> ServerKeys:
    """The keys that are set; those that aren't are made once in the folder ``beside``.

    Without such a folder (a database that several machines share must not depend on a file of
    one of them) raises KeysMissing. So does a key that is not there when none ``may_make``,
    which is asked only then: a new key beside old rows would open none of them. Raises WeakKey
    for keys that could be guessed.
    """
    keys = ServerKeys(
        secret or _kept(beside, "INTAKE_SECRET_KEY", may_make),
        encryption or tuple(_kept(beside, "INTAKE_ENCRYPTION_KEYS", may_make).split(",")),
    )
    refuse_weak_keys(keys.secret, keys.encryption)
    return keys


def known_secret(secret: str | None, beside: Path | None) -> str | None:
    """The server's secret, where it is set or a file of it can be read; nothing is made."""
    try:
        return secret or _kept(beside, "INTAKE_SECRET_KEY", lambda: False)
    except (KeysMissing, OSError):
        return None


def _kept(folder: Path | None, setting: str, may_make: Callable[[], bool]) -> str:
    if folder is None:
        raise KeysMissing(f"{setting} must be set, because the database is not a file here")
    path = folder / setting.removeprefix("INTAKE_").lower().replace("_", "-")
    if not path.exists():
        if not may_make():
            raise KeysMissing(
                f"{path} is not there, and the database holds what only that key opens;"
                f" put the file back from where you keep a copy, or set {setting}"
            )
        _make(path)
    if path.stat().st_mode & 0o077:
        raise KeysMissing(f"others can read {path}; look into that, then run: chmod 600 {path}")
    return path.read_text().strip()


def _make(path: Path) -> None:
    """Write a new key whole or not at all; whoever comes second takes the first one's."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    with os.fdopen(handle, "w") as file:
        file.write(base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode() + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
