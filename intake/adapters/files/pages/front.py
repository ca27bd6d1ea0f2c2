"""What the front page offers to begin, read from `content/front/`."""

from pathlib import Path

from intake.adapters.files.pages.braces import brace_faults
from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.translation import translated
from intake.adapters.files.reading.yaml_nodes import Content, Flag, LoadedModel, load_model
from intake.domain.flow.offers import Offer
from intake.services.languages import ENGLISH, Say


class OfferModel(Content):
    """A conversation in a young person's words."""

    READ = frozenset({"label", "info"})

    label: str
    info: str | None = None
    main: Flag = False


class FrontModel(Content):
    """One language's words for what can be begun."""

    offers: dict[str, OfferModel]


def read_front(path: Path) -> LoadedModel[FrontModel]:
    """One language's file, and where everything in it stands. Raises ContentFault."""
    file = load_model(path, FrontModel)
    offers = Location(file.marks).at("offers")
    faults: list[Fault] = []
    for name, each in file.model.offers.items():
        faults += brace_faults(each, offers.at(name))
    if faults:
        raise ContentFault(faults)
    return file


def load_front(path: Path, say: Say = ENGLISH.say) -> tuple[Offer, ...]:
    """Read the offers in their order, in a language. Raises ContentFault."""
    offers = translated(read_front(path).model, say).offers
    return tuple(Offer(name, each.label, each.info, each.main) for name, each in offers.items())
