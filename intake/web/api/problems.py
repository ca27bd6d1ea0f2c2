"""What goes wrong, told to programs as RFC 9457 says, with nothing in it of what was sent."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response, request
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException

from intake.domain.council_letters.told_form import BadForm
from intake.services.api.complaints import ComplaintRefused
from intake.services.api.deeds import CaseChanged
from intake.services.api.reading import LookFirst
from intake.services.api.sent_once import OtherRequest
from intake.services.case.case_files import NoSuchDocument
from intake.services.case.casework import NotNow
from intake.services.desk.cases import MovedOn, NotRead, SafetyFirst
from intake.services.desk.deeds import DeedRefused, DoerNamed, Irregular
from intake.services.desk.register import NotSettled
from intake.services.papers.letters import NotMade
from intake.services.papers.writing import NoSuchLetter
from intake.services.ports import Busy, DamagedContent, NoSpace, NoSuchCase, Stale
from intake.web.api.here import NoToken, ScopeMissing, TooFast
from intake.web.api.models import Problem, WrongPart
from intake.web.api.request_body import NoMatch, NotReadable
from intake.web.shell.errors import log_fault, refused, status_of

MIMETYPE: Final = "application/problem+json"
ROOM: Final = "/api/v1/"
_MINUTE: Final = "60"
_HEADERS: Final = frozenset({"Allow", "Retry-After"})

_ONLY_YEARS: Final = (
    "Only whole years are published: four quarters and their year would give small counts away."
)

_LOOK_FIRST: Final = (
    "Somebody at the desk has to open this case, and to see to the young person's safety, before"
    " any of it is shown here."
)


def problem(status: int, name: str, detail: str = "", parts: Iterable[WrongPart] = ()) -> Response:
    """What is wrong: ``name`` is the last part of its type, ``parts`` where in the request."""
    document = Problem(
        type=f"urn:intake:problem:{name}",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail or None,
        errors=list(parts),
    )
    return Response(document.model_dump_json(), status, mimetype=MIMETYPE)


def no_token(_: Exception) -> Response:
    """Who is not let in."""
    response = problem(401, "token", "Send a token that is good as “Authorization: Bearer …”.")
    response.headers["WWW-Authenticate"] = 'Bearer realm="intake"'
    return response


def scope_missing(fault: ScopeMissing) -> Response:
    """Who may do something else here."""
    response = problem(403, "scope", f"This token does not grant “{fault.scope}”.")
    says = f'Bearer realm="intake", error="insufficient_scope", scope="{fault.scope}"'
    response.headers["WWW-Authenticate"] = says
    return response


def too_fast(fault: TooFast) -> Response:
    """Who asks more than a token may."""
    says = "Too much was asked with this token; nothing was done. Try again after “Retry-After”."
    response = problem(429, "too-fast", says)
    response.headers["Retry-After"] = str(fault.seconds)
    return response


def nowhere(_: Exception) -> Response:
    """What is not there, or not for this token."""
    return problem(404, "not-there", "There is no such thing, or not for this token.")


def look_first(_: Exception) -> Response:
    """A case that somebody has to see first."""
    return problem(409, "look-first", _LOOK_FIRST)


class OnlyYears(Exception):
    """A quarter was asked for of what is published."""


def only_years(_: Exception) -> Response:
    """What would give small counts away."""
    return problem(409, "only-years", _ONLY_YEARS)


def other_request(_: Exception) -> Response:
    """A name that was used for something else before."""
    return problem(409, "other-request", "Something else was sent under this key before.")


def complaint_refused(fault: ComplaintRefused) -> Response:
    """A complaint that cannot be taken in."""
    errors = _by_place(fault.faults)
    return problem(422, "refused", "This cannot be taken in as it is.", errors)


def _by_place(faults: Iterable[str]) -> list[WrongPart]:
    parts = (each.partition(": ") for each in faults)
    return [WrongPart(where=where, what=what) for where, _, what in parts]


def case_changed(_: Exception) -> Response:
    """A case that is another one than the program knows."""
    return problem(412, "changed", "The case has changed since it was read. Read it again first.")


def no_match(_: Exception) -> Response:
    """A program that does not say how it knows the case."""
    says = "Send the ETag of the case as it was read last in If-Match."
    return problem(428, "no-match", says)


def deed_refused(fault: DeedRefused | BadForm) -> Response:
    """Something that can't be done as it was told."""
    return problem(422, "refused", "This cannot be done as it was told.", _by_place(fault.faults))


def not_now(fault: NotNow) -> Response:
    """What the law does not allow now, with the rule."""
    return problem(409, "not-now", f"{str(fault.why).removesuffix('.')}.")


def irregular(fault: Irregular) -> Response:
    """What the law wants otherwise, where nobody says why it was done all the same."""
    parts = [WrongPart(where="despite", what=each) for each in fault.whys]
    says = "The law wants this otherwise. Say in “despite” why it was done all the same."
    return problem(409, "irregular", says, parts)


def doer_named(_: Exception) -> Response:
    """Somebody did it whom the case may be about."""
    says = "The case may be about who did this. Somebody else has to do it, at the desk."
    return problem(409, "doer-named", says)


def not_settled(fault: NotSettled) -> Response:
    """A year of which nothing is published yet."""
    return problem(409, "not-settled", str(fault))


def not_understood(fault: ValidationError) -> Response:
    """A request that does not follow the schema."""
    parts = [
        WrongPart(where=".".join(map(str, each["loc"])), what=each["msg"])
        for each in fault.errors(include_input=False, include_context=False, include_url=False)
    ]
    return problem(400, "not-understood", "The request does not follow the schema.", parts)


def not_readable(fault: NotReadable) -> Response:
    """A request that is no document, or has no name."""
    return problem(400, "not-understood", str(fault))


def by_status(error: HTTPException) -> Response:
    """A request that can't be met, by its HTTP status."""
    status = error.code or 500
    response = nowhere(error) if status == 404 else problem(status, f"http-{status}")
    for name, value in error.get_headers():
        if name in _HEADERS:
            response.headers[name] = value
    return response


def busy(fault: Exception) -> Response:
    """Others are at it; nothing was changed."""
    log_fault(fault)
    response = problem(503, "busy", "Nothing was changed. Try again in a minute.")
    response.headers["Retry-After"] = _MINUTE
    return response


def broken(fault: Exception) -> Response:
    """A fault of ours, or of disk or database; its place is logged, never its words."""
    log_fault(fault)
    return problem(status_of(fault), "broken")


def wrong_method(error: HTTPException) -> Response:
    """A method that nobody offers at an address; elsewhere than in this room, as the rooms say."""
    return by_status(error) if request.path.startswith(ROOM) else refused(error)


def install(programs: Blueprint) -> None:
    """Answer all of these in the room."""
    programs.register_error_handler(NoToken, no_token)
    programs.register_error_handler(ScopeMissing, scope_missing)
    programs.register_error_handler(TooFast, too_fast)
    for each in (NoSuchCase, NoSuchDocument, NoSuchLetter):
        programs.register_error_handler(each, nowhere)
    for need in (LookFirst, SafetyFirst, NotRead):
        programs.register_error_handler(need, look_first)
    for change in (CaseChanged, MovedOn):
        programs.register_error_handler(change, case_changed)
    programs.register_error_handler(NoMatch, no_match)
    programs.register_error_handler(NotReadable, not_readable)
    for slip in (DeedRefused, BadForm):
        programs.register_error_handler(slip, deed_refused)
    programs.register_error_handler(NotNow, not_now)
    programs.register_error_handler(Irregular, irregular)
    programs.register_error_handler(DoerNamed, doer_named)
    programs.register_error_handler(NotSettled, not_settled)
    programs.register_error_handler(OnlyYears, only_years)
    programs.register_error_handler(OtherRequest, other_request)
    programs.register_error_handler(ComplaintRefused, complaint_refused)
    programs.register_error_handler(ValidationError, not_understood)
    for one in (Busy, Stale, NoSpace, NotMade):
        programs.register_error_handler(one, busy)
    programs.register_error_handler(DamagedContent, broken)
    programs.register_error_handler(HTTPException, by_status)
    programs.register_error_handler(Exception, broken)
    programs.app_errorhandler(405)(wrong_method)
