"""Where a council is told that something came is a setting; without one, all who can say so do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.app import wire
from intake.cli.main import main
from intake.settings import SettingsRefused, demo_settings, read_notices, read_settings
from tests.support.commands import KEY, SECRET

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from intake.settings import Settings

TOLD_AT = "told@sefton.example"


def made(read: Mapping[str, str], folder: Path, *, demo: bool = False) -> Settings:
    where = {
        "INTAKE_DATABASE_URL": f"sqlite:///{folder}/intake.db",
        "INTAKE_SECRET_KEY": SECRET,
        "INTAKE_ENCRYPTION_KEYS": KEY,
    }
    return (demo_settings if demo else read_settings)({**where, **read})


def addresses(settings: Settings) -> dict[str, str | None]:
    return {key: pack.notices_address for key, pack in wire(settings).services.councils.items()}


def test_addresses_are_read_by_council() -> None:
    said = " sefton=a@example.org, trafford = b@example.org "
    assert dict(read_notices(said)) == {"sefton": "a@example.org", "trafford": "b@example.org"}
    assert dict(read_notices("")) == {}


@pytest.mark.parametrize(
    "said", ["sefton", "sefton=", "=a@example.org", "sefton=nobody", "a@b.org"]
)
def test_what_no_email_can_go_to_is_refused(said: str) -> None:
    with pytest.raises(SettingsRefused, match="INTAKE_NOTICES should be like"):
        dict(read_notices(said))


def test_a_council_that_has_no_pack_cannot_be_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsRefused, match="INTAKE_NOTICES: there is no pack for “barset”"):
        wire(made({"INTAKE_NOTICES": "barset=a@example.org"}, tmp_path))


def test_the_setting_goes_before_the_packs_own_address(tmp_path: Path) -> None:
    packs = addresses(made({}, tmp_path))
    assert packs["sefton"] is None
    both = f"sefton={TOLD_AT},trafford={TOLD_AT}"
    assert addresses(made({"INTAKE_NOTICES": both}, tmp_path)) == dict.fromkeys(packs, TOLD_AT)


def test_a_demonstration_has_an_address_for_each_council_and_sends_nothing(tmp_path: Path) -> None:
    known, packs = addresses(made({}, tmp_path)), addresses(made({}, tmp_path, demo=True))
    assert packs["sefton"] == "complaints@sefton.example"
    assert {key: packs[key] for key, each in known.items() if each} == {
        key: each for key, each in known.items() if each
    }


@pytest.mark.usefixtures("settings")
def test_checking_tells_which_council_is_told_nothing_and_finds_no_fault(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["check"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "Sefton Council has no address for notices. It sees what came when it looks" in said.err
    monkeypatch.setenv("INTAKE_NOTICES", f"sefton={TOLD_AT}")
    assert main(["check"]) == 0
    assert "Sefton Council has no address for notices" not in capsys.readouterr().err
