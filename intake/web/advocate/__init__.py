"""The room of advocates: for who signs in for a service, and for whom a young person named.

These have a link and a code, and no account: what each of their doors shows depends on what the
device may.
"""

from typing import Final

from flask import Blueprint

from intake.web.advocate import (
    alongside,
    beginnings,
    case,
    errors,
    figures,
    handing_on,
    here,
    joining,
    notes,
    own_cases,
    queue,
    signing,
    writing,
)
from intake.web.shell.access import Audience, Door, Waits, open_doors

__all__ = ["blueprint"]

ANYONE, ADVOCATE = Audience.ANYONE, Audience.ADVOCATE
DOCUMENT: Final = Waits.DOCUMENT
LETTER: Final = "/advocate/case/<link>/letter/<int:number>"

DOORS: Final = (
    Door("/advocate/", queue.queue, ADVOCATE),
    Door("/advocate/take", queue.take, ADVOCATE, "POST"),
    Door("/advocate/cases", own_cases.own_cases, ADVOCATE),
    Door("/advocate/dates.ics", own_cases.own_dates, ADVOCATE),
    Door("/advocate/begun", beginnings.begun_list, ADVOCATE),
    Door("/advocate/begun", beginnings.begin_for, ADVOCATE, "POST"),
    Door("/advocate/begun/<row>", beginnings.begun_sheet, ADVOCATE),
    Door("/advocate/begun/<row>", beginnings.write_begun, ADVOCATE, "POST"),
    Door("/advocate/begun/<row>/keep", beginnings.keep_begun, ADVOCATE, "POST"),
    Door("/advocate/begun/<row>/read", beginnings.read_begun, ADVOCATE),
    Door("/advocate/begun/<row>/read", beginnings.agree_begun, ADVOCATE, "POST"),
    Door("/advocate/begun/<row>/code", beginnings.code_for_begun, ADVOCATE, "POST"),
    Door("/advocate/begun/<row>/send", beginnings.send_begun, ADVOCATE, "POST"),
    Door("/advocate/begun/<row>/sent", beginnings.sent_begun, ADVOCATE),
    Door("/advocate/begun/<row>/sent", beginnings.hand_over_begun, ADVOCATE, "POST"),
    Door("/advocate/begun/<row>/throw", beginnings.throw_begun, ADVOCATE, "POST"),
    Door("/advocate/figures", figures.figures, ADVOCATE),
    Door("/advocate/figures.csv", figures.figures_as_rows, ADVOCATE),
    Door("/advocate/leaving", handing_on.leaving, ADVOCATE),
    Door("/advocate/leaving", handing_on.ask_about_leaving, ADVOCATE, "POST"),
    Door("/advocate/notes", notes.all_notes, ADVOCATE),
    Door("/advocate/notes.txt", notes.notes_as_text, ADVOCATE),
    Door("/advocate/notes/bring", notes.bring_along, ADVOCATE, "POST"),
    Door("/advocate/notes/forget", notes.forget_notes, ADVOCATE, "POST"),
    Door("/advocate/note/<reference>", notes.note, ADVOCATE),
    Door("/advocate/note/<reference>", notes.keep_note, ADVOCATE, "POST"),
    Door("/advocate/sign-in", signing.ask_sign_in, ANYONE),
    Door("/advocate/sign-in", signing.sign_in, ANYONE, "POST"),
    Door("/advocate/sign-out", signing.sign_out, ADVOCATE, "POST"),
    Door("/advocate/link", signing.accounts.ask_key, ANYONE),
    Door("/advocate/link", signing.accounts.begin, ANYONE, "POST"),
    Door("/advocate/link/finish", signing.accounts.finish, ANYONE, "POST"),
    Door("/advocate/accessibility", queue.statement, ANYONE, waits=Waits.NOTHING),
    Door("/advocate/join", joining.ask_code_to_join, ANYONE),
    Door("/advocate/join", joining.knock, ANYONE, "POST"),
    Door("/advocate/join/wait", joining.wait, ANYONE),
    Door("/advocate/alongside", alongside.alongside, ANYONE),
    Door("/advocate/alongside", alongside.suggest, ANYONE, "POST"),
    Door("/advocate/alongside/now", alongside.alongside_now, ANYONE),
    Door("/advocate/case/<link>", case.open_case, ANYONE),
    Door("/advocate/case/<link>/code", case.send_case_code, ANYONE, "POST"),
    Door("/advocate/case/<link>/enter", case.enter_case, ANYONE, "POST"),
    Door("/advocate/case/<link>/leave", case.leave_case, ANYONE, "POST"),
    Door(LETTER, case.case_letter, ANYONE),
    Door(f"{LETTER}.pdf", case.case_letter_as_pdf, ANYONE, waits=DOCUMENT),
    Door("/advocate/case/<link>/story.pdf", case.case_story, ANYONE, waits=DOCUMENT),
    Door("/advocate/case/<link>/case.csv", case.case_rows, ANYONE),
    Door("/advocate/case/<link>/case.json", case.case_document, ANYONE),
    Door("/advocate/case/<link>/dates.ics", case.case_dates, ANYONE),
    Door("/advocate/case/<link>/write/<flow>", writing.write_letter, ANYONE),
    Door("/advocate/case/<link>/write/<flow>", writing.look_at_letter, ANYONE, "POST"),
    Door("/advocate/<path:elsewhere>", queue.nowhere, ANYONE),
)

blueprint: Final = Blueprint("advocate", __name__, template_folder="templates")
open_doors(blueprint, DOORS)
errors.install(blueprint)
blueprint.before_request(here.sign_in_first)
