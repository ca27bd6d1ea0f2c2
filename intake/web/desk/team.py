"""The team of a desk, for those who decide there: who is in it, added, changed, taken out."""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

from flask import Response, abort, request

from intake.domain.people.absence import AbsenceFault
from intake.domain.people.officer import Officer
from intake.services.accounts.ports import LINK_MINUTES
from intake.services.desk.covering import AbsenceRow
from intake.services.desk.half_typed import AWAY, TEAM, HalfTypedForm
from intake.services.desk.team import MemberFault, NoSuchMember, TeamRow, mark_of
from intake.web.desk.drafts import done, own_draft
from intake.web.desk.here import colleagues, desk, home, officer, page
from intake.web.shell.render import go

View = Callable[..., Response]


def _for_who_decides(view: View) -> View:
    """To everybody else the page is not there, and neither is a colleague who is not theirs."""

    @wraps(view)
    def guarded(**place: str) -> Response:
        try:
            return view(**place)
        except NoSuchMember:
            abort(404)

    return guarded


@_for_who_decides
def team() -> Response:
    """Everybody of the team with what they have, and a form for somebody new."""
    draft = own_draft(TEAM)
    return _team_page(draft.controls if draft else {}, draft=draft)


@_for_who_decides
def add_member() -> Response:
    """Add somebody and show their link, once; or show what is wrong, with what was typed.

    Pressed again it leads to their page, where another link is made.
    """
    addition = desk().team.add(officer(), request.form)
    if addition.there:
        return go(f"{home()}/team/{addition.there}")
    if addition.faults:
        return _team_page(request.form, addition.faults)
    return _link_page(addition.key, request.form.get("email", "").strip())


@_for_who_decides
def member(officer_id: str) -> Response:
    """Somebody of the team, to be changed or taken out."""
    row, draft = desk().team.row(officer(), officer_id), own_draft(_form_of(officer_id))
    if draft is None:
        return _member_page(row, _controls(row.officer))
    is_stale = draft.controls.get("was", mark_of(row.officer)) != mark_of(row.officer)
    faults: dict[str, MemberFault] = {"name": "stale"} if is_stale else {}
    return _member_page(row, draft.controls, faults, draft=draft, status=200)


@_for_who_decides
def change_member(officer_id: str) -> Response:
    """Change names and role; or show what is wrong, with what was typed."""
    faults = desk().team.change(officer(), officer_id, request.form)
    if faults:
        row = desk().team.row(officer(), officer_id)
        return _member_page(row, request.form, faults, status=422)
    return go(f"{home()}/team")


@_for_who_decides
def link_member(officer_id: str) -> Response:
    """Make a new link for somebody, and show it, once."""
    row = desk().team.row(officer(), officer_id)
    return _link_page(desk().team.new_link(officer(), officer_id), row.officer.email)


@_for_who_decides
def ask_take_out(officer_id: str) -> Response:
    """Say what happens when somebody is taken out, and ask; nothing is changed."""
    return _out_page(officer_id, {})


@_for_who_decides
def take_out_member(officer_id: str) -> Response:
    """Take somebody out, and give their cases to who was chosen, if anybody was."""
    faults = desk().team.take_out(officer(), officer_id, request.form.get("to", ""))
    if faults:
        return _out_page(officer_id, faults)
    for form in (_form_of(officer_id), _away_form_of(officer_id)):
        half_typed = desk().half_typed
        half_typed.throw_away(half_typed.own_place(officer(), form), officer().id)
    return go(f"{home()}/team")


@_for_who_decides
def write_down_absence(officer_id: str) -> Response:
    """Write down that somebody is away; or show what is wrong, with what was typed."""
    faults = desk().covering.write_down(officer(), officer_id, request.form)
    if faults:
        row = desk().team.row(officer(), officer_id)
        return _member_page(row, _controls(row.officer), away_faults=faults, status=422)
    return go(f"{home()}/team/{officer_id}")


@_for_who_decides
def take_back_absence(officer_id: str) -> Response:
    """Forget an absence: they are back, or never went."""
    desk().covering.take_back(officer(), officer_id, request.form.get("first", ""))
    return go(f"{home()}/team/{officer_id}")


def _team_page(
    controls: Mapping[str, str],
    faults: Mapping[str, MemberFault] | None = None,
    draft: HalfTypedForm | None = None,
) -> Response:
    more: dict[str, Any] = {"typed": controls, "faults": faults or {}, "begun": draft, "form": TEAM}
    rows, status = desk().team.rows(officer()), 422 if faults else 200
    more["away"] = desk().covering.rows(officer())
    more["unassigned"] = desk().team.unassigned(officer())
    return page("team.html", "team", status=status, rows=rows, **more)


def _member_page(
    row: TeamRow,
    controls: Mapping[str, str],
    faults: Mapping[str, MemberFault] | None = None,
    draft: HalfTypedForm | None = None,
    *,
    away_faults: Mapping[str, AbsenceFault] | None = None,
    status: int = 200,
) -> Response:
    more: dict[str, Any] = {"typed": controls, "faults": faults or {}, "begun": draft}
    more["was"] = mark_of(row.officer)
    more |= {"form": _form_of(row.officer.id), "away_form": _away_form_of(row.officer.id)}
    more["successors"] = desk().team.successors(row.officer)
    begun_absence = own_draft(_away_form_of(row.officer.id))
    away_typed = begun_absence.controls if begun_absence else {}
    more |= {"away_begun": begun_absence, "away_faults": away_faults or {}}
    more["away_typed"] = request.form if away_faults else away_typed
    absences = desk().covering.rows(officer())
    more["absences"] = absences.get(row.officer.id, ())
    more["covers"] = _covers(row.officer, absences)
    return page("member.html", "member", status=status, row=row, **more)


def _out_page(officer_id: str, faults: Mapping[str, MemberFault]) -> Response:
    row, absences = desk().team.row(officer(), officer_id), desk().covering.rows(officer())
    if not row.is_overseen:
        abort(404)
    more: dict[str, Any] = {"faults": faults, "typed": request.form}
    more |= {"successors": desk().team.successors(row.officer)}
    more["covers"] = _covers(row.officer, absences)
    return page("take_out.html", "take-out", status=422 if faults else 200, row=row, **more)


def _covers(
    whose: Officer, absences: Mapping[str, Sequence[AbsenceRow]]
) -> list[tuple[AbsenceRow, Officer]]:
    """The absences in which somebody covers, each with who is away."""
    by_id = {each.id: each for each in colleagues()}
    return [
        (each, by_id[officer_id])
        for officer_id, its in absences.items()
        for each in its
        if officer_id in by_id and each.cover and each.cover.id == whose.id
    ]


def _link_page(key: str, email: str) -> Response:
    """The link is in nothing that is stored: who loses it makes another one."""
    done()
    link = f"{request.host_url.rstrip('/')}{home()}/link#{key}"
    return page("member_link.html", "member-link", link=link, email=email, minutes=LINK_MINUTES)


def _form_of(officer_id: str) -> str:
    """How the form is called among the half-typed ones."""
    return f"{TEAM}/{officer_id}"


def _away_form_of(officer_id: str) -> str:
    """How the form of when they are away is called there."""
    return f"{AWAY}/{officer_id}"


def _controls(whose: Officer) -> dict[str, str]:
    """What stands in the form of somebody of the team."""
    return {
        "name": whose.name,
        "also": "\n".join(whose.also),
        "shown": whose.shown,
        "title": whose.title,
        "role": whose.role,
    }
