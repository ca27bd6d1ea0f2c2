"""Email goes out whole, to one address, with its key; whatever goes wrong is told by its kind."""

from __future__ import annotations

import stat
from email import message_from_bytes, policy
from email.headerregistry import Address
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.adapters.mail.address import (
    MailFault,
    MailFolder,
    MailServer,
    read_mail_url,
)
from intake.adapters.mail.folder import Folder, read_folder
from intake.adapters.mail.smtp import Smtp
from intake.domain.people.email_address import read_address
from intake.services.post.outbox import DeliveryFault
from tests.support.fakes import FakeClock
from tests.support.made_notices import notice
from tests.support.real_mail import (
    HOST,
    PASSWORD,
    USER,
    certificate,
    mail_server,
    server_side,
    sign_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from intake.domain.notices.notice import Notice
    from tests.support.real_mail import MailServer as RealServer

FROM = "?from=news@example.org"
SIGNED = "post%40example.org:p%40ss%20w%3Ard@"


@pytest.fixture
def server() -> Iterator[RealServer]:
    with mail_server() as server:
        yield server


def post(server: RealServer, url: str = f"smtp://{HOST}:0{FROM}") -> Smtp:
    to = read_mail_url(url.replace(":0", f":{server.port}"))
    assert isinstance(to, MailServer)
    return Smtp(to, FakeClock())


def fault(channel: Smtp | Folder, given: Notice | None = None) -> tuple[str, bool]:
    """How a notice is not delivered: the kind of fault, and whether it is so for good."""
    with pytest.raises(DeliveryFault) as caught:
        channel.send(given or notice())
    return caught.value.kind, caught.value.final


def test_an_email_arrives_as_it_was_written(server: RealServer) -> None:
    given = notice(body="Dear you,\n\n Twice. 😀 \n.\nnew line, “quoted”, " + "long " * 300)
    post(server).send(given)
    (got,) = server.box.got
    assert got.get_content().replace("\r\n", "\n") == given.body + "\n"
    assert (str(got["From"]), got["To"]) == ("News <news@example.org>", given.to)
    assert (got["Subject"], server.box.to) == (given.subject, [[given.to]])


def test_an_email_has_a_key_by_which_a_second_one_is_known_to_be_the_same(
    server: RealServer,
) -> None:
    for _ in range(2):
        post(server).send(notice())
    assert len({message["Message-ID"] for message in server.box.got}) == 1
    assert server.box.keys() == [notice().key] * 2


def test_no_machine_answers_that_it_is_on_holiday(server: RealServer) -> None:
    post(server).send(notice())
    assert server.box.got[0]["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    "to",
    [
        "", "nobody", "a@b.org, c@d.org", "a@b.org\r\nBcc: c@d.org", "a(b)@d.org",
        "a b@example.org", "kätzchen@x.org",
        "Dan <dan@example.org>", "a@", "a@exa mple.org", "<a@x.org>", "a..b@x.org",
        ",a@x.org", "a@straße.de",
    ],
)  # fmt: skip
def test_what_is_no_single_address_gets_nothing(server: RealServer, to: str) -> None:
    assert fault(post(server), notice(to=to)) == ("address", True)
    assert server.box.got == []


def test_half_a_character_stops_no_email(server: RealServer) -> None:
    post(server).send(notice(body="half \ud83d a face"))
    assert server.box.got[0].get_content().startswith("half ? a face")


@pytest.mark.parametrize(
    ("step", "says", "ends"),
    [
        ("RCPT", "550 no such person", ("refused", True)),
        ("RCPT", "450 try later", ("refused", False)),
        ("DATA", "554 looks like rubbish", ("refused", True)),
        ("DATA", "452 disk full", ("refused", False)),
        ("MAIL", "550 who are you", ("not let in", False)),
    ],
)
def test_a_server_that_refuses_is_told_apart_from_one_that_is_busy(
    server: RealServer, step: str, says: str, ends: tuple[str, bool]
) -> None:
    server.box.says[step] = says
    assert fault(post(server)) == ends


def test_a_server_that_is_not_there_may_come_back() -> None:
    with mail_server() as gone:
        channel = post(gone)
    assert fault(channel) == ("unreachable", False)


class TestInSecret:
    """Passwords and children's names cross no network in the clear."""

    @pytest.fixture
    def trusted(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        file = certificate(tmp_path)
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        return file

    def settings(self, file: Path, **more: object) -> dict[str, object]:
        return {"tls_context": server_side(file), "require_starttls": True, **more}

    def test_a_server_is_turned_to_tls_before_anything_is_said(self, trusted: Path) -> None:
        with mail_server(**self.settings(trusted)) as server:
            post(server, f"smtp://{HOST}:0{FROM}&starttls=yes").send(notice())
            assert server.box.keys() == [notice().key]

    def test_a_server_may_speak_tls_from_the_first_byte(self, trusted: Path) -> None:
        with mail_server(ssl_context=server_side(trusted)) as server:
            post(server, f"smtps://{HOST}:0{FROM}").send(notice())
            assert server.box.keys() == [notice().key]

    def test_a_server_without_tls_gets_nothing(self, server: RealServer) -> None:
        assert fault(post(server, f"smtp://{HOST}:0{FROM}&starttls=yes")) == ("no TLS", False)
        assert server.box.got == []

    def test_a_stranger_with_a_certificate_of_his_own_gets_nothing(self, tmp_path: Path) -> None:
        with mail_server(**self.settings(certificate(tmp_path))) as server:
            assert fault(post(server, f"smtp://{HOST}:0{FROM}&starttls=yes")) == ("TLS", False)
            assert server.box.got == []

    def test_a_password_opens_the_server(self, trusted: Path) -> None:
        asks = self.settings(trusted, auth_required=True, authenticator=sign_in)
        with mail_server(**asks) as server:
            post(server, f"smtp://{SIGNED}{HOST}:0?starttls=yes").send(notice())
            assert server.box.got[0]["From"] == f"News <{USER}>"

    def test_a_wrong_password_is_told_and_tried_again(self, trusted: Path) -> None:
        asks = self.settings(trusted, auth_required=True, authenticator=sign_in)
        with mail_server(**asks) as server:
            channel = post(server, f"smtp://post%40example.org:wrong@{HOST}:0?starttls=yes")
            assert fault(channel) == ("sign-in", False)
            assert server.box.got == []


class TestAFolder:
    """The folder that takes the place of a mail server."""

    def test_an_email_is_a_file_for_its_owners_eyes(self, tmp_path: Path) -> None:
        Folder(tmp_path / "var" / "mail", FakeClock()).send(notice())
        (file,) = (tmp_path / "var" / "mail").iterdir()
        read = message_from_bytes(file.read_bytes(), policy=policy.default)
        assert (file.name, read["To"]) == (f"{notice().key}.eml", notice().to)
        assert read.get_content().replace("\r\n", "\n") == notice().body + "\n"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700

    def test_an_email_that_is_written_twice_is_one_file(self, tmp_path: Path) -> None:
        for number in (1, 1, 2):
            Folder(tmp_path, FakeClock()).send(notice(number))
        assert len(list(tmp_path.iterdir())) == 2

    def test_the_newest_email_is_shown_first_as_it_stands_there(self, tmp_path: Path) -> None:
        assert read_folder(tmp_path / "nothing yet") == []
        for number in (1, 2):
            Folder(tmp_path, FakeClock()).send(notice(number))
        newest, oldest = read_folder(tmp_path)
        assert (newest.key, oldest.key) == (notice(2).key, notice(1).key)
        assert (newest.to, newest.sender) == (notice(2).to, "News <news@localhost>")
        assert newest.body == notice(2).body
        assert newest.sent == "Wed, 01 May 2024 12:00:00 +0000"

    def test_an_email_to_nobody_leaves_nothing(self, tmp_path: Path) -> None:
        assert fault(Folder(tmp_path, FakeClock()), notice(to="nobody")) == ("address", True)
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("smtp://mail.org?from=a@b.org", MailServer("mail.org", 587, "starttls", "a@b.org")),
        ("smtps://mail.org/?from=a@b.org", MailServer("mail.org", 465, "tls", "a@b.org")),
        ("smtp://lan?from=a@b.org&starttls=no", MailServer("lan", 587, "none", "a@b.org")),
        ("smtp://localhost?from=a@b.org", MailServer("localhost", 587, "none", "a@b.org")),
        ("smtp://[::1]:25?from=a@b.org", MailServer("::1", 25, "none", "a@b.org")),
        (
            f"smtp://{SIGNED}mail.org",
            MailServer("mail.org", 587, "starttls", USER, USER, PASSWORD),
        ),
        (
            "smtp://me:secret@mail.org?from=a@b.org",
            MailServer("mail.org", 587, "starttls", "a@b.org", "me", "secret"),
        ),
    ],
)  # fmt: skip
def test_a_mail_server_is_read_from_one_setting(url: str, read: MailServer) -> None:
    assert read_mail_url(url) == read


def test_a_folder_is_read_from_one_setting() -> None:
    found = read_mail_url("file:///var/lib/intake/some%20mail")
    assert isinstance(found, MailFolder)
    assert found.path.parts[-2:] == ("intake", "some mail")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("secret", "should be smtp://"),
        ("http://me:secret@mail.org?from=a@b.org", "should be smtp://"),
        ("smtp:secret?from=a@b.org", "should be smtp://"),
        ("smtp://mail.org:secret?from=a@b.org", "should be smtp://"),
        ("smtp://mail.org/secret?from=a@b.org", "should be smtp://"),
        ("file://secret/mail", "should be smtp://"),
        ("file:secret", "should be smtp://"),
        ("smtp://mail.org?from=a@b.org&secret=1", "after the ? stand only"),
        ("smtp://me:secret@mail.org", "whom email comes from"),
        ("smtp://mail.org?from=secret", "whom email comes from"),
        ("smtp://mail.org?from=a@b@secret", "whom email comes from"),
        ("smtp://mail.org?from=a%20secret@b", "whom email comes from"),
        ("smtp://mail.org?from=a@b.org&starttls=secret", "starttls is yes or no"),
        ("smtp://me:secret@mail.org?from=a@b.org&starttls=no", "goes nowhere without TLS"),
    ],
)
def test_a_setting_that_is_wrong_is_refused_and_never_repeated(url: str, says: str) -> None:
    with pytest.raises(MailFault) as caught:
        read_mail_url(url)
    assert says in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_password_is_shown_nowhere() -> None:
    assert "secret" not in repr(read_mail_url("smtp://me:secret@mail.org?from=a@b.org"))


@pytest.mark.parametrize(
    ("typed", "to"),
    [
        ("ana@example.org", "ana@example.org"),
        (" Ana.B+c@Example.org ", "Ana.B+c@Example.org"),
        ("\u00a0ana@example.org\u00a0", "ana@example.org"),
        ("\u200eana@example.org\u202e", "ana@example.org"),
        ("ana\u200b@example.org", "ana@example.org"),
        ("mailto:ana@example.org", "ana@example.org"),
        ("o'neill@example.org", "o'neill@example.org"),
        ("ana@münchen.example", "ana@xn--mnchen-3ya.example"),
        ("ana@пример.example", "ana@xn--e1afmkfd.example"),
        ("ana@例え.テスト", "ana@xn--r8jz45g.xn--zckzah"),
    ],
)
def test_what_is_taken_as_an_address_is_delivered(server: RealServer, typed: str, to: str) -> None:
    assert read_address(typed) == to
    post(server).send(notice(to=typed))
    assert server.box.to == [[to]]
    assert [each["To"].addresses[0].addr_spec for each in server.box.got] == [to]


@given(st.text())
def test_what_is_read_as_an_address_is_one_for_a_mail_as_well(typed: str) -> None:
    address = read_address(typed)
    if address is not None:
        assert Address(addr_spec=address).addr_spec == address
