"""What the whole story says around its letters, read from `content/story/` and checked."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import Field, create_model

from intake.adapters.files.letters.wording import slot_finder
from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.yaml_nodes import Content, LoadedModel, Loc, load_model
from intake.domain.case_file.wording import OF_EVENTS, SENTENCES, BookWording, BundlePart
from intake.domain.names import NAMES
from intake.domain.spelling import suggestion
from intake.domain.text import Text, WordingFault, split_text

MUST: Final = ("stages", "clocks")
"""What nothing else has words for."""


class BundlePartModel(Content):
    """A kind of document in a panel's papers."""

    title: str
    event: str = ""
    kind: str = ""
    place: str = ""
    optional: bool = False


class StoryContent(Content):
    """One language's file: what stands beside the fixed sentences."""

    story: str
    young: str
    adult: str
    someone: str
    stages: dict[str, str]
    clocks: dict[str, str]
    decisions: dict[str, str]
    events: dict[str, str]
    mine: dict[str, str]
    clocks_mine: dict[str, str]
    bundle: tuple[BundlePartModel, ...] = ()


def _file_model() -> type[StoryContent]:
    sentence: Any = (Annotated[str, Field(min_length=1)], ...)
    return create_model("StoryFile", __base__=StoryContent, **dict.fromkeys(SENTENCES, sentence))


_StoryFile: Final = _file_model()


def load_book_wording(path: Path) -> BookWording:
    """Read the words of one language. Raises ContentFault."""
    story = read_book_wording(path)
    model, faults = story.model, list[Fault]()
    sentences = {
        name: _split(story, (name,), getattr(model, name), slots, faults)
        for name, slots in SENTENCES.items()
    }
    events = {
        key: {
            name: _split(story, (key, name), says, slots, faults)
            for name, says in getattr(model, key).items()
        }
        for key, slots in OF_EVENTS.items()
    }
    if faults:
        raise ContentFault(faults)
    lists = (model.stages, model.clocks, model.decisions)
    bundle = tuple(BundlePart(**dict(each)) for each in model.bundle)
    return BookWording(
        model.young,
        model.adult,
        model.someone,
        sentences,
        *lists,
        events["events"],
        events["mine"],
        events["clocks_mine"],
        bundle,
    )


def read_book_wording(path: Path) -> LoadedModel[StoryContent]:
    """The file itself, and where everything in it stands. Raises ContentFault."""
    story: LoadedModel[StoryContent] = load_model(path, _StoryFile)
    return story


def book_faults(
    story: LoadedModel[StoryContent], law_names: Mapping[str, set[str]]
) -> Iterator[Fault]:
    """What the story has no words for, and words for what is not there.

    ``known`` has every stage, clock and event of any procedure. An event may go without words:
    then it is told in those of the procedure.
    """
    further = (("mine", law_names["events"]), ("clocks_mine", law_names["clocks"]))
    for key, there in (*law_names.items(), *further):
        names = set(getattr(story.model, key))
        for name in sorted(names - there):
            says = f"no procedure has '{name}'{suggestion(name, there)}"
            yield story.marks.fault((key, name), says, at_key=True)
        for name in sorted(there - names if key in MUST else ()):
            yield story.marks.fault((key,), f"there are no words for '{name}'", at_key=True)
    for at, part in enumerate(story.model.bundle):
        if bool(part.event) is bool(part.place):
            says = "a part of the papers is either of an event or a place"
            yield story.marks.fault(("bundle", at), says)
        elif part.event and part.event not in law_names["events"]:
            near = suggestion(part.event, law_names["events"])
            yield story.marks.fault(
                ("bundle", at, "event"), f"no procedure has '{part.event}'{near}"
            )


def _split(
    story: LoadedModel[StoryContent],
    loc: Loc,
    sentence: str,
    slots: tuple[str, ...],
    faults: list[Fault],
) -> Text:
    try:
        text = split_text(sentence, slot_finder(slots, NAMES))
    except WordingFault as error:
        faults.append(story.marks.fault(loc, str(error), piece=error.piece))
        return Text((), fixed=True)
    for piece in text.pieces("name"):
        if piece.key not in NAMES:
            near = suggestion(piece.key, sorted(NAMES))
            says = f"no council or advocacy service has a '{{{piece.key}}}'{near}"
            faults.append(story.marks.fault(loc, says, piece=f"{{{piece.key}}}"))
    return text
