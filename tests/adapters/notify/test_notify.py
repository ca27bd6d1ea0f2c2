"""A notice goes to GOV.UK Notify once; whatever it answers is told by its kind alone."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pytest

from intake.adapters.notify.account import AccountFault, NotifyAccount, read_account
from intake.adapters.notify.channel import Notify
from intake.services.post.outbox import KEY_REFUSED, UNANSWERED, DeliveryFault
from tests.support.made_notices import notice
from tests.support.notify_stub import (
    AWAY,
    BROKEN,
    GONE,
    KEY,
    OFF,
    TEMPLATES,
    TOO_MANY,
    TRIAL,
    NotifyServer,
    error,
    notify_server,
)
from tests.support.served_app import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from intake.domain.notices.notice import Notice
    from tests.support.notify_stub import Answer

MOBILE = "07700 900123"
HOUSE = "Amy Young\n1 Long Street\nBootle\nL20 3NJ"
TO = {"email": "young@example.org", "text": MOBILE, "letter": HOUSE}


@pytest.fixture(scope="module")
def running() -> Iterator[NotifyServer]:
    with notify_server() as server:
        yield server


@pytest.fixture
def server(running: NotifyServer) -> NotifyServer:
    running.box.taken.clear()
    running.box.says = running.box.says_to_questions = None
    running.box.breaks_off = False
    return running


def channel(server: NotifyServer, way: str = "text", key: str = KEY) -> Notify:
    return Notify(NotifyAccount(key, TEMPLATES, server.url), way)


def a_notice(way: str = "text", **parts: str) -> Notice:
    whole: dict[str, Any] = {"channel": way, "to": TO[way], **parts}
    return notice(1, **whole)


def fault(by: Notify, given: Notice | None = None) -> tuple[str, bool]:
    with pytest.raises(DeliveryFault) as caught:
        by.send(given or a_notice(by.way))
    assert caught.value.__context__ is None or caught.value.__suppress_context__
    return caught.value.kind, caught.value.final


def test_a_text_is_its_words_and_nothing_else(server: NotifyServer) -> None:
    channel(server).send(a_notice())
    (taken,) = server.box.taken
    assert taken.asked == {
        "phone_number": "07700900123",
        "template_id": TEMPLATES["text"],
        "personalisation": {"body": a_notice().body},
        "reference": a_notice().key,
    }


def test_an_email_has_its_subject(server: NotifyServer) -> None:
    given = a_notice("email", to="Young@bücher.example")
    channel(server, "email").send(given)
    (taken,) = server.box.taken
    assert taken.to == "Young@xn--bcher-kva.example"
    assert taken.asked["personalisation"] == {"subject": given.subject, "body": given.body}


def test_a_letter_has_its_address_line_by_line(server: NotifyServer) -> None:
    channel(server, "letter").send(a_notice("letter"))
    (taken,) = server.box.taken
    assert [taken.to[f"address_line_{number}"] for number in range(1, 5)] == HOUSE.split("\n")
    assert taken.to["body"] == a_notice().body


@pytest.mark.parametrize("way", ["text", "email", "letter"])
def test_what_notify_has_already_is_not_sent_again(server: NotifyServer, way: str) -> None:
    for _ in range(3):
        channel(server, way).send(a_notice(way))
    assert len(server.box.taken) == 1


def test_what_did_not_arrive_is_sent_again_when_somebody_asks_for_it(server: NotifyServer) -> None:
    channel(server).send(a_notice(to=OFF))
    server.box.deliver()
    channel(server).send(a_notice(to=OFF))
    assert len(server.box.taken) == 2


@pytest.mark.parametrize(
    ("answer", "kind", "final"),
    [
        (TOO_MANY, "too many", False),
        (BROKEN, "unreachable", False),
        (AWAY, "unreachable", False),
        (error(504, "Exception", "Gateway timeout"), UNANSWERED, False),
        (error(404, "NoResultFound", "No result found"), "set-up", False),
        (TRIAL, "set-up", False),
        (error(400, "ValidationError", "phone_number Not enough digits"), "address", True),
        (error(400, "ValidationError", "Must be a real UK postcode"), "address", True),
        ((201, {}), UNANSWERED, False),
    ],
)
def test_what_notify_answers_is_told_by_its_kind(
    server: NotifyServer, answer: Answer, kind: str, final: bool
) -> None:
    server.box.says = answer
    assert fault(channel(server)) == (kind, final)


def test_a_wrong_key_is_told_and_nothing_is_given_up_for_it(server: NotifyServer) -> None:
    wrong = KEY[:-1] + "1"
    assert fault(channel(server, key=wrong)) == (KEY_REFUSED, False)


def test_a_text_that_is_too_long_is_refused_for_good(server: NotifyServer) -> None:
    assert fault(channel(server), a_notice(body="a" * 919)) == ("refused", True)


@pytest.mark.parametrize(
    ("way", "to"),
    [("text", "0151 934 4013"), ("text", "ring me"), ("email", "jörg@example.org"),
     ("letter", "Bootle"), ("letter", "")],
)  # fmt: skip
def test_who_cannot_be_reached_so_is_told_without_asking(
    server: NotifyServer, way: str, to: str
) -> None:
    assert fault(channel(server, way), a_notice(way, to=to)) == ("address", True)
    assert server.box.taken == []


def test_what_was_perhaps_taken_is_asked_for_before_it_goes_out_again(server: NotifyServer) -> None:
    server.box.breaks_off = True
    assert fault(channel(server)) == (UNANSWERED, False)
    server.box.breaks_off = False
    channel(server).send(a_notice())
    assert len(server.box.taken) == 1


def test_a_server_that_is_not_there_is_unreachable(server: NotifyServer) -> None:
    away = NotifyServer(server.box, f"http://127.0.0.1:{free_port()}")
    assert fault(channel(away)) == ("unreachable", False)


def test_what_became_of_it_is_known_once_notify_says_so(server: NotifyServer) -> None:
    ends = {MOBILE: "arrived", GONE: "bounced", OFF: "never came"}
    for number, to in enumerate(ends):
        channel(server).send(a_notice(to=to, key=f"{number:040}"))
    keys = [f"{number:040}" for number in range(3)]
    assert [channel(server).became_of(key) for key in [*keys, "unknown"]] == [None] * 4
    server.box.deliver()
    assert [channel(server).became_of(key) for key in keys] == list(ends.values())


def test_of_several_with_one_key_one_that_arrived_is_enough(server: NotifyServer) -> None:
    for status in ("permanent-failure", "delivered"):
        channel(server).send(a_notice())
        server.box.taken[-1].status = status
    assert channel(server).became_of(a_notice().key) == "arrived"


def test_what_can_not_be_asked_is_a_fault(server: NotifyServer) -> None:
    server.box.says_to_questions = AWAY
    with pytest.raises(DeliveryFault, match="unreachable"):
        channel(server).became_of("a")
    server.box.says_to_questions = (200, {})
    assert fault(channel(server)) == ("unreachable", False)


def test_neither_the_key_nor_a_number_is_logged(
    server: NotifyServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    server.box.says = error(400, "ValidationError", f"phone_number {MOBILE} is wrong")
    fault(channel(server))
    assert (caplog.text, KEY in repr(channel(server))) == ("", False)


def test_an_account_is_a_key_and_what_goes_by_it(tmp_path: Path) -> None:
    assert read_account("", "", "", tmp_path) is None
    templates = f"text={TEMPLATES['text']}, letter={TEMPLATES['letter']}"
    account = read_account(KEY, templates, "", tmp_path)
    assert account is not None
    assert (account.carries("text"), account.carries("email")) == (True, False)
    assert KEY not in repr(account)


def test_the_key_may_stand_in_a_file_that_nobody_else_reads(tmp_path: Path) -> None:
    file = tmp_path / "notify-api-key"
    file.write_text(f"{KEY}\n")
    file.chmod(0o600)
    account = read_account("", f"text={TEMPLATES['text']}", "", tmp_path)
    assert account is not None
    assert account.key == KEY
    file.chmod(0o644)
    with pytest.raises(AccountFault, match="chmod 600"):
        read_account("", f"text={TEMPLATES['text']}", "", tmp_path)


@pytest.mark.parametrize(
    ("key", "templates", "url"),
    [
        ("a-key", "text=9d751e0e-f929-4891-82a1-a3e1c3c18ee3", ""),
        ("", "text=9d751e0e-f929-4891-82a1-a3e1c3c18ee3", ""),
        (KEY, "", ""),
        (KEY, "pigeon=9d751e0e-f929-4891-82a1-a3e1c3c18ee3", ""),
        (KEY, "text=hello", ""),
        (KEY, "text=9d751e0e-f929-4891-82a1-a3e1c3c18ee3", "http://notify.example"),
        (KEY, "text=9d751e0e-f929-4891-82a1-a3e1c3c18ee3", "http://[::1"),
    ],
)
def test_settings_that_name_no_account_are_refused_and_not_repeated(
    tmp_path: Path, key: str, templates: str, url: str
) -> None:
    with pytest.raises(AccountFault) as caught:
        read_account(key, templates, url, tmp_path)
    assert not key or key not in str(caught.value)
