"""Where the server's secrets come from: its settings, or files made once beside its database."""

import base64
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from intake.adapters.crypto.aead import KEY_BYTES
from intake.domain.faults import OperatorFault

_PRIVATE: Final = 0o600


class KeysMissing(OperatorFault, ValueError):
    """The server has no keys and must not make them up."""


@dataclass(frozen=True, slots=True)
class ServerKeys:
    """``secret`` signs and counts; ``encryption`` is for `Keyring.of`."""

    secret: str = field(repr=False)
    encryption: tuple[str, ...] = field(repr=False)


def server_keys(secret: str | None, encryption: tuple[str, ...], beside: Path | None) -> ServerKeys:
    """The keys that are set; those that aren't are made once in the folder ``beside``.

    Without such a folder (a database that several machines share must not depend on a file of
    one of them) raises KeysMissing.
    """
    return ServerKeys(
        secret or _kept(beside, "INTAKE_SECRET_KEY"),
        encryption or tuple(_kept(beside, "INTAKE_ENCRYPTION_KEYS").split(",")),
    )


def _kept(folder: Path | None, setting: str) -> str:
    if folder is None:
        raise KeysMissing(f"{setting} must be set, because the database is not a file here")
    path = folder / setting.removeprefix("INTAKE_").lower().replace("_", "-")
    if not path.exists():
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
