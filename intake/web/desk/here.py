"""Who is at the desk: the officer of this request, their pages, and where these are."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from flask import Response, current_app, g, render_template, request
from werkzeug.exceptions import HTTPException

from intake.domain.case.event import Event
from intake.domain.law.procedure import EventRule
from intake.domain.people.coming_back import read_reference
from intake.domain.people.namesakes import names_apart, officers_apart
from intake.domain.people.officer import Officer
from intake.services.desk.acts import TEAM
from intake.services.desk.cases import DeskCase
from intake.services.ports import BrowserSeals, CouncilGone
from intake.web.shell.access import Audience, NoWayIn, audiences
from intake.web.shell.device import token_of
from intake.web.shell.services import Desk, services

STATIC: Final = Path(__file__).parent / "static"


KEPT_AT: Final = "form_is_kept_at"

LOOKED_AT: Final = "case_looked_at"
"""Where the case is kept that this request has looked at, so that it is not read once more."""

SIGN_OUT: Final = "desk.sign_out"
"""The one door that officers of a council have that is not served here (any more)."""


def desk() -> Desk:
    """The desk's services."""
    return services().desk


def forms() -> BrowserSeals:
    """What seals forms that came too late."""
    return desk().forms


def sign_in_first() -> None:
    """Know who asks before a page for officers is made.

    Raises NoWayIn when nobody is signed in, and CouncilGone for an officer of a council that is
    not served here (any more), who can only sign out.
    """
    if audiences(current_app).get(request.endpoint or "") is not Audience.OFFICER:
        return
    g.officer = desk().signing_in.account(token_of(request) or "")
    if g.officer is None:
        raise NoWayIn
    if g.officer.council not in services().councils and request.endpoint != SIGN_OUT:
        raise CouncilGone(g.officer.council)


def officer() -> Officer:
    """Who is signed in."""
    signed_in_officer: Officer = g.officer
    return signed_in_officer


def colleagues() -> Sequence[Officer]:
    """Who of the team can get a case, by name."""
    return desk().cases.officers.of_council(officer().council)


def home() -> str:
    """Where the desk's addresses begin."""
    return f"{request.script_root}/desk"


def young_page(council: str, name: str) -> str:
    """Where a page of young people's is."""
    return f"{desk().public_url or request.host_url.rstrip('/')}/{council}/{name}"


def case_address(reference: str) -> str:
    """Where a case is."""
    return f"{home()}/case/{reference}"


def look(who: Officer, reference: str) -> DeskCase:
    """A case as it is now. Raises NoSuchCase."""
    desk_case = desk().cases.look(who, reference)
    setattr(g, LOOKED_AT, desk_case)
    return desk_case


def looked_at(who: Officer, reference: str) -> DeskCase:
    """A case as this request saw it last, read now where it has not. Raises NoSuchCase."""
    desk_case: DeskCase | None = g.get(LOOKED_AT)
    if desk_case is not None and desk_case.reference == reference:
        return desk_case
    return look(who, reference)


def reference_of(text: str) -> str:
    """A reference in an address, as it is kept."""
    return read_reference(text) or text


def phrase(event: Event) -> str:
    """What an event is called at the desk."""
    return desk().phrases.of(event, _rules()[event.name].means)


def phrase_named(name: str) -> str:
    """What events of this name are called at the desk."""
    return desk().phrases.named(name, _rules()[name].means)


def _rules() -> Mapping[str, EventRule]:
    casework = desk().cases.casework
    return casework.procedures[casework.pack(officer().council).procedure].events


def kept_now() -> datetime:
    """When the form of this request is kept, should it have to be: its page says so already."""
    at: datetime = g.setdefault(KEPT_AT, desk().cases.casework.clock.now())
    return at


def heads(events: Sequence[Event], *, own: bool) -> list[Event]:
    """Events without what only came along with them, the oldest first.

    With ``own`` those of this officer too: their form was overtaken by what they did elsewhere.
    """
    entries = desk().phrases.entries(events)
    whose = officer().id
    acts = [each.event for each in reversed(entries)]
    return [each for each in acts if own or each.text("by") != whose]


def _choices(kind: str, names: Mapping[str, str]) -> Mapping[str, str]:
    """What whoever can be chosen is called, by id; of two of one name the address stands too."""
    if len(set(map(str.casefold, names.values()))) == len(names):
        return names
    if kind == TEAM:
        addresses = {each.id: each.email for each in colleagues()}
    else:
        rows = desk().people.rows(officer().council)
        addresses = {row.person.id: row.person.email for row in rows}
    return names_apart(names, addresses)


def _council_accounts() -> Mapping[str, str]:
    """The councils whose own accounts let in here, each with its name, by key."""
    packs = services().councils
    return {each: packs[each].short_name for each in desk().sign_on.offered()}


def _come_back_at() -> str:
    """Where a page that answers a form is come back to; empty where it has its own address."""
    reference = (request.view_args or {}).get("reference")
    if request.method != "POST" or not reference:
        return ""
    case = case_address(reference)
    try:
        form = request.form.get("draft", "")
    except HTTPException:  # it is too large to be read
        return case
    return f"{case}/{form}" if "/" in form else case


def page(template: str, name: str, *, status: int = 200, **context: object) -> Response:
    """A page of the desk; ``name`` is its ``data-page``."""
    who: Officer | None = g.get("officer")
    pack = services().councils.get(who.council) if who else None
    body = render_template(
        f"desk/{template}",
        page=f"desk-{name}",
        status=status,
        officer=who,
        pack=pack,
        council_accounts=_council_accounts(),
        home=home(),
        come_back_at=_come_back_at(),
        today=desk().cases.casework.clock.today(),
        phrase=phrase,
        phrase_named=phrase_named,
        detail_of=desk().phrases.detail,
        kept_now=kept_now,
        heads=heads,
        officers_apart=officers_apart,
        choices=_choices,
        **context,
    )
    return Response(body, status)
