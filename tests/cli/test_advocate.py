"""Advocates are let in and out by the `intake` command, as officers are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from intake.cli.database import opened_intake
from intake.cli.demonstration import DEMO_PASSWORD, demonstration
from intake.cli.main import main
from intake.services.ports import Caller

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PRIYA = ("priya@service.example", "--service", "nyas")
NAMED = ("--name", "Priya Nair")


def test_an_advocate_gets_a_link_stands_in_a_list_and_is_put_out(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room = opened_intake().services.advocate_room
    assert main(["advocate", "add", *PRIYA, "--role", "lead", *NAMED]) == 0
    address, _, key = capsys.readouterr().out.split()[0].partition("#")
    assert address == "http://127.0.0.1:8000/advocate/link"
    assert main(["advocate", "link", "Priya@service.example"]) == 0
    assert room.signing_in.set_up(key) is None
    found = room.signing_in.set_up(capsys.readouterr().out.split()[0].partition("#")[2])
    assert found is not None
    assert (found.account.service, found.account.role) == ("nyas", "lead")
    lists = [["advocate", "list"], ["advocate", "list", "--service", "nyas"]]
    for each in lists:
        assert main(each) == 0
        line = "priya@service.example  nyas  lead  Priya Nair  not set up"
        assert capsys.readouterr().out.splitlines() == [line]
    assert main(["advocate", "remove", "priya@service.example"]) == 0
    for again in ("remove", "link"):
        assert main(["advocate", again, "priya@service.example"]) == 1
    capsys.readouterr()
    assert main(["access-log", "--officer", "priya@service.example"]) == 0
    kinds = [line.split()[2] for line in capsys.readouterr().out.splitlines()]
    assert kinds == ["names", "link", "link", "removed"]


def test_who_can_be_no_advocate_is_refused_with_what_to_do(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened_intake()
    assert main(["advocate", "add", "priya@service.example", "--service", "none", *NAMED]) == 1
    assert "nyas" in capsys.readouterr().err
    for wrong in (["--name", "12"], []):
        assert main(["advocate", "add", *PRIYA, *wrong]) == 1
    assert main(["advocate", "add", "priya", "--service", "nyas", *NAMED]) == 1
    assert main(["officer", "add", "dan@x.example", "--council", "sefton", *NAMED]) == 0
    assert main(["advocate", "add", "Dan@x.example", "--service", "nyas", *NAMED]) == 1
    assert "Nobody is both" in capsys.readouterr().err
    assert main(["advocate", "add", *PRIYA, *NAMED]) == 0
    assert main(["officer", "add", PRIYA[0], "--council", "sefton", *NAMED]) == 1
    assert "intake advocate remove" in capsys.readouterr().err


def test_a_demonstration_prints_a_sign_in_for_each_service(
    settings: Path,
) -> None:
    intake = opened_intake()
    lines = "\n".join(demonstration(intake))
    (codes,) = re.findall(r"ines@nyas\.example  password: .*  codes: (.*)", lines)
    entered = intake.services.advocate_room.signing_in.sign_in(
        "ines@nyas.example", DEMO_PASSWORD, codes.split()[0], Caller("127.0.0.1", "")
    )
    assert entered is not None
    assert (entered[0].service, entered[0].leads) == ("nyas", True)
