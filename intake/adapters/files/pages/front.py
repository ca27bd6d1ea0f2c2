"""What the front page offers to begin, read from `content/front/`."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from intake.adapters.files.pages.braces import brace_faults
from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.translation import translated
from intake.adapters.files.reading.yaml_nodes import Content, Flag, LoadedModel, load_model
from intake.domain.flow.offers import FrontDoor, Offer
from intake.services.languages import ENGLISH, Say

Name = Annotated[str, Field(pattern=r"[a-z][a-z-]{0,39}$")]
"""As it stands in an address."""


class OfferModel(Content):
    """A conversation in a young person's words."""

    READ = frozenset({"label", "info"})

    label: str
    info: str | None = None
    main: Flag = False
    picture: str | None = None


class DoorModel(Content):
    """A page for whoever the front page is not for, in that reader's words."""

    READ = frozenset({"label", "title", "say", "help"})

    label: str
    title: str
    say: tuple[str, ...]
    help: tuple[str, ...] = ()
    offers: dict[str, OfferModel]


class FrontModel(Content):
    """One language's words for what can be begun."""

    offers: dict[str, OfferModel]
    doors: dict[Name, DoorModel] = Field(default_factory=dict)

    @property
    def all_offers(self) -> dict[str, OfferModel]:
        """What is offered on the front page, and behind each door."""
        doors = (door.offers for door in self.doors.values())
        return {**self.offers, **{name: each for offers in doors for name, each in offers.items()}}


def read_front(path: Path) -> LoadedModel[FrontModel]:
    """One language's file, and where everything in it stands. Raises ContentFault."""
    file = load_model(path, FrontModel)
    top = Location(file.marks)
    faults: list[Fault] = []
    for name, each in file.model.offers.items():
        faults += brace_faults(each, top.at("offers", name))
    for key, door in file.model.doors.items():
        faults += brace_faults(door, top.at("doors", key))
        for name, each in door.offers.items():
            faults += brace_faults(each, top.at("doors", key, "offers", name))
    if faults:
        raise ContentFault(faults)
    return file


def load_front(path: Path, say: Say = ENGLISH.say) -> tuple[Offer, ...]:
    """Read the offers in their order, in a language. Raises ContentFault."""
    return _offers(translated(read_front(path).model, say).offers)


def load_doors(path: Path, say: Say = ENGLISH.say) -> tuple[FrontDoor, ...]:
    """Read the pages for other readers in their order, in a language. Raises ContentFault."""
    doors = translated(read_front(path).model, say).doors
    return tuple(
        FrontDoor(key, door.label, door.title, door.say, _offers(door.offers), door.help)
        for key, door in doors.items()
    )


def _offers(offers: dict[str, OfferModel]) -> tuple[Offer, ...]:
    return tuple(
        Offer(name, each.label, each.info, each.main, each.picture) for name, each in offers.items()
    )
