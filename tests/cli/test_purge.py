"""`intake purge` does what its dry run told, on each real database, with every kind of thing."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, update

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.advocate_tables import advocates
from intake.adapters.db.beginning_store import BeginningStore
from intake.adapters.db.flood_rows import insert_flood
from intake.adapters.db.outbox_rows import GIVEN_UP
from intake.adapters.db.referral_store import ReferralStore
from intake.adapters.db.tables import events, outbox
from intake.cli.database import opened_intake
from intake.cli.main import main
from intake.cli.purge import WORDS
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.services.beginning_ports import BeginningRow
from intake.services.case.purging import STAYS
from intake.settings import PROJECT
from tests.support.commands import send_complaint, spoilt_home
from tests.support.made_notices import notice
from tests.support.real_postgres import empty_database

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from intake.app import Intake

SEFTON = "councils/sefton.yaml"
TODAY = "2031-06-01"
HELD = {"reason": "An inquiry", "until": "2032-01-01"}


def ended(
    intake: Intake,
    hold: Mapping[str, str] | None = None,
    *,
    papers: bool = False,
    email: bool = False,
) -> str:
    """A complaint that was closed; held back, if that is said."""
    reference = send_complaint(intake, *([notice(1)] if email else []))
    kept = [("document_kept", {"kind": "minutes", "file": "a.pdf"})] if papers else []
    back = [("erasure_held", hold)] if hold else []
    for name, data in (*kept, ("closed", {}), *back):
        paper = b"%PDF" if name == "document_kept" else None
        now = intake.casework.clock.now()
        new = NewEvent(name, now, "officer", data, document=paper)
        cases = intake.casework.cases
        cases.append(reference, len(cases.events(reference)), [new], Glance())
    return reference


@pytest.fixture(params=["sqlite", "postgresql"])
def past(
    request: pytest.FixtureRequest, settings: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A database with something of every kind that is past its time; the folder of its files."""
    folder = settings.parent
    monkeypatch.setenv("INTAKE_HOME", str(spoilt_home(folder / "home", SEFTON, kept_shorter())))
    with ExitStack() as stack:
        if request.param == "postgresql":
            url = stack.enter_context(empty_database(request.getfixturevalue("postgres_server")))
            monkeypatch.setenv("INTAKE_DATABASE_URL", url)
        intake = opened_intake()
        stack.callback(intake.database.close)
        long_ago(intake, settings)
        settings.write_text("2024-05-01T12:00:00+00:00")
        years_ago(intake, folder)
        settings.write_text("2028-05-01T12:00:00+00:00")
        ended(intake, papers=True)
        settings.write_text("2031-05-01T12:00:00+00:00")
        intake.timed.purging.put_away_drafts()
        intake.timed.purging.drafts.begin("sefton", "complaint", "f" * 64)
        settings.write_text(f"{TODAY}T12:00:00+00:00")
        intake.timed.purging.drafts.begin("sefton", "complaint", "f" * 64)
        send_complaint(intake)
        yield folder


def kept_shorter() -> str:
    """Sefton's pack, in which documents go before their case."""
    pack = (PROJECT / "content" / SEFTON).read_text(encoding="utf-8")
    return pack.replace("{draft_days: 30}", "{draft_days: 30, document_years: 2}")


def long_ago(intake: Intake, settings: Path) -> None:
    """A case of which only the dates are left since 2026."""
    settings.write_text("2018-04-01T12:00:00+00:00")
    ended(intake)
    settings.write_text("2026-05-01T12:00:00+00:00")
    purging = intake.timed.purging
    assert len(purging.erase_cases(purging.cases_due(), "ann", lambda: False)) == 1


def years_ago(intake: Intake, folder: Path) -> None:
    """What was there in 2024: cases, and all that goes by its age alone."""
    log, now = intake.services.desk.log, intake.casework.clock.now()
    log.write("dan@x.example", "view", ended(intake, email=True))
    log.write("dan@x.example", "sign_in")
    ended(intake, HELD)
    intake.timed.purging.drafts.begin("sefton", "complaint", "f" * 64)
    damaged, open_still = send_complaint(intake), send_complaint(intake)
    keyring = Keyring.of(intake.keys.encryption)
    ReferralStore(intake.database, keyring, intake.casework.clock).begin("t" * 43, {"says": "Help"})
    bea = {"id": "bea", "email": "bea@ally.example", "service": "ally", "role": "advocate"}
    with intake.database.write() as connection:
        spoilt = update(events).where(events.c.reference == damaged)
        connection.execute(spoilt.values(sealed=b"nothing"))
        connection.execute(update(outbox).values(state=GIVEN_UP))
        insert_flood(connection, open_still, now)
        connection.execute(insert(advocates), {**bea, "made": now, "sealed": None, "last_step": 0})
    row = BeginningRow("one", "bea", "sefton", now)
    BeginningStore(intake.database).add(row, "token", "device")
    mail = folder / "mail"
    mail.mkdir(exist_ok=True)
    (mail / "old.eml").write_text("Date: Wed, 01 May 2024 12:00:00 +0000\n\nHello")


def out_of(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    capsys.readouterr()
    assert main(["purge", *words]) == 0
    lines = capsys.readouterr().out.splitlines()
    return [each for each in lines if "--undo" not in each]


def test_what_a_purge_did_is_what_its_dry_run_told_of_every_kind_and_a_second_finds_no_more(
    past: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = out_of(capsys, "--dry-run", "--list")
    assert {kind for kind in WORDS if any(WORDS[kind] in line for line in told)} == {*WORDS}
    assert told == out_of(capsys, "--dry-run", "--list")
    assert out_of(capsys, "--confirm", TODAY, "--list") == told
    stays = [WORDS[kind] for kind in STAYS]
    left = [line for line in told if any(each in line for each in stays)]
    # What went out of reach today goes for good in a week.
    assert out_of(capsys, "--dry-run") == left
    assert not [*(past / "mail").glob("*.eml")]


def test_what_was_left_of_a_case_goes_too_and_the_nightly_look_misses_nothing(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    intake = opened_intake()
    gone, _held = ended(intake), ended(intake, HELD)
    intake.database.close()
    settings.write_text(f"{TODAY}T12:00:00+00:00")
    out_of(capsys, "--confirm", TODAY)
    assert main(["verify"]) == 0
    later = (datetime.fromisoformat(TODAY) + timedelta(days=800)).date().isoformat()
    settings.write_text(f"{later}T12:00:00+00:00")
    told = out_of(capsys, "--dry-run", "--list")
    assert f"        {gone}" in told
    assert out_of(capsys, "--confirm", later, "--list") == told
    assert gone not in opened_intake().casework.cases.references()
    assert main(["verify"]) == 0
