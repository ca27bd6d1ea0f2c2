"""Cards and pictures that a flow names, and that aren't there."""

from collections.abc import Collection, Iterator

from intake.adapters.files.pages.front import FrontModel
from intake.adapters.files.reading.faults import Fault
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.yaml_nodes import LoadedModel
from intake.domain.flow.easy_read import pictures_of
from intake.domain.flow.finding import Finding
from intake.domain.flow.flow import Flow
from intake.domain.spelling import suggestion


def strange_cards(flow: Flow, cards: Collection[str]) -> Iterator[Finding]:
    """A card is one that is written down, or the step is the card itself."""
    for step in flow.walk():
        there = {*cards, step.id}
        if step.card is not None and step.card not in there:
            yield Finding(step.id, ("card",), _no_card(step.card, there))
        for option in step.options:
            if option.card is not None and option.card not in cards:
                keys = ("options", option.key, "card")
                yield Finding(step.id, keys, _no_card(option.card, cards))


def _no_card(name: str, cards: Collection[str]) -> str:
    return f"there is no help card '{name}'{suggestion(name, cards)}"


def strange_pictures(flow: Flow, pictures: Collection[str]) -> Iterator[Finding]:
    """A picture is a file in content/pictures."""
    for step, keys, name in pictures_of(flow):
        if name not in pictures:
            says = f"there is no picture '{name}'{suggestion(name, pictures)}"
            yield Finding(step, keys, says)


def offered_pictures(front: LoadedModel[FrontModel], pictures: Collection[str]) -> Iterator[Fault]:
    """The same of what is drawn on the front page."""
    for name, offer in front.model.offers.items():
        if offer.picture is not None and offer.picture not in pictures:
            says = f"there is no picture '{offer.picture}'{suggestion(offer.picture, pictures)}"
            yield Location(front.marks).at("offers", name, "picture").fault(says)
