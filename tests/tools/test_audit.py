"""The audit finds planted advisories, and calls nothing clean that it did not look up."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tools import audit

if TYPE_CHECKING:
    from pathlib import Path

PINS = "Flask_WTF==1.3.0 \\\n    --hash=sha256:00\njinja2==3.1.6 ; sys_platform != 'win32' \\\n"


def advisory(name: str = "flask-wtf", **parts: Any) -> dict[str, Any]:
    """An advisory about every version of a package, unless the parts say otherwise."""
    affected = {"package": {"ecosystem": "PyPI", "name": name}, **between({"introduced": "0"})}
    return {
        "id": "PLANT-1",
        "modified": "2026-11-02T10:00:00Z",
        "summary": "Planted.",
        "affected": [affected | parts.pop("affected", {})],
        **parts,
    }


def between(*events: dict[str, str], kind: str = "ECOSYSTEM") -> dict[str, Any]:
    return {"ranges": [{"type": kind, "events": list(events)}]}


class Planter:
    """A folder of advisories beside a file of two pins."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "advisories"
        self.folder.mkdir()
        self.pins = folder / "requirements.txt"
        self.pins.write_text(PINS)

    def plant(self, *advisories: dict[str, Any]) -> None:
        for number, one in enumerate(advisories):
            (self.folder / f"{number}.json").write_text(json.dumps(one))

    def audit(self) -> int:
        return audit.main([str(self.folder), str(self.pins)])


@pytest.fixture
def planter(tmp_path: Path) -> Planter:
    return Planter(tmp_path)


OF_THE_PIN = {
    "every version": between({"introduced": "0"}),
    "from here on": between({"introduced": "1.3"}),
    "fixed later": between({"introduced": "1.0"}, {"fixed": "1.3.1"}),
    "affected up to it": between({"introduced": "0"}, {"last_affected": "1.3.0"}),
    "come back since": between({"introduced": "0"}, {"fixed": "1.1"}, {"introduced": "1.2.9"}),
    "events in any order": between({"fixed": "1.4"}, {"introduced": "1.3.0rc1"}),
    "within a limit": between({"introduced": "0"}, {"limit": "2.0"}),
    "by semantic versions": between({"introduced": "1.0.0"}, kind="SEMVER"),
    "named": {"versions": ["1.2", "1.3"], "ranges": []},
    "named beside another range": {"versions": ["1.3.0"], **between({"introduced": "9"})},
}
OF_OTHERS = {
    "fixed in it": between({"introduced": "0"}, {"fixed": "1.3.0"}),
    "introduced later": between({"introduced": "1.3.1"}),
    "affected before it": between({"introduced": "0"}, {"last_affected": "1.2.9"}),
    "beyond a limit": between({"introduced": "0"}, {"limit": "1.3"}),
    "others named": {"versions": ["1.2", "2004d"], "ranges": []},
    "of another ecosystem": {"package": {"ecosystem": "npm", "name": "flask-wtf"}},
    "of another package": {"package": {"ecosystem": "PyPI", "name": "flask"}},
}


@pytest.mark.parametrize("affected", OF_THE_PIN.values(), ids=list(OF_THE_PIN))
def test_an_advisory_of_a_pin_fails_the_audit(
    planter: Planter, affected: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    planter.plant(advisory(affected=affected, aliases=["CVE-2026-1"]))
    assert planter.audit() == 1
    assert "flask-wtf 1.3.0: PLANT-1, CVE-2026-1. Planted." in capsys.readouterr().out


@pytest.mark.parametrize("affected", OF_OTHERS.values(), ids=list(OF_OTHERS))
def test_an_advisory_of_other_versions_does_not(
    planter: Planter, affected: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    planter.plant(advisory(affected=affected), advisory("unpinned"))
    assert planter.audit() == 0
    assert "PLANT" not in capsys.readouterr().out


@pytest.mark.parametrize("name", ["Flask-WTF", "flask_wtf", "flask.wtf", "FLASK-_wtf"])
def test_a_package_is_known_however_its_name_is_spelt(planter: Planter, name: str) -> None:
    planter.plant(advisory(name))
    assert planter.audit() == 1


def test_a_pin_for_some_machines_only_is_looked_up_too(planter: Planter) -> None:
    planter.plant(advisory("Jinja2"))
    assert planter.audit() == 1


def test_a_withdrawn_advisory_is_left_out(
    planter: Planter, capsys: pytest.CaptureFixture[str]
) -> None:
    planter.plant(advisory(withdrawn="2026-11-03T10:00:00Z"))
    assert planter.audit() == 0
    assert "Compared 0 advisories with 2 pins" in (text := capsys.readouterr().out)
    assert "1 withdrawn" in text


def test_what_was_compared_is_told_and_what_was_not(
    planter: Planter, capsys: pytest.CaptureFixture[str]
) -> None:
    old = advisory(affected={"versions": ["0.1"], "ranges": []}, modified="2020-01-01T00:00:00Z")
    planter.plant(old, advisory("unpinned"))
    assert planter.audit() == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Compared 2 advisories with 2 pins. The newest")
    assert "dated 2026-11-02" in lines[0]
    assert lines[1].startswith("No advisory here names 1 of the 2 pins")


@pytest.mark.parametrize(
    "affected",
    [between({"introduced": "abcdef"}, kind="GIT"), between({"introduced": "first light"})],
    ids=["commits only", "no version"],
)
def test_what_cannot_be_told_is_not_called_clean(
    planter: Planter, affected: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    planter.plant(advisory(affected=affected))
    assert planter.audit() == 1
    assert "flask-wtf 1.3.0: cannot be told" in capsys.readouterr().out


def test_a_folder_without_advisories_audits_nothing(
    planter: Planter, capsys: pytest.CaptureFixture[str]
) -> None:
    assert planter.audit() == 2
    planter.plant(advisory(affected={"package": {"ecosystem": "npm", "name": "flask-wtf"}}))
    assert planter.audit() == 2
    planter.plant({"id": "PLANT-2"})
    assert planter.audit() == 2
    (planter.folder / "0.json").write_text("{")
    assert planter.audit() == 2
    planter.folder.rename(planter.folder.with_name("elsewhere"))
    assert planter.audit() == 2
    output = capsys.readouterr()
    assert output.err.count("Not audited: ") == 5
    assert not output.out
