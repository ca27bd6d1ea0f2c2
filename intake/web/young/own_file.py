"""What is kept about a young person: all of it in one file, and what they can do about it."""

from typing import Final

from flask import Response, render_template, request

from intake.domain.case.documents import own_proofs, reports_shared
from intake.domain.case.keeping import keeping
from intake.domain.law.product_events import RECEIVED
from intake.domain.law.working_days import LONDON
from intake.services.talk.turns import OpenTalk
from intake.services.young.rights import can_be_taken_back
from intake.web.shell.file_response import SHUT_IN
from intake.web.shell.render import page
from intake.web.shell.services import services
from intake.web.young.request_context import talk_here, token
from intake.web.young.screens import Screen, sayer

ADDS: Final = "add"
"""The further conversation in which something is added, or put right, once it was sent."""

IN_PRIVATE: Final = "all"
"""The key of an address by which what was said in private is in the file, too."""


def what_is_kept() -> Response:
    """What can be seen, put right, added, deleted or asked for, with what each can't do."""
    talk = talk_here()
    return page("young/own_file.html", "mine", talk=talk, **_of_case(talk))


def everything() -> Response:
    """All that is held, as one file that any phone opens and prints."""
    talk = talk_here()
    in_private = bool(request.args.get(IN_PRIVATE))
    file = services().own_files.of(talk, token(), in_private=in_private)
    events = [each.event for each in file.events]
    body = render_template(
        "young/own_file_saved.html",
        file=file,
        talk=talk,
        say=sayer(talk),
        documents=reports_shared(events),
        proofs=own_proofs(events),
        names=talk.names,
        london=LONDON,
        in_private=in_private,
    )
    response = Response(body, mimetype="text/html")
    # Its name is what whoever looks through a phone's files sees.
    response.headers["Content-Disposition"] = "attachment; filename=notes.html"
    response.headers["Content-Security-Policy"] = SHUT_IN
    return response


def _of_case(talk: OpenTalk) -> Screen:
    """What the page shows of a case; nothing before it was sent."""
    if not talk.draft.sent:
        return {}
    view = services().tracking.case(talk)
    return {
        "adds": [each for each in view.moves if each.flow == ADDS],
        "begun": view.begun,
        "is_complaint": view.case.has(RECEIVED),
        "keeping": keeping(view.case, talk.pack.retention),
        "rights": services().rights.shown(talk),
        "can_be_taken_back": can_be_taken_back,
        "today": view.case.as_of,
    }
