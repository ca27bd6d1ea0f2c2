"""Paragraphs of a letter that an officer says in other words, and those that stay as they are.

What the law wants told stays, and what comes of a rule otherwise. What was changed is kept beside
what it took the place of, so that nobody has to guess.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from intake.domain.council_letters.fields import MOST_TYPED, Gap
from intake.domain.council_letters.template import CouncilTemplate, Rows
from intake.domain.law.procedure import EventRule
from intake.domain.letters.page import Page
from intake.domain.letters.parts import Paragraph, Run, Verbatim
from intake.domain.letters.template import OwnWords, Part, Sentence
from intake.domain.text import Text, blank

PARAGRAPH: Final = "paragraph."
"""Begins the control of what is said in a paragraph's place; its key follows."""

STANDARD: Final = "paragraph_of."
"""Begins the control of how that paragraph read when it was changed."""

CHANGED: Final = "changed"
"""The key of an event's data with what was changed: rows of how it ``was``, and reads ``now``."""

_BEGINNING: Final = 60
"""Characters by which a paragraph is known again."""


@dataclass(frozen=True, slots=True)
class LetterParagraph:
    """A paragraph as it reads in a letter by itself; ``rule`` is why it can't be changed, if so."""

    key: str
    text: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed: how the paragraph was, and how it reads now."""

    was: str
    now: str


def paragraphs(template: CouncilTemplate, page: Page, rule: EventRule) -> Iterator[LetterParagraph]:
    """The sentences of a letter as they read on this page, whether they can be changed or not.

    One that says what an officer fills in is changed there.
    """
    sources = {tell.what.name: tell.what.source.cite or tell.what.means for tell in rule.tells}
    field_keys = {each.key for each in template.asks if not isinstance(each, Rows)}
    for part in template.body:
        content = part.content
        if not isinstance(content, Sentence) or not field_keys.isdisjoint(part.names()):
            continue
        text = "\n".join(b.text for b in page.blocks([part]) if isinstance(b, Paragraph))
        if text:
            rule_told = sources.get(part.tells, part.tells) if part.tells else ""
            yield LetterParagraph(paragraph_key(content.text), text, rule_told or part.fixed)


def paragraph_key(text: Text) -> str:
    """What tells a sentence of our files from all others, as long as it is written so."""
    words = "\n".join("".join(each.key or each.text for each in line) for line in text.lines)
    return sha256(words.encode()).hexdigest()[:12]


def changes_in(controls: Mapping[str, str]) -> Mapping[str, str]:
    """What was typed in the place of paragraphs, by their keys."""
    return {
        name.removeprefix(PARAGRAPH): text.strip()
        for name, text in controls.items()
        if name.startswith(PARAGRAPH) and not blank(text)
    }


def reworded(parts: Iterable[Part], changes: Mapping[str, str]) -> tuple[Part, ...]:
    """The parts, each sentence that was changed as what was typed in its place.

    It is written where and when the sentence would be.
    """
    return tuple(_reworded(part, changes) for part in parts)


def values_of(changes: Mapping[str, str]) -> Mapping[str, Run]:
    """What stands for the names of changed paragraphs."""
    return {PARAGRAPH + key: Verbatim(text) for key, text in changes.items()}


def allowed_changes(
    standing: Iterable[LetterParagraph], changes: Mapping[str, str]
) -> Mapping[str, str]:
    """Those changes that are of paragraphs of this letter that may be changed."""
    free = {each.key for each in standing if not each.rule}
    return {key: text for key, text in changes.items() if key in free}


def change_gaps(standing: Iterable[LetterParagraph], controls: Mapping[str, str]) -> Iterator[Gap]:
    """What is wrong with what was changed.

    A paragraph that the letter does not have now, or must have as it is, can't be changed; one
    that reads otherwise than when it was changed has to be looked at again.
    """
    by_key = {each.key: each for each in standing}
    for key, text in changes_in(controls).items():
        at, paragraph = PARAGRAPH + key, by_key.get(key)
        about = f"“{(paragraph.text if paragraph else text)[:_BEGINNING]}”"
        if paragraph is None or paragraph.rule:
            yield Gap(at, "unused", about)
        elif len(text) > MOST_TYPED["text"]:
            yield Gap(at, "long", about)
        elif controls.get(STANDARD + key, paragraph.text) != paragraph.text:
            yield Gap(at, "moved", about)


def changes_made(
    standing: Iterable[LetterParagraph], changes: Mapping[str, str]
) -> tuple[Change, ...]:
    """What was changed, in the order of the letter."""
    return tuple(Change(each.text, changes[each.key]) for each in standing if each.key in changes)


def _reworded(part: Part, changes: Mapping[str, str]) -> Part:
    content = part.content
    if not isinstance(content, Sentence):
        return part
    key = paragraph_key(content.text)
    if key not in changes:
        return part
    return Part(OwnWords(PARAGRAPH + key), part.only, part.unless)
