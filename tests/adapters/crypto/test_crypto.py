"""Seals, keys and ways in, by themselves."""

from __future__ import annotations

import base64
import stat
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from intake.adapters.crypto import ways
from intake.adapters.crypto.draft_seal import Binding, padded_size, seal, unseal
from intake.adapters.crypto.key_strength import WeakKey
from intake.adapters.crypto.keyring import Keyring, KeyringFault
from intake.adapters.crypto.server_keys import KeysMissing, server_keys
from intake.adapters.crypto.stretching import stretched
from intake.services.ports import DamagedContent

if TYPE_CHECKING:
    from pathlib import Path

KEY = bytes(range(32))
HERE = Binding(b"i" * 16, "sefton", "f" * 64, 3)
TEXT = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="
STRONG = base64.b64encode(KEY).decode()
SECRET = "a secret that nobody could ever guess"
OTHER_TEXT = "QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI="


@given(st.dictionaries(st.text(), st.text() | st.none() | st.integers() | st.lists(st.text())))
def test_what_is_sealed_comes_out_as_it_went_in(document: dict[str, object]) -> None:
    assert unseal(KEY, seal(KEY, document, HERE), HERE) == document


def test_a_seal_is_never_the_same_twice() -> None:
    assert seal(KEY, {}, HERE) != seal(KEY, {}, HERE)


@given(st.text(max_size=300), st.text(max_size=300))
def test_the_size_of_a_seal_tells_no_more_than_its_step(one: str, other: str) -> None:
    assert len(seal(KEY, {"a": one}, HERE)) == len(seal(KEY, {"a": other}, HERE)) or (
        max(len(one.encode()), len(other.encode())) > 500
    )


@given(st.integers(1, 100_000))
def test_sizes_go_in_steps_that_grow(size: int) -> None:
    padded = padded_size(size)
    assert padded % 1024 == 0
    assert size <= padded < size + (1024 if size <= 8192 else 8192)


@given(st.integers(0, 1060))
def test_any_changed_byte_is_noticed(at: int) -> None:
    sealed = bytearray(seal(KEY, {}, HERE))
    sealed[at % len(sealed)] ^= 1
    with pytest.raises(DamagedContent):
        unseal(KEY, bytes(sealed), HERE)


def test_a_cut_off_seal_is_noticed() -> None:
    for length in (0, 1, 13, 20):
        with pytest.raises(DamagedContent):
            unseal(KEY, seal(KEY, {}, HERE)[:length], HERE)


def test_the_same_words_under_another_salt_are_another_secret() -> None:
    stems = ("bada", "zuto", "femi", "kopu", "giba")
    one, other = ways.words_secret(stems), ways.words_secret(stems)
    again = ways.words_secret(stems, one.salt)
    assert one.fits(again.verifier)
    assert not one.fits(other.verifier)
    assert len({one.verifier, one.wrapping_key, other.verifier, other.wrapping_key}) == 4


def test_neither_lookup_nor_verifier_unwraps_a_key() -> None:
    way = ways.device_way(b"i" * 16, "token", KEY)
    assert ways.key_by_device(way, "token") == KEY
    for wrong in ("another token", way.lookup):
        with pytest.raises(DamagedContent):
            ways.key_by_device(way, wrong)


def test_a_keyring_reads_with_old_keys_and_writes_with_the_first() -> None:
    old, both = Keyring.of([TEXT]), Keyring.of([OTHER_TEXT, TEXT])
    assert both.decrypt(old.encrypt(b"words", b"here"), b"here") == b"words"
    with pytest.raises(DamagedContent):
        old.decrypt(both.encrypt(b"words", b"here"), b"here")


def test_a_ciphertext_opens_only_where_it_belongs() -> None:
    keyring = Keyring.of([TEXT])
    with pytest.raises(DamagedContent):
        keyring.decrypt(keyring.encrypt(b"words", b"here"), b"there")


@pytest.mark.parametrize("texts", [[], ["short"], ["?" * 44], [TEXT[:40]], [TEXT, TEXT]])
def test_keys_that_cannot_be_used_are_refused_without_being_told(texts: list[str]) -> None:
    with pytest.raises(KeyringFault) as fault:
        Keyring.of(texts)
    assert not [text for text in texts if text in str(fault.value)]


def test_keys_are_made_once_and_for_their_owners_eyes_only(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as starting:
        made = set(starting.map(lambda _: server_keys(None, (), tmp_path / "var"), range(8)))
    assert made == {server_keys(None, (), tmp_path / "var")}
    files = sorted((tmp_path / "var").iterdir())
    assert [file.name for file in files] == ["encryption-keys", "secret-key"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert Keyring.of(made.pop().encryption) is not None


def test_keys_that_are_set_are_taken_and_nothing_is_made(tmp_path: Path) -> None:
    keys = server_keys(SECRET, (STRONG,), tmp_path)
    assert (keys.secret, keys.encryption) == (SECRET, (STRONG,))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("secret", "encryption", "named"),
    [(None, (STRONG,), "INTAKE_SECRET_KEY"), (SECRET, (), "INTAKE_ENCRYPTION_KEYS")],
)
def test_a_shared_database_without_keys_is_refused_by_the_name_of_the_setting(
    secret: str | None, encryption: tuple[str, ...], named: str
) -> None:
    with pytest.raises(KeysMissing, match=named):
        server_keys(secret, encryption, None)


def test_keys_that_others_can_read_are_refused(tmp_path: Path) -> None:
    server_keys(None, (), tmp_path)
    (tmp_path / "secret-key").chmod(0o644)
    with pytest.raises(KeysMissing, match="others can read"):
        server_keys(None, (), tmp_path)


@pytest.mark.parametrize(
    "secret", ["x", "short of thirty-two", "0" * 44, "a" * 20 + "b" * 24, "changeit-abc" * 4]
)
def test_a_secret_that_could_be_guessed_is_refused_and_never_told(
    tmp_path: Path, secret: str
) -> None:
    with pytest.raises(WeakKey, match="INTAKE_SECRET_KEY could be guessed") as refused:
        server_keys(secret, (STRONG,), tmp_path)
    assert f" {secret} " not in str(refused.value)


@pytest.mark.parametrize("key", [bytes(32), b"key" * 10 + b"ke", bytes(range(16)) * 2, b"short"])
def test_an_encryption_key_that_could_be_guessed_seals_nothing_new(
    tmp_path: Path, key: bytes
) -> None:
    weak = base64.b64encode(key).decode()
    with pytest.raises(WeakKey, match="INTAKE_ENCRYPTION_KEYS: the first key could be guessed"):
        server_keys(SECRET, (weak, STRONG), tmp_path)
    assert server_keys(SECRET, (STRONG, weak), tmp_path).encryption == (STRONG, weak)


def test_keys_that_are_made_here_are_never_too_weak(tmp_path: Path) -> None:
    for number in range(50):
        server_keys(None, (), tmp_path / str(number))


def test_no_key_is_made_where_an_older_one_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(KeysMissing, match="secret-key is not there, and the database holds"):
        server_keys(None, (), tmp_path, lambda: False)
    assert list(tmp_path.iterdir()) == []


def test_the_mark_of_a_key_tells_it_from_others_whichever_is_first() -> None:
    both, turned = Keyring.of([OTHER_TEXT, TEXT]), Keyring.of([TEXT, OTHER_TEXT])
    assert both.marks == turned.marks[::-1]
    assert len(set(both.marks)) == 2


@pytest.mark.parametrize("token", ["", "short", "t" * 200])
def test_keys_are_made_of_secrets_by_the_standard_way(token: str) -> None:
    def standard(secret: bytes, purpose: bytes, length: int) -> bytes:
        return HKDF(algorithm=SHA256(), length=length, salt=None, info=purpose).derive(secret)

    assert ways.guest_door(token) == standard(token.encode(), b"intake guest", 32)
    secret, stems = ways.words_secret(["appl", "boat"], b"s" * 16), b"appl boat"
    both = standard(stretched(stems, b"s" * 16), b"intake words", 64)
    assert secret.verifier + secret.wrapping_key == both
