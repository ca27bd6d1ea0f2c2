"""News that a mail server took and sent back is something to do at the desk of its case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.app import wire
from intake.cli.set_up import mail_of
from intake.cli.worker import once
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.domain.case.to_do import to_do
from intake.domain.notices.notice import notice_key
from intake.settings import read_settings
from tests.adapters.mail.test_bounces import report
from tests.support.made_notices import notice
from tests.support.ready_made import with_tables
from tests.support.real_mail import HOST, mail_server
from tests.support.served_app import NOW, fresh_key

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_an_email_that_came_back_is_told_at_the_desk_of_its_case(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "bounces"
    with mail_server() as server:
        intake = wire(
            read_settings(
                {
                    "INTAKE_DATABASE_URL": with_tables(tmp_path / "intake.db"),
                    "INTAKE_SECRET_KEY": fresh_key(),
                    "INTAKE_ENCRYPTION_KEYS": fresh_key(),
                    "INTAKE_MAIL_URL": f"smtp://{HOST}:{server.port}?from=news@example.org",
                    "INTAKE_BOUNCES": str(folder),
                    "INTAKE_TESTING": "1",
                    "INTAKE_NOW": NOW,
                }
            )
        )
        assert [each.name for each in mail_of(intake.settings, try_it=False)] == ["bounces"]
        for room in ("new", "cur"):
            (folder / room).mkdir(parents=True)
        assert list(mail_of(intake.settings, try_it=False)) == []
        opened, _ = intake.timed.purging.drafts.begin("sefton", "complaint", "f" * 64)
        reference, now = opened.draft.reference, intake.casework.clock.now()
        received = NewEvent("received", now, "child", {})
        answered = NewEvent("message_sent", now, "officer", {"text": "Hello."})
        key = notice_key(reference, 2, "news", "sam@x.example")
        news = notice(1, kind="news", to="sam@x.example", key=key)
        events = [received, answered]
        intake.casework.cases.send(opened, opened.draft, events, Glance(), notices=[news])
        assert intake.delivering.run().sent == 1
    (folder / "new" / "1.mx").write_bytes(report(key=key))
    once(intake)
    assert "0 notices arrived, 1 did not, 1 now at a desk" in capsys.readouterr().out
    (task,) = to_do(intake.casework.case(reference))
    assert (task.task, task.lost_by, list((folder / "new").iterdir())) == ("tell_news", "email", [])
    intake.database.close()
