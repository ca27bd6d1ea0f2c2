"""Writing a letter of the council: filled in, shown before it goes, sent."""

from collections.abc import Mapping
from typing import Any, Final

from flask import Response, abort, request

from intake.domain.case.second_person import sent_back, typed_in
from intake.domain.case.urgent import decided_now
from intake.domain.council_letters.act import DeskAct
from intake.domain.council_letters.naming import first_rows
from intake.domain.council_letters.progress import progress
from intake.domain.flow.reading_age import reading_of
from intake.domain.law.product_events import FREEZE_DECIDED
from intake.domain.people.council import NOBODY_KNOWN
from intake.domain.submission.person import person_of
from intake.services.desk.cases import DeskCase
from intake.services.desk.comes_first import acts_first
from intake.services.desk.draft_asking import parts_by_point, with_draft
from intake.services.desk.half_typed import HalfTypedForm
from intake.services.desk.once import DoneAlready
from intake.services.desk.snippets import CHOSEN, with_snippet
from intake.services.desk.written_letter import TICKS, WrittenLetter
from intake.web.desk.acting import seen
from intake.web.desk.case import look, seen_now, shown
from intake.web.desk.drafts import draft_for, stands_now
from intake.web.desk.here import case_address, desk, officer, page
from intake.web.desk.resend import BY, DRAFT, DRAFT_AS, DRAFT_OF, SEEN, SIGN_OFF
from intake.web.shell.form_keys import FIELD
from intake.web.shell.render import go

NO_FIELDS: Final = frozenset({FIELD, BY, SEEN, DRAFT, DRAFT_OF, DRAFT_AS, "change", "use", "put"})
"""Controls of the form that are none of the letter's."""

USE: Final = "use"
"""The button that puts what a colleague wrote into the letter: its request and its point."""


PUT: Final = "put"
"""The button that puts a text of the council's own into the letter: the control it goes into."""


def form_of(name: str) -> str:
    """How the form of a letter is called among the half-typed ones."""
    return f"letter/{name}"


def letter_form(reference: str, name: str) -> Response:
    """Ask for what the letter needs; refused with the rule where the law does not allow it now."""
    desk_case = seen_now(reference, "view")
    draft = draft_for(desk_case, form_of(name))
    begins_with = _typed_before(desk_case) or _first_controls(desk_case, name)
    controls = draft.controls if draft else begins_with
    return _form(desk_case, _draft(desk_case, name, controls), controls, 200, draft)


def _typed_before(desk_case: DeskCase) -> Mapping[str, str]:
    """What was typed into a letter that a second person sent back, where the address names it."""
    number = request.args.get("from", "")
    requests = (each for each, _ in sent_back(desk_case.case) if str(each.sequence) == number)
    return next(map(typed_in, requests), {})


def letter_preview(reference: str, name: str) -> Response:
    """Show exactly what goes to whom, or all that is missing; nothing is sent yet."""
    desk_case = look(reference)
    controls: Mapping[str, str] = typed_here()
    if USE in request.form:
        _known(name)
        template, drafts = desk().letters.templates[name], desk().asking.of(desk_case)
        controls = with_draft(template, drafts, controls, request.form[USE])
    letter = _draft(desk_case, name, controls)
    if PUT in request.form:
        controls = with_snippet(letter.snippets, controls, request.form, request.form[PUT])
        letter = _draft(desk_case, name, controls)
    if not {USE, PUT}.isdisjoint(request.form):
        stands_now(controls)
    if not {"change", USE, PUT}.isdisjoint(request.form):
        return _form(desk_case, letter, controls, 200)
    return _shown(desk_case, letter, controls)


def letter_page(
    desk_case: DeskCase, name: str, controls: Mapping[str, str], **more: object
) -> Response:
    """The letter as it would go, or all that is missing in it, with ``more`` to show beside it."""
    return _shown(desk_case, _draft(desk_case, name, controls), controls, **more)


def letter_send(reference: str, name: str) -> Response:
    """Send it, once."""
    _known(name)
    desk_case, controls = look(reference), typed_here()
    try:
        letter = desk().letters.send(officer(), desk_case, seen(), name, controls)
    except DoneAlready:
        return go(case_address(desk_case.reference))
    if not letter.goes(controls):
        return _shown(desk_case, letter, controls)
    return go(case_address(desk_case.reference))


def _draft(desk_case: DeskCase, name: str, controls: Mapping[str, str]) -> WrittenLetter:
    _known(name)
    if desk_case.passed_on:
        abort(404)
    return desk().letters.draft(officer(), desk_case, name, controls)


def _first_controls(desk_case: DeskCase, name: str) -> Mapping[str, str]:
    """What a form begins with that nobody has begun yet."""
    _known(name)
    begin = first_rows(desk().letters.templates[name])
    return {**begin, **desk().letters.defaults(officer(), desk_case)}


def before_it(reference: str, name: str) -> tuple[DeskAct, ...]:
    """The acts that a letter waits for."""
    letters = desk().letters
    return acts_first(look(reference).case, letters.templates[name], desk().acts.acts)


def _known(name: str) -> None:
    if name not in desk().letters.templates:
        abort(404)


def _shown(
    desk_case: DeskCase, letter: WrittenLetter, controls: Mapping[str, str], **more: object
) -> Response:
    if not letter.whole:
        return _form(desk_case, letter, controls, 422)
    submission = desk_case.submission
    service = desk_case.pack.advocacy.written_to(
        person_of(submission.who) if submission else NOBODY_KNOWN
    )
    context = {"service": service, "form": form_of(letter.template.name), **shown(desk_case)}
    signs_here = desk_case.pack.signatories.get(letter.template.name, "")
    who_signs = sign_off_here() or {"job": signs_here, "signs": signs_here}
    context |= {"who_signs": who_signs, "signs_here": signs_here, "wrong_of": {}, **more}
    context["readings"] = [(each, reading_of(each.now)) for each in letter.letter.changes]
    context["ticks"] = TICKS
    context["sign_offs"] = desk().asking.sign_offs(desk_case, letter.template.name, controls)
    status = 422 if context["wrong_of"] else 200
    return page("preview.html", "preview", status=status, written=letter, typed=controls, **context)


def _form(
    desk_case: DeskCase,
    letter: WrittenLetter,
    controls: Mapping[str, str],
    status: int,
    draft: HalfTypedForm | None = None,
) -> Response:
    """The form with what was typed; what is wrong with it is told once it was sent."""
    wrong = {gap.at: gap for gap in letter.gaps} if status != 200 else {}
    more: dict[str, Any] = {
        "written": letter,
        "typed": controls,
        "wrong_at": wrong,
        "told": status != 200,
    }
    more["progress"] = progress(letter.template, letter.items, letter.gaps)
    more |= {"form": form_of(letter.template.name), "begun": draft}
    more["sign_off"] = sign_off_here()
    more["parts"] = parts_by_point(desk().asking.of(desk_case))
    more["why_late"] = [t for event in desk_case.case.events for t in event.texts("why_late")]
    if letter.template.event == FREEZE_DECIDED:
        more["changes"] = decided_now(desk_case.case)
    more["first"] = acts_first(desk_case.case, letter.template, desk().acts.acts)
    return page("letter_form.html", "letter-form", status=status, **more, **shown(desk_case))


def typed_here() -> dict[str, str]:
    """What stands in the form, by control; only line ends are made alike."""
    return {
        name: text.replace("\r\n", "\n")
        for name, text in request.form.items()
        if name not in NO_FIELDS and not name.startswith((SIGN_OFF, CHOSEN))
    }


def sign_off_here() -> dict[str, str]:
    """What stands in the form of who is asked to sign the letter off, by control.

    It is asked on the page of the letter as it goes, and goes along while the letter is changed.
    """
    return {
        name.removeprefix(SIGN_OFF): text.replace("\r\n", "\n")
        for name, text in request.form.items()
        if name.startswith(SIGN_OFF)
    }
