"""What this device has a way into cannot be read now: every page that can, goes on without it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

from flask import Response, request

from intake.domain.flow.offers import FrontOffers, offers_of
from intake.domain.people.coming_back import grouped
from intake.domain.people.council import CouncilPack
from intake.services.ports import CouncilGone, DamagedContent
from intake.services.talk.turns import OpenTalk
from intake.web.shell.device import token_of
from intake.web.shell.errors import log_fault, typed
from intake.web.shell.patience import within
from intake.web.shell.render import council_here, page
from intake.web.shell.services import services
from intake.web.young.contacts import advocates_of, ways_of

Part = TypeVar("Part")


def talk_before() -> tuple[OpenTalk | None, DamagedContent | None]:
    """The talk that this device has a way into, or why the one that it has cannot be opened.

    For pages that everybody needs, whatever became of what was saved, and of the database.
    """
    token = token_of(request)
    if token is None:
        return None, None
    try:
        return within(partial(services().talks.open, token)), None
    except DamagedContent as fault:
        log_fault(fault)
        return None, fault
    except Exception as fault:  # whatever it is, the rest of the page is needed all the more
        log_fault(fault)
        return None, None


def readable(read: Callable[[], Part]) -> Part | None:
    """A part of a page that everybody needs; None where it can't be read now."""
    try:
        return within(read)
    except Exception as fault:  # whatever it is, the rest of the page is needed all the more
        log_fault(fault)
        return None


def offers_here(pack: CouncilPack) -> FrontOffers:
    """What can be begun with a council."""
    offers, flows = services().offers(), services().talks.flows
    return offers_of(pack.leaves_out, offers, flows, receives=pack.receives)


def cannot_open(fault: DamagedContent) -> Response:
    """Say that what was saved cannot be opened, whom to call, and how to go on."""
    log_fault(fault)
    return cannot_open_page(fault, None)


def keeps_from_anew(fault: DamagedContent) -> bool:
    """Whether to begin anew would lose the only way back to what was never sent."""
    return isinstance(fault, CouncilGone) and not (fault.was_sent or fault.has_words)


def _words_at(pack: CouncilPack | None) -> str:
    """Where the words of a draft of a council that is gone are shown: at any council there is."""
    here = pack or next(iter(services().packs.values()))
    return f"{request.script_root}/{here.key}/keep"


def cannot_open_page(
    fault: DamagedContent, flow: str | None, code: Mapping[str, str] | None = None
) -> Response:
    """The same, with a way to begin anew: the conversation ``flow``, or the one offered first.

    ``code`` is the reference with the words, on the one page that shows them of a council that is
    gone. Before they were made nothing is begun anew.
    """
    pack = council_here()
    if flow is None and pack:
        flow = offers_here(pack).first
    if isinstance(fault, CouncilGone):
        packs = services().offered_councils
        return page(
            "young/council_gone.html",
            "council-gone",
            status=409,
            gone=fault,
            reference=grouped(fault.reference),
            flow=flow,
            typed=typed(),
            councils=packs if code or not pack else (),
            words_at=_words_at(pack),
            code=code,
            can_begin=not keeps_from_anew(fault),
        )
    return page(
        "young/unreadable.html",
        "unreadable",
        status=409,
        flow=flow,
        typed=typed(),
        ways=ways_of(pack) if pack else (),
        advocates=advocates_of(pack) if pack else (),
    )
