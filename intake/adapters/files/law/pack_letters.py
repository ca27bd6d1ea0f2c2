"""What a council's pack says of its letters: their head, who signs, and texts of its own."""

from collections.abc import Iterator, Sequence
from typing import Final

from intake.adapters.files.law.council_models import LetterheadModel, SnippetModel
from intake.adapters.files.reading.faults import Fault
from intake.adapters.files.reading.locations import Location
from intake.domain.condition import Ref
from intake.domain.council_letters.template import GIVEN_NAMES
from intake.domain.names import CASE_NAMES, NAMES
from intake.domain.people.letter_style import Letterhead, Snippet
from intake.domain.spelling import suggestion
from intake.domain.text import Text, WordingFault, split_text

SNIPPET_NAMES: Final = NAMES | CASE_NAMES | GIVEN_NAMES
"""The names that a text of a council's own can have: those that its letters have."""


def letterhead(model: LetterheadModel | None) -> Letterhead | None:
    """What stands above letters where it is not what the team has; None where nothing is said."""
    if model is None:
        return None
    facts = (model.name, model.phone, model.email)
    name, phone, email = (each.value if each else "" for each in facts)
    return Letterhead(name, model.address.value if model.address else (), phone, email)


def snippets(models: Sequence[SnippetModel]) -> tuple[Snippet, ...]:
    """The texts of the council's own, split once. Raises WordingFault."""
    return tuple(Snippet(each.name, each.letters, each.into, _text(each)) for each in models)


def snippet_faults(models: Sequence[SnippetModel], location: Location) -> Iterator[Fault]:
    """Names that no letter has, and two texts that nobody could tell apart."""
    names = [each.name.casefold() for each in models]
    for at, each in enumerate(models):
        try:
            _text(each)
        except WordingFault as fault:
            yield location.at(at, "text").fault(str(fault), piece=fault.piece)
        if each.name.casefold() in names[:at]:
            yield location.at(at, "name").fault(
                f"'{each.name}' is here twice; give it another name"
            )


def _text(model: SnippetModel) -> Text:
    return split_text(model.text, _found)


def _found(name: str) -> Ref:
    if name not in SNIPPET_NAMES:
        near = suggestion(name, sorted(SNIPPET_NAMES))
        raise WordingFault(f"nothing is called '{{{name}}}' in a letter{near}", f"{{{name}}}")
    return Ref(name)
