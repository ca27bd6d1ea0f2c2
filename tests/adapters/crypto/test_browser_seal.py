"""Documents that a browser carries: for one owner, for one purpose, and under no case's key."""

from __future__ import annotations

import base64

import pytest

from intake.adapters.crypto.browser_seal import BrowserSeal
from intake.adapters.crypto.keyring import Keyring
from intake.services.ports import DamagedContent

KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()


def test_what_was_sealed_for_one_purpose_opens_for_no_other() -> None:
    late, record = BrowserSeal("secret", "late form"), BrowserSeal("secret", "record key")
    sealed = record.seal("dan", {"key": "a way in"})
    assert record.open("dan", sealed) == {"key": "a way in"}
    assert late.open("dan", sealed) is None
    assert record.open("ann", sealed) is None
    assert BrowserSeal("another", "record key").open("dan", sealed) is None


def test_nothing_that_a_stranger_has_sealed_is_under_the_key_of_cases() -> None:
    """Even where the server's secret and the key of cases are the same."""
    sealed = base64.urlsafe_b64decode(BrowserSeal(KEY, "late form").seal("dan", {"a": "b"}))
    for start in range(3):
        for label in (b"kept form|dan", b"carried by a browser|dan", b"events|dan"):
            with pytest.raises(DamagedContent):
                Keyring.of([KEY]).decrypt(sealed[start:], label)
