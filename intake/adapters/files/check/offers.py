"""Whether everything that can be told is offered somewhere, and what is offered is there."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from intake.adapters.files.law.council_models import CouncilModel
from intake.adapters.files.pages.front import FrontModel
from intake.adapters.files.pages.tracker import TrackerModel
from intake.adapters.files.reading.faults import Fault
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.yaml_nodes import LoadedModel, load_model
from intake.domain.flow.flow import Flow
from intake.domain.flow.offers import led_to
from intake.domain.people.council import CouncilPack
from intake.domain.spelling import listed, suggestion

FRONT = "content/front/en.yaml"
TRACKER = "content/tracker/en.yaml"


def offer_faults(
    front: LoadedModel[FrontModel],
    trackers: Sequence[LoadedModel[TrackerModel]],
    packs: Iterable[Path],
    flows: Mapping[str, Flow],
    faulty: Collection[str] = (),
) -> Iterator[Fault]:
    """What is wrong with what the front page, the tracker and the packs offer of these flows.

    ``faulty`` are flows with faults of their own: they are to be offered once they are whole.
    """
    moves = {name for tracker in trackers for name in tracker.model.moves}
    yield from _front_faults(front, {*moves, *faulty}, flows)
    for tracker in trackers:
        yield from _move_faults(tracker, flows, faulty)
    for path in packs:
        yield from _left_out_faults(path, front.model, flows)


def letter_offer_faults(
    front: LoadedModel[FrontModel], flows: Mapping[str, Flow], general: CouncilPack | None
) -> Iterator[Fault]:
    """Whether the front pages of councils without a pack of their own offer a letter."""
    offers = [flows[name] for name in front.model.offers if name in flows]
    if general and not any(flow.complains and not flow.sends for flow in offers):
        says = "no letter can be begun for other councils; offer a flow with `sends: false`"
        yield Location(front.marks).at("offers").fault(says)


def _front_faults(
    front: LoadedModel[FrontModel], moves: set[str], flows: Mapping[str, Flow]
) -> Iterator[Fault]:
    """Offers that lead nowhere, and flows that begin a case and are offered nowhere.

    ``moves`` are what the tracker offers, which may begin a case too, and what is not asked about.
    """
    offers, location = front.model.offers, Location(front.marks).at("offers")
    yield from _lost_offers(offers, location, flows)
    for key, door in front.model.doors.items():
        spot = Location(front.marks).at("doors", key, "offers")
        yield from _lost_offers(door.offers, spot, flows)
    offers = front.model.all_offers
    onward = {there for there, _ in led_to([*offers, *moves], flows)}
    for name, flow in flows.items():
        if (
            flow.opens
            and name not in {*offers, *moves, *onward}
            and not _misspelt(name, offers, flows)
        ):
            says = f"the flow '{name}' is offered nowhere; give it a label here"
            yield location.fault(says, at_key=True)
    if not any(_sends_complaint(flows[name]) for name in offers if name in flows):
        yield location.fault("no complaint can be begun; offer a flow that ends in received")


def _lost_offers(
    names: Iterable[str], location: Location, flows: Mapping[str, Flow]
) -> Iterator[Fault]:
    """Offers that begin nothing."""
    for name in names:
        if name not in flows:
            says = f"there is no flow '{name}'{suggestion(name, flows)}"
            yield location.at(name).fault(says, at_key=True)
        elif not flows[name].opens:
            says = f"'{name}' is about a case that is there already; offer it in {TRACKER}"
            yield location.at(name).fault(says, at_key=True)


def _move_faults(
    tracker: LoadedModel[TrackerModel], flows: Mapping[str, Flow], faulty: Collection[str]
) -> Iterator[Fault]:
    """Flows about a case that the tracker never offers."""
    moves, location = {*tracker.model.moves, *faulty}, Location(tracker.marks).at("moves")
    for name, flow in flows.items():
        if not flow.opens and name not in moves and not _misspelt(name, moves, flows):
            says = f"the flow '{name}' is offered nowhere; give it a label and an info here"
            yield location.fault(says, at_key=True)


def _left_out_faults(path: Path, front: FrontModel, flows: Mapping[str, Flow]) -> Iterator[Fault]:
    """What a pack leaves out is offered elsewhere, and nobody is led to it; a complaint stays."""
    content = load_model(path, CouncilModel)
    names, location = content.model.leaves_out, Location(content.marks).at("leaves_out")
    offers = list(front.all_offers)
    rest = [name for name in offers if name not in names]
    onward = dict(led_to(rest, flows))
    for at, name in enumerate(names):
        if name not in offers:
            near = suggestion(name, offers)
            says = f"'{name}' is not offered in {FRONT}, which has {listed(offers)}{near}"
            yield location.at(at).fault(says)
        elif name in onward:
            says = f"'{onward[name]}' leads on to '{name}'; leave both out, or neither"
            yield location.at(at).fault(says)
    left = [name for name in front.offers if name in rest and name in flows]
    if names and not any(_sends_complaint(flows[name]) for name in left):
        yield location.fault("then no complaint can be begun here; leave one in")


def _sends_complaint(flow: Flow) -> bool:
    return flow.complains and flow.sends


def _misspelt(name: str, among: Iterable[str], flows: Mapping[str, Flow]) -> bool:
    """Whether it stands there in another spelling, which is a fault that was told already."""
    return any(suggestion(each, [name]) for each in among if each not in flows)
