"""One case, as the young person put it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final, cast

from flask import Response, abort, current_app, request

from intake.domain.case.door import why_not
from intake.domain.case.event import OFFICER, submitted
from intake.domain.case.glance import assigned, name_used
from intake.domain.case.identity import identity
from intake.domain.case.keeping import keeping
from intake.domain.case.second_person import sent_back
from intake.domain.law.product_events import FREEZE_DECIDED, ROUTE_PROPOSED, SAFETY_HANDLED
from intake.domain.people.council import CouncilPack
from intake.services.desk.acts import FilledAct
from intake.services.desk.cases import DeskCase
from intake.services.desk.half_typed import HalfTypedForm
from intake.services.desk.letter_offers import kept_open
from intake.services.desk.next_step import next_step
from intake.services.desk.to_dos import services_to_ask
from intake.services.papers.letters import NotMade
from intake.services.papers.writing import NoSuchLetter
from intake.services.ports import AccessKind
from intake.web.desk import here
from intake.web.desk.case_header import HANDED_OVER, next_date, steps, to_mind
from intake.web.desk.drafts import ON_CASE, act_form_name, strays, titles_of, to_open
from intake.web.desk.here import case_address, colleagues, desk, officer, page, reference_of
from intake.web.desk.screens import asked_now, case_screen, irregularity, timeline_part
from intake.web.shell.busy import unless_waited
from intake.web.shell.print_size import in_big_print
from intake.web.shell.render import go
from intake.web.shell.services import services

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONGEST_START: Final = 6
"""Digits of how much of a timeline came before."""

KINDS: Final = {"txt": "text/plain", "pdf": "application/pdf", "docx": WORD}


def case(reference: str) -> Response:
    """The case; before anybody has read it, only that opening it tells the young person so."""
    return case_page(seen_now(reference, "view"))


def earlier(reference: str) -> Response:
    """What happened before what stands on the case: the next part of it, the newest first."""
    desk_case = seen_now(reference, "view")
    start = request.args.get("from", "")
    is_number = start.isdecimal() and start.isascii() and len(start) <= LONGEST_START
    if desk_case.never_read or not is_number:
        abort(404)
    context = timeline_part(desk_case.case, int(start)) | shown(desk_case)
    return page("earlier.html", "earlier", move_labels=services().tracking.labels, **context)


def look_in(reference: str) -> Response:
    """A case that nobody has opened, for who decides: the young person is told nothing by it."""
    if not officer().decides:
        abort(404)
    desk_case = seen_now(reference, "view")
    if not desk_case.never_read or desk_case.case.is_erased:
        return go(case_address(desk_case.reference))
    return _unopened("look.html", desk_case, 200, **case_screen(desk_case))


def letter(reference: str, kind: str) -> Response:
    """The letter of the complaint or what else was sent, or of another event, as a file."""
    desk_case = seen_now(reference, "letter")
    of = request.args.get("of", str(submitted(desk_case.case.events).sequence))
    if kind not in KINDS or desk_case.never_read or of not in _numbers(desk_case):
        abort(404)
    try:
        letter = services().writing.letter_among(desk_case.open_case.events, int(of))
    except NoSuchLetter:
        abort(404)
    asks = letter.from_council and desk_case.open_case.asks_big_print
    letter = replace(letter, big_print=in_big_print(asks=asks))
    name = f"{desk_case.reference}.{kind}"
    return _file(name, KINDS[kind], lambda: services().letter_file(kind, letter))


def papers(reference: str) -> Response:
    """The whole case for a panel as one PDF, without how to reach the young person."""
    desk_case = seen_now(reference, "papers")
    if desk_case.never_read:
        abort(404)
    name = f"{desk_case.reference}-papers.pdf"
    return _file(
        name,
        KINDS["pdf"],
        lambda: services().stories.for_panel(desk_case.open_case),
    )


def _file(name: str, mimetype: str, make: Callable[[], bytes]) -> Response:
    try:
        response = Response(unless_waited(make), mimetype=mimetype)
    except NoSuchLetter:
        abort(404)
    except NotMade as fault:
        current_app.logger.error("No file was made: %s", fault)
        abort(503)
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    return response


def _numbers(desk_case: DeskCase) -> set[str]:
    return {str(event.sequence) for event in desk_case.case.events}


def look(reference: str) -> DeskCase:
    """The case in the address. Raises NoSuchCase."""
    return here.look(officer(), reference_of(reference))


def seen_now(reference: str, kind: AccessKind) -> DeskCase:
    """The case in the address, once it is written down that this officer looks at it.

    Raises NoSuchCase.
    """
    desk_case = look(reference)
    desk().log.write(officer().email, kind, desk_case.reference)
    return desk_case


def other_councils(desk_case: DeskCase) -> dict[str, CouncilPack]:
    """The councils here that the case can be passed on to now; none once this one has to go on."""
    if why_not(desk_case.case, ROUTE_PROPOSED, OFFICER) is not None:
        return {}
    return dict(desk().cases.casework.passed_to(desk_case.pack))


def shown(desk_case: DeskCase) -> dict[str, Any]:
    """What every page about a case is given."""
    return {
        "found": desk_case,
        "case": desk_case.case,
        "address": case_address(desk_case.reference),
        "owed_next": next_date(desk_case),
        "steps": steps(desk_case.case) if desk_case.is_complaint else (),
        "asked_now": asked_now(desk_case.case) if desk_case.is_complaint else {},
        "minded": to_mind(desk_case.submission, desk_case.advocate),
        "called": name_used(desk_case.case),
        "identity": identity(desk_case.case),
        "irregularity": partial(irregularity, desk_case.case),
    }


def _unopened(template: str, desk_case: DeskCase, status: int, **more: object) -> Response:
    context = {"looks": bool(more), "holder_id": assigned(desk_case.case) or "", **more}
    if officer().decides:
        context["colleagues"] = colleagues()
    name = template.removesuffix(".html")
    return page(template, name, status=status, **shown(desk_case), **context)


def _gate(desk_case: DeskCase) -> FilledAct | None:
    """The form of what was done about safety, where that comes first."""
    if desk_case.first != "handle" or desk_case.passed_on:
        return None
    return desk().acts.form(officer(), desk_case, SAFETY_HANDLED)


def _begun(desk_case: DeskCase, drafts: Sequence[HalfTypedForm]) -> dict[str, Any]:
    """What was begun, with a form to go on in and without."""
    stray_drafts = strays(drafts, desk_case)
    return {"strays": stray_drafts, "drafts": [each for each in drafts if each not in stray_drafts]}


def _asked_of_others(desk_case: DeskCase) -> dict[str, Any]:
    """What was asked of colleagues; nothing is wrong with what is sent back to them."""
    asked_drafts = desk().asking.of(desk_case)
    return {"asked_of_others": asked_drafts, "back_of": 0, "wrong_back": {}, "wrong_of": {}}


def _documents(desk_case: DeskCase) -> dict[str, Any]:
    """The documents; nothing is wrong with what is taken out."""
    all_documents = desk().documents.of(desk_case)
    here = [each for each in all_documents if each.document.is_here]
    return {"documents": all_documents, "documents_here": here, "wrong_back_of": 0}


def _keeping(desk_case: DeskCase) -> dict[str, Any]:
    return {"keeping": keeping(desk_case.case, desk_case.pack.retention)}


def _without_words(desk_case: DeskCase, status: int) -> Response:
    """What there is to see of a case that nobody opened, or of which all words were erased."""
    if not desk_case.case.is_erased:
        return _unopened("unopened.html", desk_case, status)
    context = timeline_part(desk_case.case, 0) | shown(desk_case) | _keeping(desk_case)
    return page("erased.html", "erased", status=status, move_labels={}, **context)


def case_page(desk_case: DeskCase, status: int = 200, **more: object) -> Response:
    """The whole case, once somebody has opened it by saying so; or what is left of it."""
    if desk_case.case.is_erased or desk_case.never_read:
        return _without_words(desk_case, status)
    drafts = desk().half_typed.of_case(officer(), desk_case)
    opens_with = to_open(drafts)
    gate = _gate(desk_case)
    controls: dict[str, Any] = {}
    if gate:
        controls |= desk().acts.defaults(desk_case, gate.act.name)
        controls["done_by"] = officer().name
    form_names = (*ON_CASE, act_form_name(gate.act.name) if gate else "")
    for each in opens_with.values():
        if each.form in form_names:
            controls |= each.controls
    first: dict[str, Any] = {"problem": None, "begun": opens_with, **_begun(desk_case, drafts)}
    first["draft_titles"] = titles_of(drafts)
    first |= {"move_labels": services().tracking.labels, **_keeping(desk_case)}
    first["letters"] = desk().letters.offered(desk_case)
    first["kept_open"] = kept_open(desk_case.case)
    first["acts"] = desk().acts.offered(officer(), desk_case)
    first |= _documents(desk_case)
    first |= {"gate": gate, "wrong_at": {}, **_asked_of_others(desk_case)}
    first["links"] = desk().acts.links(officer(), desk_case)
    first["next"] = next_step(desk_case.case, first["letters"], first["acts"])
    first["urgent_letter"] = next(
        (each.template.name for each in first["letters"] if each.template.event == FREEZE_DECIDED),
        None,
    )
    first["second_looks"] = desk().second.looks(officer(), desk_case)
    first["second_back"] = () if desk_case.passed_on else sent_back(desk_case.case)
    first["services"] = services_to_ask(desk_case)
    first["councils"] = other_councils(desk_case)
    first["hands_over"] = HANDED_OVER in desk().acts.acts
    controls |= cast("Mapping[str, Any]", more.pop("typed", {}))
    context = first | case_screen(desk_case) | shown(desk_case) | more | {"typed": controls}
    return page("case.html", "case", status=status, **context)
