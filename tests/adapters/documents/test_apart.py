"""Documents are made in a process of their own that nobody has to look after."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import psutil
import pytest

from intake.adapters.documents import LETTER_RENDERERS, render
from intake.adapters.documents.apart import Documents
from intake.services.papers.letters import NotMade
from tests.support.made_letters import FULL, letter_of

if TYPE_CHECKING:
    from collections.abc import Iterator

LETTER = letter_of(FULL)


@pytest.fixture
def documents() -> Iterator[Documents]:
    made = Documents()
    yield made
    made.close()


def makers() -> list[psutil.Process]:
    """The processes that this one has begun to make documents."""
    return [
        child
        for child in psutil.Process().children()
        if child.status() != psutil.STATUS_ZOMBIE
        and any("maker" in part for part in child.cmdline())
    ]


@pytest.mark.parametrize("kind", LETTER_RENDERERS)
def test_a_document_is_the_same_wherever_it_is_made(documents: Documents, kind: str) -> None:
    assert documents.make(kind, LETTER) == render(kind, LETTER)


def test_nothing_is_begun_before_it_is_needed(documents: Documents) -> None:
    before = len(makers())
    documents.make("txt", LETTER)
    assert len(makers()) == before


def test_one_process_makes_many(documents: Documents) -> None:
    documents.make("pdf", LETTER)
    first = makers()
    documents.make("docx", LETTER)
    assert makers() == first


def test_it_begins_again_when_it_was_killed(documents: Documents) -> None:
    documents.make("pdf", LETTER)
    (maker,) = makers()
    maker.kill()
    maker.wait()
    assert documents.make("pdf", LETTER).startswith(b"%PDF")


def test_it_knows_none_of_our_settings(
    documents: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTAKE_SECRET_KEY", "a secret")
    documents.make("pdf", LETTER)
    (maker,) = makers()
    assert not any(name.startswith("INTAKE") for name in maker.environ())
    assert "a secret" not in maker.environ().values()


def test_it_ends_with_the_process_that_began_it(documents: Documents) -> None:
    documents.make("pdf", LETTER)
    (maker,) = makers()
    documents._running.connection.close()  # type: ignore[union-attr]  # what the end of a worker does
    maker.wait(10)
    assert not maker.is_running()


def test_one_that_is_stuck_is_given_up(documents: Documents) -> None:
    documents.make("pdf", LETTER)
    documents.patience = 0.5
    (maker,) = makers()
    maker.suspend()
    with pytest.raises(NotMade, match=r"pdf: not made within 0\.5 seconds"):
        documents.make("pdf", LETTER)
    assert makers() == []


def test_what_fails_is_told_without_a_word_of_the_letter(documents: Documents) -> None:
    broken = replace(LETTER, blocks=("not a block",))  # type: ignore[arg-type]  # on purpose
    with pytest.raises(NotMade) as refused:
        documents.make("pdf", broken)
    assert str(refused.value) == "pdf: AttributeError"
    assert documents.make("pdf", LETTER).startswith(b"%PDF")


def test_the_process_that_serves_pages_loads_no_large_library() -> None:
    script = "import sys, intake.app; print({'typst', 'docx', 'lxml'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "set()\n"
