"""Officers are let in and out by the `intake` command; a demonstration brings its own."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from intake.cli.database import opened_intake
from intake.cli.demonstration import DEMO_PASSWORD, demonstration
from intake.cli.main import main
from intake.domain.case.glance import Glance
from intake.domain.complaint_record import to_document
from intake.domain.letters.storing import letter_in
from intake.domain.people.directory import JOBS
from intake.domain.people.officer import OfficerNames
from intake.services.ports import Caller, Listing
from tests.support.commands import send_complaint, spoil
from tests.support.made_letters import FULL

if TYPE_CHECKING:
    from pathlib import Path

NAMED = ("--name", "Dan Carter")


def test_an_officer_gets_a_link_whose_key_no_server_is_sent(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    intake = opened_intake()
    assert main(["officer", "add", "Dan@sefton.gov.uk", "--council", "sefton", *NAMED]) == 0
    link = capsys.readouterr().out.split()[0]
    address, _, key = link.partition("#")
    assert address == "http://127.0.0.1:8000/desk/link"
    found = intake.services.desk.signing_in.set_up(key)
    assert found is not None
    assert (found.account.email, found.account.role) == ("dan@sefton.gov.uk", "officer")


def test_a_new_link_leaves_an_officer_their_council_and_role(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    intake = opened_intake()
    known = ["officer", "add", "ann@trafford.example", "--council", "trafford", *NAMED]
    assert main([*known, "--role", "manager"]) == 0
    capsys.readouterr()
    assert main(["officer", "link", "Ann@trafford.example"]) == 0
    key = capsys.readouterr().out.split()[0].partition("#")[2]
    found = intake.services.desk.signing_in.set_up(key)
    assert found is not None
    assert (found.account.council, found.account.role) == ("trafford", "manager")
    assert main(["officer", "link", "nobody@trafford.example"]) == 1


def test_an_officer_without_a_name_is_not_added_and_the_remedy_is_told(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened_intake()
    add = ["officer", "add", "dan@x.example", "--council", "sefton"]
    assert main(add) == 1
    assert "--name" in capsys.readouterr().err
    for wrong in (["--name", "12"], ["--name", "x" * 81], ["--name", "Dan", "--also", " "]):
        assert main([*add, *wrong]) == 1
    assert main(["officer", "names", "dan@x.example", "--name", "Dan Carter"]) == 1
    assert main([*add, "--name", "Dan Carter", "--also", "Danny", "--also", "Dan Fox"]) == 0
    assert main(add) == 0
    assert main(["officer", "names", "dan@x.example", "--name", "Dan Lee"]) == 0
    capsys.readouterr()
    assert main(["access-log", "--officer", "Dan@x.example"]) == 0
    lines = capsys.readouterr().out.splitlines()
    kinds = ["names", "link", "link", "names"]
    assert [line.split()[2:] for line in lines] == [[kind, "dan@x.example"] for kind in kinds]
    assert all(line.split()[1].startswith("shell:") for line in lines)


def test_what_is_exported_and_recorded_by_command_is_written_down(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    intake = opened_intake()
    reference = send_complaint(intake, submission=to_document(FULL))
    file = settings.with_name("event.json")
    file.write_text(json.dumps({"event": "acknowledged", "at": "2024-05-01"}))
    assert main(["export", "--all"]) == main(["export", reference]) == 0
    assert main(["event", reference, str(file)]) == 0
    assert main(["event", "00000000", str(file)]) == main(["access-log"]) == 1
    capsys.readouterr()
    assert main(["access-log", reference]) == 0
    rows = [line.split()[2:] for line in capsys.readouterr().out.splitlines()]
    assert rows == [["export", reference], ["export", reference], ["event", reference]]


def test_a_council_that_is_not_here_or_no_email_makes_no_officer(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["officer", "add", "dan@x.example", "--council", "leeds"]) == 1
    assert main(["officer", "add", "dan", "--council", "sefton"]) == 1
    said = capsys.readouterr()
    assert "leeds" in said.err
    assert said.out == ""


def test_an_officer_can_be_put_out(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opened_intake()
    main(["officer", "add", "dan@x.example", "--council", "sefton", *NAMED])
    assert main(["officer", "remove", "dan@x.example"]) == 0
    assert main(["officer", "remove", "dan@x.example"]) == 1
    capsys.readouterr()
    assert main(["access-log", "--officer", "dan@x.example"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].split()[2:] == ["removed", "dan@x.example"]


@pytest.mark.parametrize(("name", "role"), [("dan", "manager"), ("erin", "officer")])
def test_a_demonstration_prints_a_sign_in_for_two_roles_at_each_council(
    settings: Path, name: str, role: str
) -> None:
    intake = opened_intake()
    lines = "\n".join(demonstration(intake))
    for council in ("sefton", "trafford"):
        (codes,) = re.findall(rf"{name}@{council}\.example  password: .*  codes: (.*)", lines)
        entered = intake.services.desk.signing_in.sign_in(
            f"{name}@{council}.example", DEMO_PASSWORD, codes.split()[0], Caller("127.0.0.1", "")
        )
        assert entered is not None
        assert (entered[0].council, entered[0].role) == (council, role)


def test_a_demonstration_lists_people_who_can_be_appointed_and_leaves_a_filled_list_alone(
    settings: Path,
) -> None:
    intake = opened_intake()
    demonstration(intake)
    people = intake.services.desk.people
    for council in ("sefton", "trafford"):
        assert [len(people.names(council, job)) for job in JOBS] == [2, 1, 4]
    assert people.directory.take_out("sefton", next(iter(people.names("sefton", "independents"))))
    demonstration(intake)
    assert not people.names("sefton", "independents")


@pytest.mark.sampled(3)
@pytest.mark.parametrize("email", [f"{'a' * 300}@x.example", "a@x.example\r\nBcc: b@x.example",
                                   "a@x.example\n", "a b@x.example", "a@b@x.example"])  # fmt: skip
def test_an_email_that_could_not_be_kept_or_written_to_is_refused_in_one_line(
    settings: Path, capsys: pytest.CaptureFixture[str], email: str
) -> None:
    assert main(["officer", "add", email, "--council", "sefton"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_the_lists_can_be_worked_out_anew(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    intake = opened_intake()
    reference = send_complaint(intake)
    intake.casework.cases.list_anew([Listing(reference, 1, "sefton", Glance(closed=True))])
    assert main(["rebuild"]) == 0
    assert capsys.readouterr().out == "1 cases listed anew\n"
    officer = intake.services.desk.cases.officers
    officer.invite("dan@x.example", "sefton", "officer", OfficerNames("Dan Carter"))
    assert intake.casework.cases.unlisted() == []


def test_officers_of_before_keys_were_checked_are_taken_over_by_a_persons_word_and_named(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    intake = opened_intake()
    names = OfficerNames("Dan Carter")
    intake.services.desk.cases.officers.invite("dan@x.example", "sefton", "officer", names)
    spoil(intake, "DELETE FROM key_checks")
    assert main(["rebuild"]) == 1
    assert "intake rebuild --take-officers" in capsys.readouterr().err
    assert main(["rebuild", "--take-officers"]) == 0
    assert "dan@x.example is officer at sefton\n" in capsys.readouterr().out
    assert main(["rebuild"]) == 0


def test_a_letter_is_recorded_from_a_document_by_the_same_rules_as_the_desk(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    intake = opened_intake()
    reference = send_complaint(intake)
    now = intake.casework.clock.now().isoformat()
    told = {"event": "stage1_extended", "letter": "stage1_extended", "at": now, "name": "Dan"}
    file = settings.with_name("letter.json")
    file.write_text(json.dumps(told))
    assert main(["event", reference, str(file)]) == 1
    assert "reason: this is missing" in capsys.readouterr().err
    until = intake.casework.case(reference).clock("stage1-answer")
    assert until is not None
    whole = {
        "until": until.furthest.isoformat(), "cause": "complex", "reason": "It is long.",
        "agreed_by": "Mary Hill", "phone": "0151 000",
    }  # fmt: skip
    file.write_text(json.dumps({**told, **whole}))
    assert main(["event", reference, str(file)]) == 0
    letters = [each for each in intake.casework.cases.events(reference) if letter_in(each)]
    assert [each.name for each in letters] == ["stage1_extended"]


def test_an_event_is_recorded_from_a_document_and_the_case_can_be_exported(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    intake = opened_intake()
    complaint = to_document(FULL)
    reference = send_complaint(intake, submission=complaint)
    file = settings.with_name("event.json")
    file.write_text(json.dumps({"event": "acknowledged", "at": "2024-05-01"}))
    assert main(["event", reference, str(file)]) == 0
    assert "acknowledged is recorded" in capsys.readouterr().out
    assert intake.casework.case(reference).has("acknowledged")
    for asked in (["--all"], [reference]):
        assert main(["export", *asked]) == 0
        assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(complaint))


def test_events_that_are_recorded_at_once_are_all_there_or_told_of_in_one_line(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    intake = opened_intake()
    reference = send_complaint(intake)
    file = settings.with_name("promise.json")
    promise = {"event": "action_promised", "what": "A call", "until": "2024-05-10"}
    file.write_text(json.dumps({**promise, "at": "2024-05-01"}))
    with ThreadPoolExecutor(4) as officers:
        codes = list(officers.map(lambda _: main(["event", reference, str(file)]), range(4)))
    says = f"Something else was recorded on {reference} just now; run this again."
    assert capsys.readouterr().err.splitlines() == [says] * codes.count(1)
    names = [each.name for each in intake.casework.cases.events(reference)]
    assert names.count("action_promised") == codes.count(0) > 0
