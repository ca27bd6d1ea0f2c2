"""A backup is opened by its private key and nothing else, and only whole."""

from __future__ import annotations

import errno
from io import BytesIO
from pathlib import Path

import pytest

from intake.adapters.crypto.backup_seal import (
    BackupKeyFault,
    BackupUnopened,
    is_public_key,
    new_backup_keys,
    open_backup,
    private_keys,
    seal_backup,
)

KEYS, OTHERS = new_backup_keys(), new_backup_keys()
CONTENT = [b"line\n" * 50_000, b"", b"the end"]


def sealed_to(*recipients: str) -> bytes:
    file = BytesIO()
    seal_backup(recipients, CONTENT, file)
    return file.getvalue()


def opened_with(content: bytes, *keys: str) -> bytes:
    pieces: list[bytes] = []
    open_backup(BytesIO(content), keys, pieces.append)
    return b"".join(pieces)


def test_either_of_two_keys_opens_what_is_encrypted_to_both() -> None:
    content = sealed_to(KEYS.public, OTHERS.public)
    assert b"line" not in content
    assert opened_with(content, KEYS.private) == opened_with(content, OTHERS.private)
    assert opened_with(content, KEYS.private) == b"".join(CONTENT)


def test_no_other_key_opens_it() -> None:
    with pytest.raises(BackupUnopened, match="does not open"):
        opened_with(sealed_to(KEYS.public), OTHERS.private)


@pytest.mark.parametrize("content", [b"", b"hello", sealed_to(KEYS.public)[:-1]])
def test_what_is_not_whole_is_refused(content: bytes) -> None:
    with pytest.raises(BackupUnopened):
        opened_with(content, KEYS.private)


def test_what_was_changed_is_refused_where_it_was() -> None:
    content = bytearray(sealed_to(KEYS.public))
    content[-1] ^= 1
    with pytest.raises(BackupUnopened, match="not whole"):
        opened_with(bytes(content), KEYS.private)


def test_what_goes_wrong_around_it_is_told_as_it_is() -> None:
    with Path("/dev/full").open("wb", buffering=0) as full, pytest.raises(OSError) as fault:  # noqa: PT011 its number tells which
        seal_backup([KEYS.public], CONTENT, full)
    assert fault.value.errno == errno.ENOSPC
    with pytest.raises(KeyError, match="a row"):
        seal_backup([KEYS.public], (_ for _ in iter(_lost_row, None)), BytesIO())

    def refuse(piece: bytes) -> None:
        raise LookupError(len(piece))

    with pytest.raises(LookupError):
        open_backup(BytesIO(sealed_to(KEYS.public)), [KEYS.private], refuse)


def _lost_row() -> bytes:
    raise KeyError("a row")


def test_a_key_is_known_for_what_it_is() -> None:
    assert is_public_key(KEYS.public)
    assert not is_public_key(KEYS.private)
    for recipients in ([], [KEYS.private]):
        with pytest.raises(BackupKeyFault):
            seal_backup(recipients, CONTENT, BytesIO())


def test_private_keys_are_read_from_a_file_with_remarks_and_nothing_else() -> None:
    text = f"# public key: {KEYS.public}\n{KEYS.private}\n\n{OTHERS.private}\n"
    assert private_keys(text) == (KEYS.private, OTHERS.private)
    for wrong in ("", KEYS.public, f"{KEYS.private}\nhello"):
        with pytest.raises(BackupKeyFault) as fault:
            private_keys(wrong)
        assert KEYS.private not in str(fault.value)
    with pytest.raises(BackupKeyFault):
        opened_with(sealed_to(KEYS.public), KEYS.private[:-1])
