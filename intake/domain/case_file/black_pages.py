"""A document whose pages are drawn anew as pictures, with what its lines say for who can't see."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from intake.domain.case_file.page_areas import Box, DrawnPage, PageLine
from intake.domain.case_file.whole_story import StoryWriter
from intake.domain.letters.blacked_out import BlackedOut


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """What is read out at a place of a page, and drawn nowhere."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class BlackPage:
    """A page of such a document."""

    width: int
    height: int
    lines: tuple[PlacedLine, ...]
    picture: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class BlackDocument:
    """The document: a title that tells nothing of what was in it, and its pages."""

    language: str
    day: date
    title: str
    unshown: str
    pages: tuple[BlackPage, ...]


def black_document(
    number: int, drawn_pages: Sequence[DrawnPage], words: StoryWriter
) -> BlackDocument:
    """A document of a case as it goes out, under its number."""
    return BlackDocument(
        language=words.house.language,
        day=words.story.case.as_of,
        title=words.say("held_document_title", number=str(number)),
        unshown=words.say("held_unread"),
        pages=tuple(
            BlackPage(each.width, each.height, tuple(_lines(each, words)), each.picture)
            for each in drawn_pages
        ),
    )


def _lines(page: DrawnPage, words: StoryWriter) -> Iterator[PlacedLine]:
    whole = (0, 0, page.width, page.height)
    says_number = words.say("held_page", number=str(page.number))
    if any(isinstance(each, PageLine) for each in page.parts):
        yield PlacedLine(says_number, whole)
    else:
        yield PlacedLine(f"{says_number} {words.say('held_page_picture')}", whole)
    for each in page.parts:
        if isinstance(each, PageLine):
            yield PlacedLine(each.text, each.ink)
        else:
            why = words.say(f"held_reason_{each.reason}")
            yield PlacedLine(BlackedOut(words.say("held_bar", why=why)), each.box)
