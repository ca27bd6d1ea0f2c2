"""What just happened to a case, as far as it decides who is told of it."""

from collections.abc import Callable
from dataclasses import dataclass

from intake.domain.case.consents import CONTACT, agreed_since
from intake.domain.case.event import Event, submitted
from intake.domain.case.way_in import no_way_in
from intake.domain.complaint_record import Submission
from intake.domain.people.council import CouncilPack


def _nobody() -> bool:
    return False


def _no_managers() -> tuple[str, ...]:
    return ()


def _no_link(_: int) -> str:
    return ""


def _none_to_remind(_: Event) -> tuple[str, ...]:
    return ()


def _no_addresses(_: str) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Occasion:
    """What just happened to a case, and what is known of it.

    ``submission`` is what the case began with; None when that is not known, or erased.
    ``may_mean_team`` tells whether the case is kept from anybody at the council's desk;
    ``managers`` gives the addresses of those who decide there, and whom it does not name;
    ``draft_link`` gives the address of a colleague's own page for a request, by its number,
    ``referral_link`` that of an advocacy service's, and ``advocate_link`` that of an advocate's.
    ``open_to_nobody`` tells whether it is kept from everybody there; ``addresses`` gives those of
    an officer who gets it, by their id; ``reminds`` those of who sees to it, and where something
    is late of those who decide, because of an event; ``agrees_to_news`` whether the young person
    still agrees to be told of news by the way that they had
    asked for, and has a way in to look at what is new.
    """

    reference: str
    events: tuple[Event, ...]
    submission: Submission | None
    pack: CouncilPack
    may_mean_team: Callable[[], bool] = _nobody
    managers: Callable[[], tuple[str, ...]] = _no_managers
    open_to_nobody: Callable[[], bool] = _nobody
    agrees_to_news: bool = True
    draft_link: Callable[[int], str] = _no_link
    addresses: Callable[[str], tuple[str, ...]] = _no_addresses
    reminds: Callable[[Event], tuple[str, ...]] = _none_to_remind
    referral_link: Callable[[int], str] = _no_link
    advocate_link: Callable[[int], str] = _no_link


def happened(
    reference: str,
    events: tuple[Event, ...],
    after: int,
    pack: CouncilPack,
    may_mean_team: Callable[[], bool] = _nobody,
    *,
    managers: Callable[[], tuple[str, ...]] = _no_managers,
    open_to_nobody: Callable[[], bool] = _nobody,
    draft_link: Callable[[int], str] = _no_link,
) -> Occasion:
    """What happened to a case after the sequence ``after``, of all its events."""
    submission = submitted(events).submission if events else None
    agrees = agreed_since(events, CONTACT) is not False and not no_way_in(events)
    new = events[after:]
    return Occasion(
        *(reference, new, submission, pack, may_mean_team, managers, open_to_nobody, agrees),
        draft_link,
    )
