"""The listener is asked for a moment, and whatever becomes of it, a turn goes on."""

from __future__ import annotations

import os
import socket
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import TYPE_CHECKING

import psutil
import pytest

from intake.adapters.listener import apart
from intake.adapters.listener.apart import ListenerApart
from intake.adapters.listener.process import lock_of, remembering, serve
from intake.services.talk.offering import LATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LONG_ENOUGH = 30.0
"""Seconds; for tests that are about what is heard."""


@dataclass
class Hearing:
    """A listener in a thread, that knows one word and can be told to be slow."""

    go_on: Event = field(default_factory=Event)
    texts: list[str] = field(default_factory=list)

    def hear(self, text: str) -> str | None:
        self.texts.append(text)
        self.go_on.wait(LONG_ENOUGH)
        if text == "breaks":
            raise ValueError(text)
        return "hurt" if "ouch" in text else None


@contextmanager
def listening(path: Path, hear: Callable[[str], str | None]) -> Iterator[None]:
    lifeline, end = os.pipe()
    with socket.socket(socket.AF_UNIX) as line:
        line.bind(str(path))
        line.listen()
        thread = Thread(target=serve, args=(line, lifeline, hear))
        thread.start()
        try:
            yield
        finally:
            os.close(end)
            thread.join(LONG_ENOUGH)
            os.close(lifeline)
    assert not thread.is_alive()


@pytest.fixture
def hearing() -> Hearing:
    return Hearing()


def test_each_text_is_answered_in_its_place(tmp_path: Path, hearing: Hearing) -> None:
    hearing.go_on.set()
    with listening(tmp_path / "s", hearing.hear):
        texts = ["ouch", "", "My room is cold\nand wet", "ouch 😭 " * 4000]
        listener = ListenerApart(tmp_path / "s", LONG_ENOUGH)
        assert listener.hear(texts) == ["hurt", None, None, "hurt"]
        assert listener.is_there()
    assert hearing.texts == [*texts, ""]


def test_what_comes_late_is_told_so_and_is_at_hand_when_it_is_asked_for_again(
    tmp_path: Path, hearing: Hearing
) -> None:
    with listening(tmp_path / "s", remembering(hearing.hear)):
        assert ListenerApart(tmp_path / "s", 0.01).hear(["ouch", "oh"]) == [LATE, LATE]
        hearing.go_on.set()
        assert ListenerApart(tmp_path / "s", LONG_ENOUGH).hear(["ouch"]) == ["hurt"]
    assert hearing.texts.count("ouch") == 1


def test_one_that_is_not_there_is_late_at_once_and_is_begun_by_nobody(tmp_path: Path) -> None:
    listener = ListenerApart(tmp_path / "s", LONG_ENOUGH)
    assert listener.hear(["ouch"]) == [LATE]
    assert not listener.is_there()


def test_a_text_that_cannot_be_heard_ends_nothing_and_is_not_told(
    tmp_path: Path, hearing: Hearing, capfd: pytest.CaptureFixture[str]
) -> None:
    hearing.go_on.set()
    with listening(tmp_path / "s", hearing.hear):
        listener = ListenerApart(tmp_path / "s", LONG_ENOUGH)
        assert listener.hear(["breaks"]) == [LATE]
        assert listener.hear(["ouch"]) == ["hurt"]
    said = capfd.readouterr().err
    assert said == "The listener did not hear something (ValueError); the word lists go on.\n"


def test_a_sentence_is_heard_before_the_long_texts_that_wait(
    tmp_path: Path, hearing: Hearing
) -> None:
    with listening(tmp_path / "s", hearing.hear):
        ask_all(tmp_path / "s", hearing, ["a" * 20_000, "b" * 20_000, "ouch"])
        hearing.go_on.set()
        until(lambda: len(hearing.texts) == 3)
    assert hearing.texts == ["a" * 20_000, "ouch", "b" * 20_000]


def test_of_too_many_who_wait_those_with_the_most_to_hear_go_without(
    tmp_path: Path, hearing: Hearing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("intake.adapters.listener.process._MOST_WAITING", 2)
    with listening(tmp_path / "s", hearing.hear):
        ask_all(tmp_path / "s", hearing, ["first", "long " * 9, "ouch", ""])
        hearing.go_on.set()
        until(lambda: len(hearing.texts) == 3)
    assert hearing.texts == ["first", "", "ouch"]


def ask_all(path: Path, hearing: Hearing, texts: list[str]) -> None:
    """Ask for each in a hurry, while the first is heard."""
    for text in texts:
        assert ListenerApart(path, 0.01).hear([text]) == [LATE]
        until(lambda: bool(hearing.texts))


def until(is_so: Callable[[], bool]) -> None:
    give_up = time.monotonic() + LONG_ENOUGH
    while not is_so():
        assert time.monotonic() < give_up
        time.sleep(0.01)


def test_one_that_hangs_keeps_no_server_from_ending(tmp_path: Path) -> None:
    hangs = "import time; time.sleep(600)"
    listener = ListenerApart(tmp_path / "in" / "s", command=(sys.executable, "-c", hangs))
    listener.begin()
    hung = listener._process
    listener.close()
    assert hung is not None
    assert hung.returncode is not None


def test_only_the_last_answers_are_at_hand(hearing: Hearing) -> None:
    hearing.go_on.set()
    hear = remembering(hearing.hear)
    for text in ("ouch", *map(str, range(64)), "ouch"):
        hear(text)
    assert hearing.texts.count("ouch") == 2


def test_one_that_cannot_begin_says_so_in_one_line_and_is_not_begun_again_at_once(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    says = "import sys; print('The listener is not there', file=sys.stderr)"
    listener = ListenerApart(tmp_path / "in" / "s", command=(sys.executable, "-c", says))
    listener.begin()
    assert listener._process is not None
    listener._process.wait()
    assert listener.hear(["ouch"]) == [LATE]
    assert listener.hear(["ouch"]) == [LATE]
    listener.close()
    assert capfd.readouterr().err.count("not there") == 1


def test_a_process_hears_what_no_list_has_and_ends_with_whoever_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTAKE_SECRET_KEY", "a secret")
    monkeypatch.setattr(apart, "_AGAIN", 0.0)
    listener = ListenerApart(tmp_path / "var" / "s", LONG_ENOUGH)
    listener.begin()
    process = there(listener)
    assert "INTAKE_SECRET_KEY" not in process.environ()
    assert (tmp_path / "var" / "s").stat().st_mode & 0o077 == 0
    hints = ["i keep my coat on in bed so he cant touch me", "The bus is late every day"]
    assert listener.hear(hints) == ["hurt", None]
    process.kill()
    process.wait()
    assert listener.hear(hints) == [LATE, LATE]
    there(listener)
    assert listener.hear(hints) == ["hurt", None]
    listener.close()
    assert not listener.is_there()


def there(listener: ListenerApart) -> psutil.Process:
    give_up = time.monotonic() + LONG_ENOUGH
    while not listener.is_there():
        assert time.monotonic() < give_up, "it does not begin"
        time.sleep(0.05)
    assert listener._process is not None
    return psutil.Process(listener._process.pid)


def test_one_that_hangs_and_still_takes_calls_is_ended_and_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "_AGAIN", 0.0)
    listener = ListenerApart(tmp_path / "var" / "s", LONG_ENOUGH)
    listener.begin()
    hung = there(listener)
    monkeypatch.setattr(apart, "_HANGS", 1.0)
    hung.suspend()
    listener.patience = 0.01
    until(lambda: listener.hear(["he hits me"]) == [LATE] and not is_running(hung))
    listener.patience = LONG_ENOUGH
    assert there(listener).pid != hung.pid
    assert listener.hear(["i keep my coat on in bed so he cant touch me"]) == ["hurt"]
    listener.close()


def is_running(process: psutil.Process) -> bool:
    return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)


def test_one_that_is_only_late_goes_on(
    tmp_path: Path, hearing: Hearing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "_HANGS", LONG_ENOUGH)
    with listening(tmp_path / "s", hearing.hear):
        assert ListenerApart(tmp_path / "s", 0.01).hear(["ouch"]) == [LATE]
        looking = Thread(target=apart._end_if_it_hangs, args=(tmp_path / "s",))
        looking.start()
        hearing.go_on.set()
        looking.join(LONG_ENOUGH)
        assert not looking.is_alive()
        assert ListenerApart(tmp_path / "s", LONG_ENOUGH).hear(["ouch"]) == ["hurt"]


def test_nobody_is_ended_where_nobody_holds_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "_HANGS", 0.0)
    lock_of(tmp_path / "s").write_text(str(os.getpid()))
    apart._end_if_it_hangs(tmp_path / "s")
    apart._end_if_it_hangs(tmp_path / "nowhere" / "s")
