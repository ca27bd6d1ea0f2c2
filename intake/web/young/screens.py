"""What the templates of the talk are given: words filled in, and where each thing leads."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from intake.domain.letters.parts import Letter
from intake.domain.talk.conversation import Place
from intake.domain.talk.reading import AnswerLine
from intake.domain.talk.suggestions import waiting
from intake.domain.talk.typist import typist_of
from intake.domain.talk.typist_view import is_for_them_alone
from intake.domain.text import Line, Wording
from intake.services.languages import ENGLISH
from intake.services.papers.writing import NoSuchLetter
from intake.services.talk.outcomes import AnswerClash
from intake.services.talk.turns import OpenTalk, Turn, lines_of
from intake.web.shell.device import DAYS
from intake.web.shell.safe_html import page_body
from intake.web.shell.services import Services, language, services
from intake.web.young.for_adults import ENDING
from intake.web.young.request_context import address
from intake.web.young.telling_now import now_of

SHOWN_BEFORE: Final = 3
"""How many earlier turns stand above a question; the check page has them all."""

_CHOOSING: Final = "young/steps/choosing.html"
_TYPING: Final = "young/steps/typing.html"
PARTIALS: Final[Mapping[str, str]] = {
    "info": "young/steps/info.html",
    "choice": _CHOOSING,
    "yes_no": _CHOOSING,
    "choices": _CHOOSING,
    "text": _TYPING,
    "long_text": _TYPING,
    "number": _TYPING,
    "date": _TYPING,
    "email": _TYPING,
    "phone": _TYPING,
    "parts": "young/steps/parts.html",
    "order": "young/steps/listing.html",
    "repeat": "young/steps/listing.html",
}
"""How each type of step is shown; a new type is a row here and a template."""

Say = Callable[[Wording | None, Place | None], tuple[Line, ...]]
Screen = dict[str, Any]


def sayer(talk: OpenTalk) -> Say:
    """What a wording says in this talk; nothing for one that isn't there."""

    def say(wording: Wording | None, place: Place | None = None) -> tuple[Line, ...]:
        if wording is None:
            return ()
        # Most texts are the same for everybody, and then nobody's names are gathered for them.
        lines = wording.same_lines or talk.conversation.say(wording, talk.names, place)
        return tuple(map(_masked, lines)) if talk.draft.hidden else lines

    return say


def _masked(line: Line) -> Line:
    """A line without the young person's own words in it."""
    return tuple(replace(each, text="…") if each.kind == "answer" else each for each in line)


def turn_screen(turn: Turn) -> Screen:
    """One question, as its template is given it."""
    talk, say = turn.talk, sayer(turn.talk)
    turns = [each for each in turn.said if each.lines or each.skipped]
    return {
        "turn": turn,
        "easy": _is_easy(talk),
        "tiles": talk.conversation.flow.pictures,
        "at": address(talk, turn.place),
        "step": turn.step,
        "partial": PARTIALS[turn.step.type],
        "say": say,
        "explained": lambda lines: _explained(talk, say, lines),
        "to": lambda place: address(talk, place),
        "help_in_english": _in_english(turn),
        "said": turns[-SHOWN_BEFORE:],
        "more_said": len(turns) > SHOWN_BEFORE,
        "offer": _offer(talk),
        "stays": _days_here(talk),
        "tells": now_of(talk.pack) if turn.step.card or talk.card else None,
        "others": turn.others,
        "hands_over": services().handing_over.is_offered(talk),
        **beside_screen(talk),
        "alone": is_for_them_alone(turn.step),
        "suggestions": () if turn.covered else services().suggestions.at(talk, turn.place),
        "said_here": _said_here(talk, turn.place),
        "elsewhere_suggested": _elsewhere(talk, turn.place),
        "problems": {problem.control: problem for problem in turn.problems},
    }


def _is_easy(talk: OpenTalk) -> bool:
    """Whether it is shown in easy words; an adult's own complaint never is."""
    return (talk.draft.easy or talk.conversation.flow.pictures) and not talk.by_adult


def _in_english(turn: Turn) -> tuple[Line, ...]:
    """What a step with a help card says, in English, where no person has checked the page's words.

    Nothing where it says the same already, or today's flow has no such step any more.
    """
    now = language()
    if not turn.step.card or not now.is_translation or now.check:
        return ()
    flow = services().spoken(ENGLISH.tag).talks.flows.get(turn.talk.conversation.flow.name)
    step = flow.by_id.get(turn.step.id) if flow else None
    return sayer(turn.talk)(step.say, turn.place) if step else ()


def _said_here(talk: OpenTalk, place: Place) -> tuple[AnswerLine, ...]:
    """What is the answer now, for whoever might put another one in its place."""
    visit = talk.conversation.visit(place)
    return lines_of(visit) if visit and visit.answered else ()


def _elsewhere(talk: OpenTalk, place: Place | None = None) -> Screen:
    """How many suggestions wait at other places than this, and whose, where they are one's."""
    others = [each for each in waiting(talk.draft) if not place or each.place != place.key]
    typists = {each.by for each in others}
    count = 0 if talk.view else len(others)
    return {"count": count, "typist": typist_of(typists.pop()) if len(typists) == 1 else None}


def beside_screen(talk: OpenTalk) -> Screen:
    """Who is beside the young person, how much waits of what they suggest, and whether to look
    again for it."""
    guests = services().guests
    return {
        "guests": guests.beside(talk),
        "looks_again": guests.is_busy(talk),
        "suggested": services().suggestions.count(talk),
    }


def _days_here(talk: OpenTalk) -> int:
    """Days that what is typed stays on a phone that nobody uses; what was sent stays longer."""
    return DAYS if talk.draft.sent else min(DAYS, talk.pack.retention.draft_days)


def _explained(
    talk: OpenTalk, say: Say, lines: tuple[Line, ...]
) -> list[tuple[str, tuple[Line, ...]]]:
    """The words in these lines that are explained, each with what it means."""
    terms = {piece.key: piece.text for line in lines for piece in line if piece.kind == "term"}
    return [(word, say(talk.conversation.flow.terms[key].say, None)) for key, word in terms.items()]


def check_screen(services: Services, talk: OpenTalk) -> Screen:
    """The check page, as its template is given it."""
    check = services.talks.check(talk)
    own = [each for each in check.said if not (each.kept_apart or is_for_them_alone(each.step))]
    return {
        "talk": talk,
        "easy": _is_easy(talk),
        "check": check,
        "own_to_choose": own,
        "hands_over": services.handing_over.is_offered(talk),
        **beside_screen(talk),
        "letter": _letter(services, talk),
        "shows": services.sending.showing.is_offered(talk),
        "shown": services.sending.showing.of(talk),
        "advocate": services.asking_advocate.page(talk),
        "elsewhere_suggested": _elsewhere(talk),
        "offer": _offer(talk),
        "tells": now_of(talk.pack) if talk.card else None,
        "say": sayer(talk),
        "to": lambda place: address(talk, place),
        "whole_list": Place,
        "next": talk.conversation.next_place(),
    }


def card_screen(talk: OpenTalk) -> Screen:
    """The help card that stands above a page, if one does, and who can be told now."""
    return {"offer": _offer(talk), "tells": now_of(talk.pack) if talk.card else None}


def _offer(talk: OpenTalk) -> Screen | None:
    """The help card that stands above this page, if one does."""
    name, words = talk.card, services()
    if name and talk.by_adult:
        card = words.pages.page(f"help{ENDING}", talk.pack)
    else:
        card = words.cards.page(name, talk.pack) if name else None
    if card is None:
        return None
    below = page_body(card.below) if card.below else None
    return {"content": card, "body": page_body(card), "below": below}


def _letter(services: Services, talk: OpenTalk) -> Letter | None:
    try:
        return services.writing.letter(talk)
    except NoSuchLetter:
        return None


def clash_screen(clash: AnswerClash) -> Screen:
    """Two answers to one question, as the template is given them."""
    return {"clash": clash, "say": sayer(clash.talk)}
