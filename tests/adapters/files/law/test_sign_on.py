"""The file that says how a council's people sign in with its own accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.law.sign_on import load_sign_ons, sign_on_faults
from intake.adapters.files.reading.faults import ContentFault

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """\
council: sefton
issuer: https://login.example/1234/v2.0
client_id: 11111111-2222
roles:
  claim: roles
  officer: [intake-officer, intake-cover]
  manager: [intake-manager]
"""


def written(content: Path, text: str, name: str = "sefton") -> Path:
    folder = content / "sign_on"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(text)
    return content


def faults(content: Path) -> list[str]:
    return [f"{each.line}: {each.message}" for each in sign_on_faults(content, {"sefton"})]


def test_a_file_says_who_is_let_in_as_what(tmp_path: Path) -> None:
    sign_on = load_sign_ons(written(tmp_path, GOOD))["sefton"]
    assert (sign_on.issuer, sign_on.client_id, sign_on.anew) == (
        "https://login.example/1234/v2.0",
        "11111111-2222",
        "login",
    )
    assert sign_on.rules.admission({"roles": ["intake-cover"]}) == "officer"
    assert sign_on.rules.admission({"roles": "intake-manager"}) == "manager"
    assert faults(tmp_path) == []


def test_without_a_file_nobody_signs_in_so(tmp_path: Path) -> None:
    assert (load_sign_ons(tmp_path), faults(tmp_path)) == ({}, [])


@pytest.mark.parametrize(
    ("was", "then", "says"),
    [
        ("council: sefton", "council: wirral", "1: this should be 'sefton'"),
        ("https://", "http://", "2: this should be the provider's address"),
        ("/v2.0", "/v2.0?tenant=1", "2: this should be the provider's address"),
        ("login.example", "user:word@login.example", "2: this should be the provider's address"),
        ("https://login.example", "https://[", "2: this should be the provider's address"),
        ("11111111-2222", '"1 2"', "3: '1 2' is not written as it should be: this is copied"),
        ("[intake-manager]", "[intake-cover]", "stands under manager already"),
        ("[intake-manager]", "[]", "7: "),
        (
            "  officer: [intake-officer, intake-cover]\n  manager: [intake-manager]\n",
            "",
            "5: nobody is let in",
        ),
        ("claim: roles\n", "claim: roles\n  boss: [x]\n", "6: "),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, was: str, then: str, says: str
) -> None:
    assert was in GOOD
    content = written(tmp_path, GOOD.replace(was, then))
    found = faults(content)
    assert any(says in each for each in found), found
    with pytest.raises(ContentFault):
        load_sign_ons(content)


def test_a_provider_on_this_machine_may_do_without_tls(tmp_path: Path) -> None:
    near = GOOD.replace("https://login.example", "http://127.0.0.1:8080")
    assert faults(written(tmp_path, near)) == []


def test_a_file_of_no_council_is_told(tmp_path: Path) -> None:
    content = written(tmp_path, GOOD.replace("sefton", "seftom"), "seftom")
    assert faults(content) == [
        "1: there is no council 'seftom' in councils/; did you mean 'sefton'?"
    ]
