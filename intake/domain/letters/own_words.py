"""What was told as parts of a letter; what was not told leaves no trace."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from intake.domain.complaint_record import Choice
from intake.domain.letters.parts import Item, Listing, Paragraph, Verbatim
from intake.domain.records import Maybe, known


def words(value: Maybe[str]) -> Iterator[Verbatim]:
    """The words that were typed, if any."""
    text = known(value)
    if text and text.strip():
        yield Verbatim(text)


def own(value: Maybe[str]) -> Iterator[Paragraph]:
    """The words that were typed, on their own."""
    return (Paragraph((run,)) for run in words(value))


def sentence(choice: Maybe[Choice]) -> Iterator[Paragraph]:
    """The option's sentence for letters, where it has one, and what was typed beside it."""
    option = known(choice)
    if option is not None:
        own_words = tuple(own(option.words))
        says = option.says if own_words else _led_nowhere(option.says)
        if says:
            yield Paragraph((says,))
        yield from own_words


def _led_nowhere(says: str | None) -> str | None:
    """A sentence of an option where nothing was typed: what only leads to words goes."""
    if says is None or not says.endswith(":"):
        return says
    before, _, _ = says.rpartition(". ")
    return f"{before}." if before else None


def chosen(choice: Maybe[Choice]) -> Iterator[Paragraph]:
    """As `sentence`; an option without one is told by the words that were on it."""
    option = known(choice)
    if option is not None:
        bare = not option.says and not option.words
        yield from sentence(replace(option, says=option.shown) if bare else option)


def bullets(choices: Maybe[tuple[Choice, ...]]) -> Iterator[Listing]:
    """The options chosen, as a list without numbers."""
    items = [Item(None, tuple(chosen(each))) for each in known(choices) or ()]
    full_items = tuple(item for item in items if item.paragraphs)
    if full_items:
        yield Listing(full_items)


def listed(lines: Iterable[Paragraph]) -> Iterator[Listing]:
    """Lines as a list without numbers."""
    items = tuple(Item(None, (line,)) for line in lines)
    if items:
        yield Listing(items)
