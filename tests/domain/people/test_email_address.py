"""An address is read in one way, wherever it is typed and wherever mail is sent."""

from __future__ import annotations

import pytest

from intake.domain.people.email_address import read_address


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("sam@x.uk", "sam@x.uk"),
        (" mailto:sam@x.uk\u200e ", "sam@x.uk"),
        ("sam@пример.example", "sam@xn--e1afmkfd.example"),
        ("sam@bücher.example", "sam@xn--bcher-kva.example"),
    ],
)
def test_an_address_is_written_as_mail_servers_know_it(typed: str, address: str) -> None:
    assert read_address(typed) == address


@pytest.mark.parametrize("typed", ["", "sam", "a..b@x.uk", "jörg@x.uk", "sam(home)@x.uk"])
def test_what_no_mail_server_would_take_is_none(typed: str) -> None:
    assert read_address(typed) is None


@pytest.mark.parametrize("domain", ["straße.example", "x" * 64 + "ü.example"])
def test_a_domain_that_would_become_another_or_none_is_refused(domain: str) -> None:
    assert read_address(f"sam@{domain}") is None
