"""`intake safety`: the help card that each text brings up, and why."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from intake.adapters.files.safety_sentences import Sentence, read_sentences
from intake.adapters.files.safety_words import load_safety
from intake.cli.arguments import home
from intake.cli.safety_table import table
from intake.domain.word_match.match import SafetyMatch
from intake.settings import read_listener

if TYPE_CHECKING:
    from intake.adapters.listener.ear import Ear

NEAREST: Final = 3


@click.command
@click.argument("texts", nargs=-1, metavar="[TEXT]...", help="Else each line of what is piped in.")
@click.option("--why", is_flag=True, help="Say the phrase, or the nearest sentences that it knows.")
@click.option(
    "--table",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Count what is found and what rings falsely among the sentences of a file.",
)
def safety(texts: tuple[str, ...], why: bool, file: Path | None) -> int:
    """Texts, or lines of text, in; the help card for each out.

    For whoever keeps the word lists and the sentences of the listener. Each line of the answer is
    {"card": NAME or null}. Where the listener is switched off or not there, the lists answer alone.
    """
    match, ear = load_safety(home() / "content" / "safety" / "words" / "en.yaml"), _ear()
    if file:
        sentences = [*read_sentences(file)]
        print(*table(sentences, lambda text: _answer(match, ear, text)["card"]), sep="\n")
        return 0
    known_sentences = cache(lambda: [*_known(home() / "content" / "safety" / "sentences")])
    for text in texts or sys.stdin:
        answer = _answer(match, ear, text)
        if why:
            answer |= {"why": _why(match, ear, text, answer["card"], known_sentences)}
        print(json.dumps(answer, ensure_ascii=False), flush=True)
    return 0


def _ear() -> "Ear | None":
    if read_listener(os.environ.get("INTAKE_LISTENER", "")):
        with suppress(ImportError, OSError, ValueError):
            from intake.adapters.listener.ear import ear  # noqa: PLC0415 it is large, and not there on every machine

            return ear()
    return None


def _answer(match: SafetyMatch, ear: "Ear | None", text: str) -> dict[str, Any]:
    return {"card": match.card(text) or (ear.card(text) if ear else None)}


def _why(
    match: SafetyMatch,
    ear: "Ear | None",
    text: str,
    card: str | None,
    known_sentences: Callable[[], list[Sentence]],
) -> Mapping[str, Any] | None:
    """The phrase of the lists; else what sounded so, and the known sentences that it is nearest."""
    if phrase := match.reasons(text).get(card or ""):
        return {"phrase": phrase}
    if card is None or ear is None or (impression := ear.impression(text)) is None:
        return None
    sentences = known_sentences()
    near = ear.nearest(impression.part, [each.text for each in sentences], NEAREST)
    return {"part": impression.part, "nearest": [sentences[at].as_line for at in near]}


def _known(folder: Path) -> Iterable[Sentence]:
    for path in sorted(folder.glob("*.txt")):
        yield from (each for each in read_sentences(path) if each.tells)
