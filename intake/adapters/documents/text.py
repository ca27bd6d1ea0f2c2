"""Letters and books as plain text.

Sentences of ours are wrapped; the young person's words stand exactly as typed, line by line.
"""

from collections.abc import Iterator
from textwrap import wrap
from typing import Final

from intake.domain.case_file.parts import Book, Entry, Table
from intake.domain.letters.parts import (
    Block,
    Heading,
    Item,
    Letter,
    Listing,
    Paragraph,
    Run,
    Verbatim,
)
from intake.domain.text import isolated

WIDTH: Final = 72


def letter_text(letter: Letter) -> str:
    """The whole letter, ending in a line break."""
    return "\n\n".join(filter(None, _groups(letter))) + "\n"


def book_text(book: Book) -> str:
    """The same of a book, with a list of its contents."""
    return "\n\n".join(filter(None, _parts(book))) + "\n"


def _parts(book: Book) -> Iterator[str]:
    yield _underlined(book.title, "=")
    yield "\n".join(f"{name} {isolated(value)}" for name, value in book.facts)
    yield from map(_paragraph, book.lead)
    titles = [chapter.title for chapter in book.chapters] + [each.title for each in book.enclosed]
    yield "\n".join([_underlined(book.contents, "="), *titles])
    for chapter in book.chapters:
        yield _underlined(chapter.title, "=")
        yield from map(_block, chapter.blocks)
    for each in book.enclosed:
        yield "\n".join([_underlined(each.title, "="), each.from_line])
        yield from map(_paragraph, each.paragraphs)
        yield letter_text(each.letter) if each.letter else ""


def _underlined(title: str, sign: str) -> str:
    return f"{title}\n{sign * len(title)}"


def _table(table: Table) -> str:
    return "\n".join(" | ".join(map(isolated, row)) for row in (table.head, *table.rows))


def _entry(entry: Entry) -> str:
    parts = (entry.dated, *map(_paragraph, entry.paragraphs), entry.see)
    return "\n".join(filter(None, parts))


def _groups(letter: Letter) -> Iterator[str]:
    """What stands apart from the next by an empty line."""
    yield letter.practice
    yield "\n".join(_run(line) for line in letter.sender)
    yield "\n".join(letter.recipient)
    yield letter.dated
    yield letter.marking
    yield letter.greeting
    yield "\n".join(filter(None, (letter.subject, letter.reference)))
    yield from map(_block, letter.blocks)
    yield letter.closing
    yield "\n".join(map(_run, letter.signing_lines))
    yield "\n".join(map(_paragraph, letter.copies))


def _block(block: Block | Table | Entry) -> str:
    if isinstance(block, Heading):
        return _underlined(block.text, "-")
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Entry):
        return _entry(block)
    return _listing(block) if isinstance(block, Listing) else _paragraph(block)


def _listing(listing: Listing) -> str:
    items = [_item(item) for item in listing.items]
    roomy = any("\n" in item for item in items)
    return ("\n\n" if roomy else "\n").join(items)


def _item(item: Item) -> str:
    mark = "- " if item.number is None else f"{item.number}. "
    return "\n".join(
        _paragraph(paragraph, " " * len(mark) if at else mark)
        for at, paragraph in enumerate(item.paragraphs)
    )


def _paragraph(paragraph: Paragraph, mark: str = "") -> str:
    if not paragraph.ours:
        return mark + "".join(_beside(paragraph.runs))
    return "\n".join(
        wrap(
            paragraph.text,
            WIDTH,
            initial_indent=mark,
            subsequent_indent=" " * len(mark),
            break_long_words=False,
            break_on_hyphens=False,
        )
    )


def _beside(runs: tuple[Run, ...]) -> Iterator[str]:
    """Runs of one line; own words turn nothing beside them."""
    for run in runs:
        text = _run(run)
        yield isolated(text) if len(runs) > 1 else text


def _run(run: Run) -> str:
    return run.text if isinstance(run, Verbatim) else run
