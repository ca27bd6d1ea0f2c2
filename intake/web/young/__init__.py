"""The young person's room: the talk, the letter, the way back and the tracker."""

from typing import Any, Final

from flask import Blueprint, abort
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import RequestEntityTooLarge

from intake.services.ports import CouncilGone, DamagedContent
from intake.web.shell import language_switch
from intake.web.shell.access import Audience, Door, NoWayIn, Waits, open_doors
from intake.web.shell.device import has_left
from intake.web.shell.now import globals_now, request_now
from intake.web.shell.services import services
from intake.web.young import (
    asking_advocate,
    back,
    blank_form,
    case,
    claiming,
    equality,
    front,
    joining,
    keeping,
    leaving,
    own_advocate,
    own_file,
    prepared_letters,
    rights,
    road_map,
    showing,
    suggestions,
    talk,
    telling_now,
    typist,
    words,
)
from intake.web.young.contacts import dialled
from intake.web.young.short_versions import retold
from intake.web.young.unreadable import cannot_open, talk_before

ANYONE, DEVICE, STARTER = Audience.ANYONE, Audience.DEVICE, Audience.STARTER

DOORS: Final = (
    Door("/", front.choose, ANYONE, waits=Waits.NOTHING),
    Door("/find", front.find, ANYONE, waits=Waits.NOTHING),
    Door("/find", front.find_typed, ANYONE, "POST", waits=Waits.NOTHING),
    Door("/safe", front.safe, ANYONE, waits=Waits.NOTHING),
    Door("/about/<name>", front.about, ANYONE, waits=Waits.NOTHING),
    Door("/leave", leaving.leave, ANYONE, "POST", waits=Waits.NOTHING),
    Door("/language", language_switch.switch, ANYONE, "POST"),
    Door("/<council>/", front.front, ANYONE, waits=Waits.LITTLE),
    Door("/<council>/for/<name>", front.door, ANYONE, waits=Waits.NOTHING),
    Door("/<council>/safe", front.safe, ANYONE, waits=Waits.NOTHING),
    Door("/<council>/safe/now", telling_now.ask_now, ANYONE, waits=Waits.LITTLE),
    Door("/<council>/safe/now", telling_now.tell_now, ANYONE, "POST"),
    Door("/<council>/safe/told", telling_now.told_now, ANYONE),
    Door("/<council>/about/<name>", front.about, ANYONE, waits=Waits.NOTHING),
    Door("/<council>/by-hand", blank_form.by_hand, ANYONE, waits=Waits.NOTHING),
    Door("/<council>/by-hand.pdf", blank_form.by_hand_as_pdf, ANYONE, waits=Waits.DOCUMENT),
    Door("/<council>/talk", talk.show, DEVICE),
    Door("/<council>/talk", talk.tell, STARTER, "POST"),
    Door("/<council>/talk/pick", talk.pick, DEVICE, "POST"),
    Door("/<council>/talk/check", talk.check, DEVICE),
    Door("/<council>/talk/check", talk.add, DEVICE, "POST"),
    Door("/<council>/talk/show", showing.show_something, DEVICE),
    Door("/<council>/talk/show", showing.add_something, DEVICE, "POST", waits=Waits.FILE),
    Door("/<council>/talk/show/keep", showing.keep_words, DEVICE, "POST"),
    Door("/<council>/talk/show/away", showing.take_something_away, DEVICE, "POST"),
    Door("/<council>/talk/show/<mark>", showing.something_shown, DEVICE),
    Door("/<council>/talk/widen", talk.widen, DEVICE, "POST"),
    Door("/<council>/talk/private", talk.ask_private_again, DEVICE, "POST"),
    Door("/<council>/talk/typist", typist.who_types, DEVICE),
    Door("/<council>/talk/typist", typist.hand_over, DEVICE, "POST"),
    Door("/<council>/talk/typist/back", typist.take_back, DEVICE, "POST"),
    Door("/<council>/talk/own", typist.keep_to_oneself, DEVICE, "POST"),
    Door("/<council>/talk/suggestions", suggestions.suggestions, DEVICE),
    Door("/<council>/talk/suggestions", suggestions.decide, DEVICE, "POST"),
    Door("/<council>/talk/join", joining.who_is_beside, DEVICE),
    Door("/<council>/talk/join", joining.ask_in, DEVICE, "POST"),
    Door("/<council>/talk/join/answer", joining.answer_guest, DEVICE, "POST"),
    Door("/<council>/talk/beside", joining.beside, DEVICE),
    Door("/<council>/advocate", asking_advocate.look, DEVICE),
    Door("/<council>/advocate", asking_advocate.ask, DEVICE, "POST"),
    Door("/<council>/advocate/missed", asking_advocate.missed, DEVICE, "POST"),
    Door("/<council>/letter", keeping.letter, DEVICE),
    Door("/<council>/letter.txt", keeping.letter_as_text, DEVICE),
    Door("/<council>/letter.pdf", keeping.letter_as_pdf, DEVICE, waits=Waits.DOCUMENT),
    Door("/<council>/letter.docx", keeping.letter_as_docx, DEVICE, waits=Waits.DOCUMENT),
    Door("/<council>/letter.html", keeping.letter_as_html, DEVICE),
    Door("/<council>/keep", words.keep, DEVICE),
    Door("/<council>/keep/picture", words.picture, DEVICE),
    Door("/<council>/hide", keeping.hide, DEVICE, "POST"),
    Door("/<council>/keep", words.renew, DEVICE, "POST"),
    Door("/<council>/keep/have", words.have, DEVICE, "POST"),
    Door("/<council>/keep/end", words.end_device, DEVICE, "POST"),
    Door("/<council>/keep/old", words.keep_old, DEVICE, "POST"),
    Door("/<council>/keep/throw", keeping.throw_away, DEVICE, "POST"),
    Door("/<council>/sent", case.sent, DEVICE),
    Door("/<council>/sent", case.send, DEVICE, "POST"),
    Door("/<council>/sent/words", words.note, DEVICE, "POST"),
    Door("/<council>/case", case.case, DEVICE),
    Door("/<council>/map", road_map.road, ANYONE, waits=Waits.LITTLE),
    Door("/<council>/case", case.make_move, DEVICE, "POST"),
    Door("/<council>/case/report/<number>", case.report, DEVICE),
    Door("/<council>/case/story", case.story, DEVICE),
    Door("/<council>/case/story.pdf", case.story_as_pdf, DEVICE, waits=Waits.DOCUMENT),
    Door("/<council>/case/story.zip", case.story_as_zip, DEVICE, waits=Waits.DOCUMENT),
    Door("/<council>/mine", own_file.what_is_kept, DEVICE),
    Door("/<council>/mine/ask", rights.look_at_asking, DEVICE),
    Door("/<council>/mine/ask", rights.ask_council, DEVICE, "POST"),
    Door("/<council>/mine.html", own_file.everything, DEVICE),
    Door("/<council>/case/advocate", own_advocate.who_helps, DEVICE),
    Door("/<council>/case/advocate", own_advocate.say_who_helps, DEVICE, "POST"),
    Door("/<council>/case/letter/<letter>", prepared_letters.look_at_letter, DEVICE),
    Door("/<council>/case/letter/<letter>", prepared_letters.decide_on_letter, DEVICE, "POST"),
    Door("/<council>/case/seen", case.looked, DEVICE, "POST"),
    Door("/<council>/about-you", equality.about_you, DEVICE),
    Door("/<council>/about-you", equality.count_me, DEVICE, "POST"),
    Door("/<council>/talk/begun", claiming.begun_for_me, DEVICE),
    Door("/<council>/talk/begun", claiming.use_all, DEVICE, "POST"),
    Door("/<council>/claim", claiming.ask_code, ANYONE),
    Door("/<council>/claim", claiming.claim, ANYONE, "POST"),
    Door("/<council>/back", back.back, ANYONE),
    Door("/<council>/back", back.come_back, ANYONE, "POST"),
    Door("/<council>/back/waiting", back.ask_again, ANYONE),
)

blueprint: Final = Blueprint("young", __name__, template_folder="templates")
open_doors(blueprint, DOORS)
blueprint.add_app_template_filter(dialled)
blueprint.add_app_template_filter(retold)
blueprint.before_request(leaving.lock_first)
blueprint.before_request(typist.for_the_child_alone)
blueprint.after_request(leaving.stay_locked)
blueprint.register_error_handler(NoWayIn, leaving.lost)
blueprint.register_error_handler(CSRFError, talk.keyless)
blueprint.register_error_handler(RequestEntityTooLarge, showing.too_large)
blueprint.register_error_handler(DamagedContent, cannot_open)


@blueprint.url_value_preprocessor
def find_council(_: str | None, values: dict[str, Any] | None) -> None:
    """Turn the council in an address into its pack; one that isn't here is not found.

    Whoever has something of a council that is not here any more is told so. Raises CouncilGone.
    """
    if not values or "council" not in values:
        return
    # Which languages there are to speak depends on it, so it is taken out only then.
    pack = services().packs.get(values["council"])
    key = values.pop("council")
    if pack is None:
        _is_gone(key)
        abort(404)
    globals_now().pack = pack


def _is_gone(key: str) -> None:
    """Raise CouncilGone for the council of what this device has a way into.

    A device where somebody left fast tells nobody that there ever was something.
    """
    if has_left(request_now()):
        return
    fault = talk_before()[1]
    if isinstance(fault, CouncilGone) and fault.council == key:
        raise fault
