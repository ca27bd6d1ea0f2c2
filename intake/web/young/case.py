"""Sending, and afterwards: where the complaint stands and what comes next."""

from collections.abc import Callable
from typing import Final

from flask import Response, abort, current_app, request

from intake.domain.case.documents import ENDINGS, own_proofs, reports_shared
from intake.domain.case.event import submitted
from intake.domain.case.keeping import keeping
from intake.domain.notices.news import news_way
from intake.services.case.case_files import NoSuchDocument
from intake.services.case.casework import NotNow
from intake.services.case.desk_words import OwnWordsFirst
from intake.services.papers.letters import NotMade
from intake.services.papers.writing import NoSuchLetter
from intake.services.talk.turns import OpenTalk
from intake.services.young.prepared_letters import LetterWaiting
from intake.services.young.tracker_view import CaseView, HappenedShown
from intake.web.shell.access import NoWayIn
from intake.web.shell.busy import unless_waited
from intake.web.shell.device import remember
from intake.web.shell.file_response import MIMETYPES, named_file
from intake.web.shell.print_size import in_big_print
from intake.web.shell.render import go, home, page
from intake.web.shell.services import services
from intake.web.young.keeping import LONGEST_NUMBER
from intake.web.young.request_context import address, base, caller, talk_here, token
from intake.web.young.telling_now import now_of
from intake.web.young.words import code_of, devices_of, view_of

DONE: Final = "done"
"""The key of an address under which the number stands of the event that was sent just now."""


def send() -> Response:
    """Send the complaint to the council, once, however often this is asked."""
    return _send("sent")


def make_move() -> Response:
    """Send what a further conversation told, once."""
    return _send("case")


def _send(to: str) -> Response:
    """Send what the page showed, and go on there; else back to it, which says it was not sent.

    A move stays that the law closed meanwhile, and one that asks for words of one's own first.
    """
    try:
        talk = services().sending.send(token(), request.form.get("seen", ""), caller=caller())
    except NotNow:
        return page("young/not_now.html", "gone", status=409)
    except OwnWordsFirst:
        return page("young/own_words.html", "own-words", status=409)
    if talk is None:
        raise NoWayIn
    if talk.idle:
        query = "" if to == "sent" else f"?{DONE}={services().tracking.last_own(talk)}"
        return go(f"{base(talk.pack)}/{to}{query}")
    return go(f"{address(talk, None)}?again" if talk.sends else address(talk, None))


def looked() -> Response:
    """Remember that what is new was seen."""
    services().tracking.looked(token())
    return go(f"{home()}/case")


def sent() -> Response:
    """That it is sent, the way back to it, and what happens next."""
    return _sent_page("young/sent.html", "sent", services().tracking.case)


def case() -> Response:
    """Where the complaint stands, by which day what must happen, and what can be done now."""
    return _sent_page("young/case.html", "case", _look)


def _look(talk: OpenTalk) -> CaseView:
    """The tracker; what stands hidden on it, or was only fetched, was shown to nobody."""
    tracking, is_fetched = services().tracking, request.method == "HEAD"
    is_unseen = is_fetched or talk.draft.hidden or "Sec-Purpose" in request.headers
    return tracking.case(talk) if is_unseen else tracking.look(talk)


def _letters_waiting(talk: OpenTalk, view: CaseView) -> tuple[LetterWaiting, ...]:
    """The letters that an advocate wrote for them to look at; what stands hidden shows none."""
    is_unseen = talk.draft.hidden or request.method == "HEAD"
    return () if is_unseen else services().letters_to_look_at.waiting(talk, view.case)


def _done(view: CaseView) -> HappenedShown | None:
    """The move that was sent just now, by the number of its event in the address."""
    number = request.args.get(DONE, "")
    is_number = number.isdecimal() and len(number) <= LONGEST_NUMBER
    return view.own(int(number)) if is_number else None


def story() -> Response:
    """What is in the file of the whole complaint, and who can read it, before it is saved."""
    return _story_page()


def report(number: str) -> Response:
    """A report that the council put there for them, as a file."""
    talk = talk_here()
    is_number = number.isdecimal() and number.isascii() and len(number) <= LONGEST_NUMBER
    if not talk.draft.sent or not is_number:
        abort(404)
    try:
        document, content = services().stories.shared.open(talk.draft.reference, int(number))
    except NoSuchDocument:
        abort(404)
    # Its own name may tell whoever looks through a phone's files what it is.
    return named_file(content, MIMETYPES[document.form], f"report.{ENDINGS[document.form]}")


def story_as_pdf() -> Response:
    """The whole complaint as one PDF."""
    return _story_file("pdf", "application/pdf", services().stories.for_child)


def story_as_zip() -> Response:
    """The same with its plain text, and with what was sent and what happened as data."""
    return _story_file("zip", "application/zip", services().stories.all_files)


def _story_file(kind: str, mimetype: str, make: Callable[..., bytes]) -> Response:
    talk = talk_here()
    if not talk.draft.sent:
        return go(f"{base(talk.pack)}/talk")
    big_print = in_big_print(asks=services().writing.asks_big_print(talk))
    try:
        file = unless_waited(lambda: make(talk.draft.reference, big_print=big_print))
    except NoSuchLetter:
        abort(404)
    except NotMade as failure:
        current_app.logger.error("No story was made: %s", failure)
        return _story_page(failure=True)
    response = Response(file, mimetype=mimetype)
    response.headers["Content-Disposition"] = f"attachment; filename=story.{kind}"
    return response


def _story_page(*, failure: bool = False) -> Response:
    talk = talk_here()
    if not talk.draft.sent:
        return go(f"{base(talk.pack)}/talk")
    events = services().tracking.casework.case(talk.draft.reference).events
    context = {
        "failed": failure,
        "has_reports": bool(reports_shared(events)),
        "has_proofs": bool(own_proofs(events)),
        "big_print": services().writing.asks_big_print(talk),
    }
    return page("young/story.html", "story", status=503 if failure else 200, **context)


def _sent_page(template: str, name: str, look: Callable[[OpenTalk], CaseView]) -> Response:
    talk = talk_here()
    if not talk.draft.sent:
        return go(f"{base(talk.pack)}/talk")
    view = look(talk)
    response = page(
        template,
        name,
        talk=talk,
        case=view,
        code=code_of(talk),
        words=view_of(talk),
        is_desk_known=services().new_words.desk_knows(talk),
        **devices_of(talk),
        known=talk.names,
        sent_now=_done(view),
        letters_waiting=_letters_waiting(talk, view),
        tells=now_of(talk.pack),
        asks_who=services().equality.asks(talk),
        news=news_way(submitted(view.case.events).submission),
        letters=services().writing.letters(view.case.events),
        reports=reports_shared(view.case.events),
        proofs=own_proofs(view.case.events),
        keeping=keeping(view.case, talk.pack.retention),
    )
    return remember(response, token())
