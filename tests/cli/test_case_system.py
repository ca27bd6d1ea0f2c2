"""A complaint gets into the council's own case system by the worker: once, whatever happens there.

What is kept from somebody, and what is for the desk alone, stays here.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.cli.database import opened_intake
from intake.cli.main import main
from intake.domain.case.event import NewEvent
from intake.domain.complaint_record import Choice, to_document
from intake.domain.talk.five_words import first_sent
from intake.settings import PROJECT
from tests.support.case_system_server import HTML, CaseSystemServer, case_system_server
from tests.support.made_letters import FULL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def system(
    settings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[CaseSystemServer]:
    """The example of docs/case-systems/icasework.yaml, with a server that answers as iCasework."""
    home = tmp_path / "home"
    for part in ("flows", "content"):
        shutil.copytree(PROJECT / part, home / part)
    example = PROJECT / "docs" / "case-systems" / "icasework.yaml"
    maps = home / "content" / "case_systems"
    maps.mkdir()
    key = tmp_path / "key"
    key.write_text("an-api-key\na-secret\n")
    monkeypatch.setenv("INTAKE_HOME", str(home))
    monkeypatch.setenv("INTAKE_CASE_SYSTEM_KEYS", f"sefton={key}")
    with case_system_server() as server:
        text = example.read_text(encoding="utf-8")
        text = text.replace("https://uat.icasework.com", server.address)
        (maps / "sefton.yaml").write_text(text, encoding="utf-8")
        assert settings.is_file()
        yield server


def sent() -> str:
    """A complaint that asks for nobody to be kept from it, sent now; its reference."""
    intake = opened_intake()
    draft, _ = intake.timed.purging.drafts.begin("sefton", "complaint", "f" * 64)
    submission = replace(FULL, council="sefton", avoid=None, pressure=Choice("yes", "Yes, Jo"))
    now = intake.casework.clock.now()
    received = NewEvent("received", now, "child", {"submission": to_document(submission)})
    intake.casework.open(draft, first_sent(draft.draft, now), [received])
    return draft.draft.reference


def test_it_is_there_once_and_the_desk_knows_its_number(
    system: CaseSystemServer, capsys: pytest.CaptureFixture[str]
) -> None:
    reference = sent()
    assert main(["worker", "--once"]) == 0
    assert main(["worker", "--once"]) == 0
    (made,) = system.cases.values()
    assert made["ExternalId"] == reference
    assert made["YourReference"] == f"{reference[:4]}-{reference[4:]}"
    assert made["Link"].endswith(f"/desk/case/{reference}")
    assert "Dear" in made["Details"]
    assert "Yes, Jo" not in str(made)
    events = opened_intake().casework.cases.events(reference)
    assert [each.text("note") for each in events if each.name == "noted"] == [
        "Put into iCasework: 489834."
    ]
    assert reference not in capsys.readouterr().out


def test_what_it_refuses_comes_back_to_the_desk_in_plain_words_and_can_be_tried_again(
    system: CaseSystemServer,
) -> None:
    reference = sent()
    system.says["/createcase"] = (400, {"Content-Type": "text/html"}, HTML)
    assert main(["worker", "--once"]) == 1
    intake = opened_intake()
    (lost,) = intake.services.desk.lost_post.outbox.given_up("sefton")
    assert (lost.fault, lost.reference) == ("not accepted", reference)
    assert lost.notice is not None
    assert lost.notice.to == "iCasework"
    assert not lost.takes_two
    system.says.clear()
    assert intake.services.desk.lost_post.outbox.try_again("sefton", lost.row)
    assert main(["worker", "--once"]) == 0
    assert list(system.cases) == [reference]


def test_a_system_that_nothing_can_get_into_is_named_by_the_doctor(
    system: CaseSystemServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["doctor"])
    assert "case_system" not in capsys.readouterr().out
    (tmp_path / "key").unlink()
    file = tmp_path / "home" / "content" / "case_systems" / "trafford.yaml"
    example = PROJECT / "docs" / "case-systems" / "folder.yaml"
    text = example.read_text(encoding="utf-8").replace("sefton", "trafford")
    file.write_text(text.replace("/srv", str(tmp_path)), encoding="utf-8")
    main(["doctor"])
    said = capsys.readouterr().out
    assert "complaints of “sefton” don't get into iCasework: no key can be read" in said
    assert "complaints of “trafford” don't get into The records system: the folder" in said
    assert system.requests == []


def test_the_settings_say_how_a_key_is_named(
    settings: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INTAKE_CASE_SYSTEM_KEYS", "sefton=key")
    assert main(["worker", "--once"]) == 1
    assert "INTAKE_CASE_SYSTEM_KEYS should be like" in capsys.readouterr().err
    assert settings.is_file()
