"""Mail that comes back tells what did not arrive; whatever else is sent there does no harm."""

from __future__ import annotations

import os
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.adapters.mail.bounces import MOST_AT_ONCE, MOST_BYTES, BounceFolder
from intake.services.post.bounces import BounceReport

if TYPE_CHECKING:
    from pathlib import Path

KEY = "0123456789abcdef0123456789abcdef01234567"
REPORT = """From: MAILER-DAEMON@mx.example.org
To: news@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry. sam@x.example is not here.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; sam@x.example
Action: {action}
Status: {status}
--b
Content-Type: {kind}

From: News <news@example.org>
To: sam@x.example
Message-ID: <{key}@{domain}>
Subject: There is news

There is news. Come back to see it.
--b--
"""


@pytest.fixture
def folder(tmp_path: Path) -> BounceFolder:
    for room in ("new", "cur", "tmp"):
        (tmp_path / room).mkdir()
    return BounceFolder(tmp_path, "example.org")


def report(
    *,
    action: str = "failed",
    status: str = "5.1.1",
    kind: str = "message/rfc822",
    key: str = KEY,
    domain: str = "example.org",
) -> bytes:
    return REPORT.format(action=action, status=status, kind=kind, key=key, domain=domain).encode()


def read(folder: BounceFolder, content: bytes) -> BounceReport:
    (folder.path / "new" / "1.mail").write_bytes(content)
    (each,) = folder.reports()
    return each


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
@pytest.mark.parametrize(("status", "receipt"), [("5.1.1", "bounced"), ("4.4.7", "never came")])
def test_a_report_names_what_did_not_arrive(
    folder: BounceFolder, kind: str, status: str, receipt: str
) -> None:
    seen = read(folder, report(kind=kind, status=status))
    assert (seen.name, seen.key, seen.receipt) == ("1.mail", KEY, receipt)


OTHERS = {
    "late, and still tried": report(action="delayed", status="4.4.1"),
    "arrived": report(action="delivered", status="2.0.0"),
    "of somebody else's email": report(domain="elsewhere.example"),
    "of another email of that address": report(key="hello"),
    "without what came back": report(kind="text/plain"),
    "no report": b"From: sam@x.example\n\nThank you.\n",
    "said to be one": b"Content-Type: multipart/report; report-type=delivery-status\n\nNo.\n",
    "a status that is none": report().replace(b"message/delivery-status", b"text/plain"),
    "nothing": b"",
    "too large": report() + b"x" * MOST_BYTES,
    "one inside the other": b"".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n".encode() for n in range(4_000)
    ),
}


@pytest.mark.parametrize("content", OTHERS.values(), ids=OTHERS.keys())
def test_anything_else_is_about_nothing_of_ours(folder: BounceFolder, content: bytes) -> None:
    assert read(folder, content) == BounceReport("1.mail")


@given(content=st.binary(max_size=400), cut=st.integers(0, len(report())))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_sent_there_the_next_mail_is_read(
    folder: BounceFolder, content: bytes, cut: int
) -> None:
    (folder.path / "new" / "0.mail").write_bytes(report()[:cut] + content + report()[cut:])
    (folder.path / "new" / "1.mail").write_bytes(report())
    assert [each.key for each in folder.reports()][-1] == KEY


def test_what_was_ours_goes_for_good_and_all_else_stays_for_people(folder: BounceFolder) -> None:
    folder.put_aside(read(folder, report()))
    assert list(folder.reports()) == []
    other = read(folder, b"From: sam@x.example\n\nThank you.\n")
    folder.put_aside(other)
    folder.put_aside(other)
    assert list(folder.reports()) == []
    assert [each.name for each in (folder.path / "cur").iterdir()] == ["1.mail:2,"]


def test_only_files_are_read_and_not_all_at_once(folder: BounceFolder, tmp_path: Path) -> None:
    new = folder.path / "new"
    secret = tmp_path / "secret"
    secret.write_bytes(report())
    (new / "a.link").symlink_to(secret)
    os.mkfifo(new / "b.pipe")
    (new / "c.folder").mkdir()
    (new / ".hidden").write_bytes(report())
    assert list(folder.reports()) == []
    for number in range(MOST_AT_ONCE):
        (new / f"0{number:03}").write_bytes(b"x")
    assert len(list(folder.reports())) == MOST_AT_ONCE


def test_where_there_is_no_folder_nothing_comes(tmp_path: Path) -> None:
    folder = BounceFolder(tmp_path / "gone", "example.org")
    assert (list(folder.reports()), folder.is_there) == ([], False)


def test_what_we_send_is_known_again_by_its_message_id(folder: BounceFolder) -> None:
    assert folder.is_there
    sent = EmailMessage()
    sent["Message-ID"] = f"<{KEY.upper()}@EXAMPLE.org>"
    bounce = report().replace(f"<{KEY}@example.org>".encode(), sent["Message-ID"].encode())
    assert read(folder, bounce).key == KEY
