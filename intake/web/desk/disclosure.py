"""A pack of all that is held of a case: gone through, words marked, and made."""

from functools import partial
from typing import Any, Final

from flask import Response, abort, current_app, request

from intake.domain.case_file.black_out import REASONS, key_of, spans, words_in
from intake.domain.case_file.held_passages import Passage
from intake.domain.case_file.page_list import pages_said
from intake.services.case.case_files import NoSuchDocument
from intake.services.desk.cases import DeskCase, NotRead
from intake.services.desk.disclosure import PackFault, PackFile, PackView
from intake.services.papers.letters import NotMade
from intake.web.desk.acting import seen
from intake.web.desk.case import look, seen_now, shown
from intake.web.desk.documents import number_of
from intake.web.desk.here import case_address, desk, officer, page
from intake.web.shell.busy import waited
from intake.web.shell.file_response import named_file
from intake.web.shell.render import go

_LONGEST_WORD: Final = 6
"""Digits of a word's number."""


def pack(reference: str) -> Response:
    """All that is held, to go through; or as it will go out."""
    return pack_page(case_with_pack(seen_now(reference, "view")))


def words(reference: str) -> Response:
    """One text, word by word."""
    desk_case = case_with_pack(seen_now(reference, "view"))
    return _words_page(desk_case, _passage(desk_case, request.args.get("at", "")))


def mark_words(reference: str) -> Response:
    """Black out words of one text; or show what is wrong."""
    desk_case = case_with_pack(look(reference))
    passage = _passage(desk_case, request.form.get("at", ""))
    everything = len(words_in(passage.text)) if request.form.get("move") == "all" else 0
    numbers = [int(each) for each in request.form.getlist("word") if _is_number(each)]
    wrong = desk().disclosure.mark_words(
        desk_case,
        passage,
        request.form.get("mark", ""),
        range(everything) if everything else numbers,
        request.form.get("reason", ""),
    )
    if wrong:
        return _words_page(desk_case, passage, wrong, frozenset(numbers))
    return go(f"{address_of_pack(desk_case)}#p-{passage.place.replace('/', '-')}")


def mark_everywhere(reference: str) -> Response:
    """Black out words wherever they stand; or show what is wrong, with what was typed."""
    desk_case = case_with_pack(look(reference))
    typed_words = [request.form.get("words", ""), *request.form.getlist("name")]
    wrong = desk().disclosure.mark_everywhere(
        desk_case, typed_words, request.form.get("reason", "")
    )
    return pack_page(desk_case, wrong, "everywhere") if wrong else _back(desk_case, "everywhere")


def take_back(reference: str) -> Response:
    """Let words stand again."""
    desk_case = case_with_pack(look(reference))
    desk().disclosure.take_back(desk_case, request.form.get("key", ""))
    return _back(desk_case, "marks")


def choose(reference: str) -> Response:
    """Let a document go along, or leave it out for a reason."""
    desk_case = case_with_pack(look(reference))
    number = number_of(request.form.get("number", ""))
    try:
        why, pages = request.form.get("why", ""), request.form.get("pages", "")
        wrong = desk().disclosure.choose(desk_case, number, why, pages)
    except NoSuchDocument:
        abort(404)
    if wrong:
        return pack_page(desk_case, wrong, f"document-{number}")
    return _back(desk_case, "documents")


def make(reference: str) -> Response:
    """The pack as a file: a PDF, or a ZIP where documents go along."""
    desk_case = case_with_pack(look(reference))
    if waited():
        abort(503)
    try:
        made_pack = desk().disclosure.make(officer(), desk_case, seen())
    except NoSuchDocument:
        abort(404)
    except NotMade as fault:
        current_app.logger.error("No file was made: %s", fault)
        abort(503)
    if not isinstance(made_pack, PackFile):
        return pack_page(desk_case, made_pack, "make")
    name = f"{desk_case.reference}-held.{made_pack.kind}"
    return named_file(made_pack.content, f"application/{made_pack.kind}", name)


def pack_page(desk_case: DeskCase, wrong: PackFault | None = None, at: str = "") -> Response:
    """The pack to go through; or what is wrong, and where."""
    view = desk().disclosure.view(desk_case)
    more: dict[str, Any] = {"view": view, "wrong": wrong, "wrong_at": at, "reasons": REASONS}
    more |= {"pieces": partial(_pieces, view), "key_of": key_of}
    more |= {"as_sent": request.args.get("as") == "sent", "address_of": address_of_pack(desk_case)}
    more |= {"typed_words": request.form.get("words", ""), "reason": request.form.get("reason", "")}
    more |= {"names": frozenset(request.form.getlist("name")), "pages_said": pages_said}
    more |= {"black_pages": view.marks.black_pages}
    more |= {"typed_pages": request.form.get("pages", ""), "why": request.form.get("why", "")}
    more |= {"passages": {each.place: each for one in view.held for each in one.passages}}
    status = 422 if wrong else 200
    return page("disclosure.html", "disclosure", status=status, **more, **shown(desk_case))


def _words_page(
    desk_case: DeskCase,
    passage: Passage,
    wrong: PackFault | None = None,
    ticks: frozenset[int] = frozenset(),
) -> Response:
    places = words_in(passage.text)
    more: dict[str, Any] = {"passage": passage, "wrong": wrong, "reasons": REASONS, "ticks": ticks}
    more |= {"words": [passage.text[start:end] for start, end in places]}
    more |= {"address_of": address_of_pack(desk_case), "reason": request.form.get("reason", "")}
    status = 422 if wrong else 200
    return page("disclosure_words.html", "disclosure", status=status, **more, **shown(desk_case))


def _pieces(view: PackView, passage: Passage) -> list[tuple[str, tuple[str, ...]]]:
    """A text in pieces, each with why it goes; what stays has no reason."""
    pieces: list[tuple[str, tuple[str, ...]]] = []
    last = 0
    for span in spans(passage, view.marks):
        pieces.append((passage.text[last : span.start], ()))
        pieces.append((passage.text[span.start : span.end], span.reasons))
        last = span.end
    pieces.append((passage.text[last:], ()))
    return [each for each in pieces if each[0]]


def _passage(desk_case: DeskCase, place: str) -> Passage:
    passage = desk().disclosure.passage(desk_case, place)
    if passage is None:
        abort(404)
    return passage


def case_with_pack(desk_case: DeskCase) -> DeskCase:
    """A case of which a pack can be made. Raises NotRead."""
    if desk_case.passed_on or desk_case.case.is_erased:
        abort(404)
    if desk_case.never_read:
        raise NotRead
    return desk_case


def address_of_pack(desk_case: DeskCase) -> str:
    """Where the pack of a case is."""
    return f"{case_address(desk_case.reference)}/disclosure"


def _back(desk_case: DeskCase, at: str) -> Response:
    return go(f"{address_of_pack(desk_case)}#{at}")


def _is_number(text: str) -> bool:
    return text.isdecimal() and text.isascii() and len(text) <= _LONGEST_WORD
