"""Whether what packs say of letters fits the letters: texts of a council's own, and who signs."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from intake.adapters.files.law.council_models import CouncilModel, SnippetModel
from intake.adapters.files.letters.council_letters import LoadedLetter
from intake.adapters.files.letters.parts import strangers
from intake.adapters.files.reading.faults import Fault
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.yaml_nodes import load_model
from intake.domain.council_letters.template import CouncilTemplate, text_fields
from intake.domain.flow.reading_age import as_read, grade, longest_sentence
from intake.domain.flow.wording_check import GATES


def pack_letter_faults(packs: Sequence[Path], letters: Sequence[LoadedLetter]) -> Iterator[Fault]:
    """What is wrong with what these packs say of these letters."""
    templates = {each.template.name: each.template for each in letters}
    for path in packs:
        content = load_model(path, CouncilModel)
        top = Location(content.marks)
        for at, snippet in enumerate(content.model.snippets):
            yield from _snippet_faults(snippet, templates, top.at("snippets", at))
        for name in content.model.signatories:
            yield from _signatory_faults(name, templates, top.at("signatories", name))


def _snippet_faults(
    snippet: SnippetModel, templates: Mapping[str, CouncilTemplate], spot: Location
) -> Iterator[Fault]:
    yield from strangers(snippet.letters, templates, "letter", spot.at("letters"))
    for name in snippet.letters:
        if name in templates:
            fields = text_fields(templates[name])
            yield from strangers([snippet.into], fields, "field for text", spot.at("into"))
    gate, text = GATES["young"], as_read(snippet.text)
    if grade(text) > gate.hardest:
        says = f"this is hard to read: grade {grade(text):.1f}, at most {gate.hardest:.0f}"
        yield spot.at("text").fault(says)
    elif longest_sentence(text) > gate.longest:
        says = f"a sentence here has {longest_sentence(text)} words, at most {gate.longest}"
        yield spot.at("text").fault(says)


def _signatory_faults(
    name: str, templates: Mapping[str, CouncilTemplate], spot: Location
) -> Iterator[Fault]:
    yield from strangers([name], templates, "letter", spot)
    if name in templates and not templates[name].others_sign:
        yield spot.fault(f"'{name}' is signed by who writes it; others sign answers alone")
