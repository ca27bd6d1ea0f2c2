"""What goes wrong at the desk, with what was typed still there."""

from urllib.parse import quote

from flask import Blueprint, Response, g, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from intake.domain.council_letters.act import DeskAct
from intake.services.body_limits import takes_file
from intake.services.case.casework import NotNow
from intake.services.desk.cases import MovedOn, NotRead, NotTheirs, SafetyFirst
from intake.services.ports import Busy, CouncilGone, DamagedContent, NoSuchCase, Stale
from intake.web.desk.documents import too_large
from intake.web.desk.drafts import begun_here, form_page, keep
from intake.web.desk.here import case_address, desk, home, page, reference_of
from intake.web.desk.resend import BY, KeptForm, again, form_here, form_of, sealed_here
from intake.web.desk.writing import before_it
from intake.web.shell.access import NoWayIn
from intake.web.shell.device import token_of
from intake.web.shell.errors import is_cut, log_fault, status_of, too_much, typed
from intake.web.shell.form_keys import from_elsewhere
from intake.web.shell.render import go
from intake.web.shell.room_errors import with_headers_of


def lost(_: Exception) -> Response:
    """Nobody is signed in (any more): lead there, and keep what was typed for who typed it."""
    if request.method in {"GET", "HEAD"}:
        to = quote(request.full_path.rstrip("?"), safe="/")
        return go(f"{home()}/sign-in?to={to}")
    return page("sign_in.html", "sign-in", status=403, to="", kept=sealed_here(), problem="kept")


def keyless(error: Exception) -> Response:
    """A form of an earlier session: its officer sends it once more, everybody else signs in."""
    officer = desk().signing_in.account(token_of(request) or "")
    if officer is None:
        return lost(error)
    g.officer = officer
    resent = form_here()
    by = dict(resent.fields).get(BY)
    if by == officer.id:
        return _in_its_place(resent, 403) or again(resent, "signed_in", status=403)
    if by is None and resent.typed:
        return again(resent, "keyless", status=403)
    if by is not None and resent.typed:
        # A colleague's, who sat here before: it is kept for them, and nobody else sees it.
        return page(
            "sign_in.html", "sign-in", status=403, to="", kept=sealed_here(), problem="other"
        )
    return page("error.html", "error", status=403)


def gone(_: Exception) -> Response:
    """No case that this officer may see; a manager can be asked about any reference at all."""
    reference = reference_of((request.view_args or {}).get("reference", ""))
    return page("no_case.html", "error", status=404, address=case_address(reference))


def unreadable(fault: DamagedContent) -> Response:
    """Something stored that cannot be read: which case it is, and whom to tell."""
    log_fault(fault)
    reference = reference_of((request.view_args or {}).get("reference", ""))
    return page("unreadable.html", "unreadable", status=409, reference=reference, typed=typed())


def council_gone(fault: CouncilGone) -> Response:
    """The officer's council is not served here (any more): whom to tell, and that all is kept."""
    log_fault(fault)
    texts = typed() if _has_typed() else ()
    return page("council_gone.html", "council-gone", status=409, gone=fault.council, typed=texts)


def moved_on(fault: MovedOn) -> Response:
    """Something happened since the form was made: tell what, and let it be sent all the same."""
    if _is_unopened():
        return _stopped("not_read")
    form_again = _in_its_place(form_here(), 409)
    if form_again is not None:
        return form_again
    casework = desk().cases.casework
    rules = casework.procedures[casework.pack(g.officer.council).procedure].events
    return again(form_here(), "moved_on", status=409, since=fault.since, rules=rules)


def raced(_: Stale) -> Response:
    """Somebody wrote at the very same moment."""
    return _in_its_place(form_here(), 409) or again(form_here(), "raced", status=409)


def not_read(_: NotRead) -> Response:
    """A case that nobody has opened: lead there, with what was typed still here to copy."""
    if request.method in {"GET", "HEAD"}:
        return go(case_address(reference_of((request.view_args or {}).get("reference", ""))))
    return _stopped("not_read")


def safety_first(_: SafetyFirst) -> Response:
    """Something else has to be done first."""
    return _stopped("safety_first")


def not_theirs(_: NotTheirs) -> Response:
    """A colleague's case, which only they can say they have read."""
    return _stopped("not_theirs")


def not_now(fault: NotNow) -> Response:
    """A move that the law does not allow now, with the rule, and what comes before it."""
    return _stopped("not_now", rule=fault.why, first=_before_it())


def _before_it() -> tuple[DeskAct, ...]:
    """The acts that a letter waits for, where one is asked for."""
    at = request.view_args or {}
    if at.get("name") not in desk().letters.templates or "/letter/" not in request.path:
        return ()
    return before_it(at["reference"], at["name"])


def _stopped(why: str, **more: object) -> Response:
    """What cannot be done now, with what was typed for it, now or before."""
    form, draft = begun_here()
    return again(form, why, status=409, begun=draft, **more)


def refused(error: HTTPException) -> Response:
    """A request that can't be met; what is too much is given back."""
    form = form_of(too_much()) if error.code == 413 else None
    if form is not None and takes_file(request.path) and (large := _too_large(form)) is not None:
        return large
    if form is not None and form.typed:
        return again(form, "too_much", status=413, is_cut=is_cut())
    response = page("error.html", "error", status=error.code or 500)
    return with_headers_of(error, response)


def _too_large(form: KeptForm) -> Response | None:
    """The form of a file that is too large, for the officer on whose page it stood."""
    g.officer = desk().signing_in.account(token_of(request) or "")
    return lost(NoWayIn()) if g.officer is None else too_large(form)


def busy(fault: Busy) -> Response:
    """Others have been writing for too long."""
    log_fault(fault)
    if _has_typed():
        return again(form_here(), "busy", status=503)
    return page("error.html", "error", status=503)


def broken(error: Exception) -> Response:
    """A fault of ours, or of disk or database; its place is logged, never its words."""
    log_fault(error)
    status = status_of(error)
    if _has_typed():
        return again(form_here(), "broken", status=status)
    return page("error.html", "error", status=status, says=500)


def _is_unopened() -> bool:
    """Whether nobody has opened the case that is asked for: then nothing is told of it."""
    reference = reference_of((request.view_args or {}).get("reference", ""))
    return desk().cases.look(g.officer, reference).never_read


def _in_its_place(form: KeptForm, status: int) -> Response | None:
    """The form itself, with what was typed and what came in between; None where that can't be."""
    if not keep(g.officer, form):
        return None
    try:
        return form_page(form, status)
    except NotNow as fault:
        return not_now(fault)
    except SafetyFirst as fault:
        return safety_first(fault)
    except NotRead as fault:
        return not_read(fault)


def _has_typed() -> bool:
    return "officer" in g and request.method == "POST" and not from_elsewhere(request)


def install(room: Blueprint) -> None:
    """Answer every fault of the desk with a page of the desk."""
    room.register_error_handler(NoWayIn, lost)
    room.register_error_handler(CSRFError, keyless)
    room.register_error_handler(NoSuchCase, gone)
    room.register_error_handler(DamagedContent, unreadable)
    room.register_error_handler(CouncilGone, council_gone)
    room.register_error_handler(MovedOn, moved_on)
    room.register_error_handler(Stale, raced)
    room.register_error_handler(NotRead, not_read)
    room.register_error_handler(SafetyFirst, safety_first)
    room.register_error_handler(NotTheirs, not_theirs)
    room.register_error_handler(NotNow, not_now)
    room.register_error_handler(Busy, busy)
    room.register_error_handler(HTTPException, refused)
    room.register_error_handler(Exception, broken)
