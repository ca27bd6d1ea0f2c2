"""An advocate begins a complaint for a young person: the list, the questions, reading it back."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from flask import Response, jsonify, request

from intake.domain.people.coming_back import grouped
from intake.domain.people.joining_code import grouped_code
from intake.domain.talk.beginning import BeginningSheet, shown_mark
from intake.domain.talk.conversation import Place
from intake.domain.talk.form import own_words
from intake.domain.talk.reading import AnswerLine, answer_lines
from intake.domain.talk.sheet import BETWEEN, SheetQuestion
from intake.domain.text import Line, Wording
from intake.services.advocate.beginning_page import (
    MOST_REASON,
    AdvocateHere,
    BeginningPage,
    NoSuchBeginning,
    NotSendable,
    OnAnotherDevice,
    SendingWish,
    SentForThem,
    TakenOver,
    TooManyBegun,
)
from intake.services.advocate.beginnings import Beginnings
from intake.services.ports import CouncilGone, DamagedContent
from intake.web.advocate.here import advocate, home, room, room_page
from intake.web.shell.device import beginner_device, keep_beginner_device
from intake.web.shell.qr import scan
from intake.web.shell.render import go
from intake.web.shell.services import language, services

ADD: Final = "add:"
LOOK: Final = "look"


def begun_list() -> Response:
    """What they began, with no word of it; and where to begin another one."""
    return _list_page()


def begin_for() -> Response:
    """Begin one at a council."""
    device = beginner_device(request) or room().beginnings.rows.new_device()
    here = AdvocateHere(advocate(), device)
    try:
        row = room().beginnings.begin(here, request.form.get("council", ""))
    except TooManyBegun:
        return _list_page("many", status=422)
    except NoSuchBeginning:
        return _list_page("council", status=422)
    return keep_beginner_device(go(_address(row.id)), device)


def begun_sheet(row: str) -> Response:
    """All questions on one page, as far as they are answered."""
    return _opened(row, lambda page: _sheet_page(page, page.sheet))


def write_begun(row: str) -> Response:
    """Keep what was typed; then look at it, or go on."""
    move = request.form.get("move", "")
    add = move.removeprefix(ADD) if move.startswith(ADD) else ""

    def keep(_: BeginningPage) -> Response:
        page, sheet = _beginnings().write(_here(), row, _controls(), add)
        if sheet.faulty:
            return _sheet_page(page, sheet, status=422)
        if move != LOOK:
            return _sheet_page(page, sheet, is_kept=True)
        if page.is_sayable:
            return go(f"{_address(row)}/read")
        return _sheet_page(page, sheet, status=422, lacks=True)

    return _opened(row, keep)


def keep_begun(row: str) -> Response:
    """Keep what stands on the page now, for its script; tells when it was kept."""

    def keep(_: BeginningPage) -> Response:
        _page, sheet = _beginnings().write(_here(), row, _controls())
        kept_at = language().clock_time(_beginnings().talks.clock.now())
        response = jsonify(kept=kept_at, kept_as=sheet.mark)
        response.status_code = 422 if sheet.faulty else 200
        return response

    return _opened(row, keep)


def read_begun(row: str) -> Response:
    """All of it as the letter would say it, to be read back."""
    return _opened(row, _read_page)


def agree_begun(row: str) -> Response:
    """They heard it, and said yes."""
    mark = request.form.get("seen", "")
    if "agreed" not in request.form:
        return _opened(row, lambda page: _read_page(page, "tick", status=422))

    def agree(_: BeginningPage) -> Response:
        page = _beginnings().agree(_here(), row, mark)
        if not page.is_agreed:
            return _read_page(page, "changed", status=409)
        return go(f"{_address(row)}/read#agreed")

    return _opened(row, agree)


def code_for_begun(row: str) -> Response:
    """A code for the young person: shown now, and never again."""

    def make(_: BeginningPage) -> Response:
        page, code, until = _beginnings().new_code(_here(), row)
        where = f"{_young_home()}/{page.talk.pack.key}/claim"
        link = f"{where}#{grouped_code(code)}"
        more: dict[str, Any] = {
            "page_of": page,
            "own_address": _address(row),
            "code": grouped_code(code),
            "until": until,
            "where": where,
            "claim_link": link,
            "scan": scan(link),
        }
        return room_page("begun_code.html", "begun-code", **more)

    return _opened(row, make)


def send_begun(row: str) -> Response:
    """Send it for the young person, on a basis that goes with it."""
    form = request.form
    wish = SendingWish(*(form.get(each, "") for each in ("basis", "reason", "seen")))

    def send(page: BeginningPage) -> Response:
        try:
            _beginnings().send(_here(), row, wish)
        except NotSendable as refusal:
            return _read_page(page, refusal.problem, status=422)
        return go(f"{_address(row)}/sent")

    return _opened(row, send)


def sent_begun(row: str) -> Response:
    """What brings the young person back to it: to be handed over, for an hour at most."""
    try:
        way = _beginnings().way_back(_here(), row)
    except NoSuchBeginning:
        return _list_page("gone", status=404)
    if way is None:
        return go(f"{home()}/begun")
    more: dict[str, Any] = {
        "reference": grouped(way.reference),
        "words": " ".join(way.words),
        "back": f"{_young_home()}/{way.pack.key}/back",
        "own_address": _address(row),
    }
    return room_page("begun_sent.html", "begun-sent", **more)


def hand_over_begun(row: str) -> Response:
    """The young person has it: nobody here can show it again."""
    try:
        _beginnings().handed_over(_here(), row)
    except NoSuchBeginning:
        return _list_page("gone", status=404)
    return go(f"{home()}/begun")


def throw_begun(row: str) -> Response:
    """Let it go for good."""
    try:
        _beginnings().throw_away(_here(), row)
    except NoSuchBeginning:
        return _list_page("gone", status=404)
    return go(f"{home()}/begun")


def typed_words() -> tuple[str, ...]:
    """What was typed into a page of questions, to be given back; none from any other page."""
    forms: dict[str, dict[str, list[str]]] = {}
    for name, texts in request.form.lists():
        key, between, control = name.partition(BETWEEN)
        if between:
            forms.setdefault(key, {})[control] = texts
    return tuple(text for key, form in forms.items() for text in _typed_at(key, form))


def _typed_at(key: str, form: dict[str, list[str]]) -> Iterator[str]:
    """What is no option of the question there, in whichever conversation that is asked."""
    flows, step = _beginnings().talks.flows.values(), Place.of_key(key).step
    texts_there = [{*own_words(each.by_id[step], form)} for each in flows if step in each.by_id]
    own = set.intersection(*texts_there) if texts_there else set()
    yield from (text for texts in form.values() for text in texts if text in own)


def _opened(row: str, show: Callable[[BeginningPage], Response]) -> Response:
    """What is shown of something begun, or why it can't be; what was typed is given back."""
    try:
        response = show(_beginnings().open(_here(), row))
    except SentForThem:
        return go(f"{_address(row)}/sent")
    except TakenOver:
        return _list_page("claimed", status=409)
    except OnAnotherDevice:
        return _list_page("elsewhere", status=403)
    except (NoSuchBeginning, CouncilGone, DamagedContent):
        return _list_page("gone", status=404)
    # The browser keeps its secret as long as it comes back.
    return keep_beginner_device(response, beginner_device(request))


def _list_page(says: str = "", *, status: int = 200) -> Response:
    beginnings = _beginnings()
    councils = sorted(beginnings.councils(advocate()).values(), key=lambda each: each.name)
    more: dict[str, Any] = {
        "rows": beginnings.list(_here()),
        "councils": councils,
        "says": says,
        "typed_texts": typed_words() if says else (),
    }
    return room_page("begun.html", "begun", status=status, **more)


def _sheet_page(
    page: BeginningPage,
    sheet: BeginningSheet,
    *,
    status: int = 200,
    is_kept: bool = False,
    lacks: bool = False,
) -> Response:
    more: dict[str, Any] = {
        "page_of": page,
        "sheet": sheet,
        "say": _sayer(page, sheet),
        "shown_mark": shown_mark,
        "kept_lines": _kept_lines,
        "own_address": _address(page.row.id),
        "young_home": _young_home(),
        "missing": {f"{each}~" for each in page.needs} if lacks else set(),
        "kept": is_kept,
    }
    return room_page("begun_sheet.html", "begun-sheet", status=status, **more)


def _read_page(page: BeginningPage, says: str = "", *, status: int = 200) -> Response:
    if not page.is_sayable:
        return go(_address(page.row.id))
    more: dict[str, Any] = {
        "page_of": page,
        "letter": _beginnings().letter(page),
        "young_home": _young_home(),
        "own_address": _address(page.row.id),
        "says": says,
        "say": _sayer(page, page.sheet),
        "reason": request.form.get("reason", ""),
        "basis": request.form.get("basis", ""),
        "most_reason": MOST_REASON,
    }
    return room_page("begun_read.html", "begun-read", status=status, **more)


def _sayer(page: BeginningPage, sheet: BeginningSheet) -> Callable[..., tuple[Line, ...]]:
    names = page.talk.names

    def say(wording: Wording | None, place: Place | None = None) -> tuple[Line, ...]:
        return () if wording is None else sheet.conversation.say(wording, names, place)

    return say


def _kept_lines(question: SheetQuestion) -> tuple[AnswerLine, ...]:
    """What is kept at a question, whatever stands in its box."""
    return answer_lines(question.step, question.visit.answer or {})


def _young_home() -> str:
    """Where the pages of young people begin, as whoever is told of them types it."""
    return services().desk.public_url or request.host_url.rstrip("/")


def _controls() -> dict[str, list[str]]:
    return dict(request.form.lists())


def _beginnings() -> Beginnings:
    return room().beginnings


def _here() -> AdvocateHere:
    return AdvocateHere(advocate(), beginner_device(request))


def _address(row: str) -> str:
    return f"{home()}/begun/{row}"
