"""The pages that anybody can read: which council, the front, help now, what is what."""

from secrets import token_hex

from flask import Response, abort, request

from intake.domain.flow.offers import FrontDoor, FrontOffers, offers_of
from intake.domain.people.council import CouncilPack
from intake.domain.people.places import LONGEST, Finding
from intake.services.trouble import passing_over_trouble
from intake.web.shell.language_switch import switching
from intake.web.shell.relay import RELAY
from intake.web.shell.render import council_here, go, home, page
from intake.web.shell.safe_html import page_body
from intake.web.shell.services import services
from intake.web.young.contacts import advocates_of, ways_of
from intake.web.young.for_adults import CARE_LEAVERS, ENDING
from intake.web.young.request_context import base, council
from intake.web.young.signed_pages import film_list, film_of
from intake.web.young.telling_now import now_of
from intake.web.young.unreadable import offers_here, talk_before


def choose() -> Response:
    """Ask which council it is; with only one, go straight there."""
    packs = services().offered_councils
    if len(packs) == 1:
        return go(f"{base(packs[0])}/")
    return find()


def find() -> Response:
    """The same page, also where there is only one council with a desk."""
    return _finder("", Finding())


def find_typed() -> Response:
    """What may be meant by the place that was typed. Nothing of it is kept, in no address."""
    if switching():
        return find()
    place = request.form.get("place", "")[:LONGEST]
    return _finder(place, services().places.find(place))


def _finder(place: str, finding: Finding) -> Response:
    packs = services().offered_councils
    return page(
        "young/choose.html",
        "choose",
        stranger=f"form-{token_hex(4)}",
        councils=packs,
        place=place,
        finding=finding,
        nations=services().places.elsewhere,
    )


def front() -> Response:
    """What this is, how to start, how to come back, and the other ways to complain."""
    (before, unreadable), pack = talk_before(), council()
    changes: tuple[str, ...] = ()
    with passing_over_trouble():
        changes = services().what_changed.at(pack.key) if pack.key in services().councils else ()
    return page(
        "young/front.html",
        "front",
        before=before,
        unreadable=unreadable,
        offers=offers_here(pack),
        doors=[each for each in services().doors() if _leads_on(each, pack)],
        ways=ways_of(pack),
        advocates=advocates_of(pack),
        by_hand=services().blank_forms.offered(pack),
        finds=bool(services().places.elsewhere),
        changes=changes,
        films=film_list(),
    )


def door(name: str) -> Response:
    """The page for somebody whom the front page is not for, with what they can begin."""
    pack = council()
    here = next((each for each in services().doors() if each.key == name), None)
    if here is None or not _leads_on(here, pack):
        abort(404)
    offers = _behind(here, pack)
    return page("young/door.html", "door", door=here, offers=offers)


def _behind(door: FrontDoor, pack: CouncilPack) -> FrontOffers:
    """What can be begun behind a door at this council."""
    flows = services().talks.flows
    return offers_of(pack.leaves_out, door.offers, flows, receives=pack.receives)


def _leads_on(door: FrontDoor, pack: CouncilPack) -> bool:
    return bool(_behind(door, pack).first)


def safe() -> Response:
    """Help now."""
    return _content("safe", "safe")


def about(name: str) -> Response:
    """One of the pages that explain."""
    return go(f"{home()}/safe") if name == "safe" else _content(name, "about")


def _content(name: str, shown_as: str) -> Response:
    content = services().pages.page(name, council_here())
    if content is None:
        abort(404)
    shown_as = "safe" if name in {f"safe{ENDING}", f"safe{CARE_LEAVERS}"} else shown_as
    tells = now_of(council_here()) if shown_as == "safe" else None
    return page(
        "young/content.html",
        shown_as,
        content=content,
        body=page_body(content),
        below=page_body(content.below) if content.below else None,
        is_relay=name == RELAY,
        film=film_of(name),
        tells=tells,
        for_adults=name.endswith(ENDING),
        for_care_leavers=name.endswith(CARE_LEAVERS),
    )
