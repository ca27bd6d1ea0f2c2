"""What can be begun on the front page: which conversations, in which order, in which words."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from intake.domain.flow.flow import Flow


@dataclass(frozen=True, slots=True)
class Offer:
    """A conversation that can be begun, by its flow. A ``main`` one stands out.

    ``picture`` is the name of what is drawn on its button.
    """

    flow: str
    label: str
    info: str | None = None
    main: bool = False
    picture: str | None = None


@dataclass(frozen=True, slots=True)
class FrontDoor:
    """A page of its own for whoever the front page is not for, with what can be begun there.

    ``key`` stands in its address, ``label`` on the link that leads there. ``say`` is a paragraph
    each; ``help`` are who gives them advice, each a name with a number and when it is open.
    """

    key: str
    label: str
    title: str
    say: tuple[str, ...]
    offers: tuple[Offer, ...]
    help: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FrontOffers:
    """What one council's front page offers: what must be answered, and what need not be."""

    complaints: tuple[Offer, ...]
    others: tuple[Offer, ...]

    @property
    def first(self) -> str:
        """The flow that stands out, else the first of all; empty where nothing is offered."""
        offers = (*self.complaints, *self.others)
        main = [offer for offer in offers if offer.main]
        return next((offer.flow for offer in (*main, *offers)), "")


def offers_of(
    left_out: Collection[str],
    offers: Sequence[Offer],
    flows: Mapping[str, Flow],
    *,
    receives: bool = True,
) -> FrontOffers:
    """The offers of a council in their order, each where what it begins belongs.

    One without a flow is not offered here, nor is what the council's pack leaves out. A council
    that ``receives`` nothing from here has those that make a letter, and no other has them.
    """
    there = [
        (offer, flows[offer.flow])
        for offer in offers
        if is_offered(left_out, offer.flow, flows, receives=receives)
    ]
    return FrontOffers(
        tuple(offer for offer, flow in there if flow.complains),
        tuple(offer for offer, flow in there if not flow.complains),
    )


def is_offered(
    left_out: Collection[str], name: str, flows: Mapping[str, Flow], *, receives: bool = True
) -> bool:
    """Whether a conversation can be begun where these are left out; never one about a case."""
    flow = flows.get(name)
    return flow is not None and flow.opens and flow.sends == receives and name not in left_out


def led_to(names: Sequence[str], flows: Mapping[str, Flow]) -> Iterator[tuple[str, str]]:
    """Each flow that one of these can go on in, with the one that leads there."""
    for name in names:
        flow = flows.get(name)
        if flow is not None:
            yield from ((onward, name) for onward in (flow.widens, flow.instead) if onward)
