"""The desk: the room of a council's complaints team."""

from typing import Final

from flask import Blueprint

from intake.web.desk import (
    access,
    accessibility,
    act_forms,
    acting,
    actions,
    asking,
    case,
    council_account,
    disclosure,
    disclosure_pages,
    documents,
    drafts,
    errors,
    giving,
    later_way_in,
    listing,
    messages,
    passing,
    people,
    post_tray,
    recording,
    report,
    second_person,
    signing,
    team,
    writing,
)
from intake.web.desk.here import STATIC, sign_in_first
from intake.web.shell.access import Audience, Door, Waits, open_doors

__all__ = ["STATIC", "blueprint"]

ANYONE, OFFICER = Audience.ANYONE, Audience.OFFICER

DOORS: Final = (
    Door("/desk/", listing.cases, OFFICER),
    Door("/desk/counts", listing.counts, OFFICER),
    Door("/desk/post", post_tray.post, OFFICER),
    Door("/desk/post/print", post_tray.print_letters, OFFICER, "POST", Waits.DOCUMENT),
    Door("/desk/post/posted", post_tray.letters_posted, OFFICER, "POST"),
    Door("/desk/actions", actions.actions, OFFICER),
    Door("/desk/undelivered", listing.undelivered, OFFICER, "POST"),
    Door("/desk/give", giving.give, OFFICER, "POST"),
    Door("/desk/people", people.people, OFFICER),
    Door("/desk/people", people.add_person, OFFICER, "POST"),
    Door("/desk/people/<person_id>", people.person, OFFICER),
    Door("/desk/people/<person_id>", people.change_person, OFFICER, "POST"),
    Door("/desk/people/<person_id>/out", people.take_out_person, OFFICER, "POST"),
    Door("/desk/team", team.team, OFFICER),
    Door("/desk/team", team.add_member, OFFICER, "POST"),
    Door("/desk/team/<officer_id>", team.member, OFFICER),
    Door("/desk/team/<officer_id>", team.change_member, OFFICER, "POST"),
    Door("/desk/team/<officer_id>/link", team.link_member, OFFICER, "POST"),
    Door("/desk/team/<officer_id>/absence", team.write_down_absence, OFFICER, "POST"),
    Door("/desk/team/<officer_id>/back", team.take_back_absence, OFFICER, "POST"),
    Door("/desk/team/<officer_id>/out", team.ask_take_out, OFFICER),
    Door("/desk/team/<officer_id>/out", team.take_out_member, OFFICER, "POST"),
    Door("/desk/report", report.report, OFFICER, waits=Waits.DOCUMENT),
    Door("/desk/report.csv", report.report_as_rows, OFFICER, waits=Waits.DOCUMENT),
    Door("/desk/register", report.register, OFFICER, waits=Waits.DOCUMENT),
    Door("/desk/register.csv", report.register_as_rows, OFFICER, waits=Waits.DOCUMENT),
    Door("/desk/sign-in", signing.ask_sign_in, ANYONE),
    Door("/desk/sign-in", signing.sign_in, ANYONE, "POST"),
    Door(
        "/desk/council-account/<council>/sign-in",
        *(council_account.go_to_council, ANYONE, "GET", Waits.OTHERS),
    ),
    Door(
        "/desk/council-account/<council>/back",
        *(council_account.back_from_council, ANYONE, "GET", Waits.OTHERS),
    ),
    Door("/desk/council-account", council_account.council_account, OFFICER),
    Door(
        "/desk/council-account",
        *(council_account.connect_account, OFFICER, "POST", Waits.OTHERS),
    ),
    Door(
        "/desk/link/council-account",
        *(council_account.settle_by_council, ANYONE, "POST", Waits.OTHERS),
    ),
    Door("/desk/sign-out", signing.sign_out, OFFICER, "POST"),
    Door("/desk/shortcuts", listing.shortcuts, OFFICER, "POST"),
    Door("/desk/link", signing.accounts.ask_key, ANYONE),
    Door("/desk/link", signing.accounts.begin, ANYONE, "POST"),
    Door("/desk/link/finish", signing.accounts.finish, ANYONE, "POST"),
    Door("/desk/case/<reference>", case.case, OFFICER),
    Door("/desk/case/<reference>/earlier", case.earlier, OFFICER),
    Door("/desk/case/<reference>/letter.<kind>", case.letter, OFFICER, waits=Waits.DOCUMENT),
    Door("/desk/case/<reference>/papers.pdf", case.papers, OFFICER, waits=Waits.DOCUMENT),
    Door("/desk/case/<reference>/access", access.seen_by, OFFICER),
    Door("/desk/access", access.seen_by_colleague, OFFICER),
    Door("/desk/case/<reference>/look", case.look_in, OFFICER),
    Door("/desk/case/<reference>/read", acting.read, OFFICER, "POST"),
    Door("/desk/case/<reference>/check", acting.check, OFFICER, "POST"),
    Door("/desk/case/<reference>/words", acting.settle, OFFICER, "POST"),
    Door("/desk/case/<reference>/message", messages.message_preview, OFFICER, "POST"),
    Door("/desk/case/<reference>/send", messages.message_send, OFFICER, "POST"),
    Door("/desk/case/<reference>/close", acting.close, OFFICER, "POST"),
    Door("/desk/case/<reference>/done", acting.done, OFFICER, "POST"),
    Door("/desk/case/<reference>/take", acting.take, OFFICER, "POST"),
    Door("/desk/case/<reference>/ask", acting.ask_access, OFFICER, "POST"),
    Door("/desk/case/<reference>/way-in", later_way_in.ask_way_in, OFFICER),
    Door("/desk/case/<reference>/way-in", later_way_in.give_way_in, OFFICER, "POST"),
    Door("/desk/case/<reference>/decide", acting.decide, OFFICER, "POST"),
    Door("/desk/case/<reference>/letter/<name>", writing.letter_form, OFFICER),
    Door("/desk/case/<reference>/letter/<name>", writing.letter_preview, OFFICER, "POST"),
    Door("/desk/case/<reference>/letter/<name>/send", writing.letter_send, OFFICER, "POST"),
    Door("/desk/case/<reference>/letter/<name>/sign-off", asking.ask_sign_off, OFFICER, "POST"),
    Door("/desk/case/<reference>/ask/draft", asking.ask_form, OFFICER),
    Door("/desk/case/<reference>/ask/draft", asking.ask, OFFICER, "POST"),
    Door("/desk/case/<reference>/ask/<number>/back", asking.send_draft_back, OFFICER, "POST"),
    Door("/desk/case/<reference>/ask/<number>/off", asking.call_off, OFFICER, "POST"),
    Door("/desk/case/<reference>/documents/add", documents.add_document_form, OFFICER),
    Door(
        "/desk/case/<reference>/documents/add",
        *(documents.add_document, OFFICER, "POST", Waits.FILE),
    ),
    Door("/desk/case/<reference>/documents/<number>", documents.document, OFFICER),
    Door(
        "/desk/case/<reference>/documents.zip",
        *(documents.all_documents, OFFICER, "GET", Waits.DOCUMENT),
    ),
    Door(
        "/desk/case/<reference>/documents/<number>/back",
        *(documents.take_back_document, OFFICER, "POST"),
    ),
    Door("/desk/case/<reference>/disclosure", disclosure.pack, OFFICER),
    Door("/desk/case/<reference>/disclosure/words", disclosure.words, OFFICER),
    Door("/desk/case/<reference>/disclosure/words", disclosure.mark_words, OFFICER, "POST"),
    Door(
        "/desk/case/<reference>/disclosure/everywhere", disclosure.mark_everywhere, OFFICER, "POST"
    ),
    Door("/desk/case/<reference>/disclosure/back", disclosure.take_back, OFFICER, "POST"),
    Door("/desk/case/<reference>/disclosure/document", disclosure.choose, OFFICER, "POST"),
    Door(
        "/desk/case/<reference>/disclosure/document/<number>/page/<page_number>",
        *(disclosure_pages.document_page, OFFICER, "GET", Waits.DOCUMENT),
    ),
    Door(
        "/desk/case/<reference>/disclosure/document/<number>/page/<page_number>",
        *(disclosure_pages.mark_page, OFFICER, "POST", Waits.DOCUMENT),
    ),
    Door(
        "/desk/case/<reference>/disclosure/make",
        *(disclosure.make, OFFICER, "POST", Waits.DOCUMENT),
    ),
    Door("/desk/case/<reference>/second/<number>", second_person.second_look, OFFICER),
    Door("/desk/case/<reference>/second/<number>", second_person.second_answer, OFFICER, "POST"),
    Door("/desk/case/<reference>/act/<name>", act_forms.act_form, OFFICER),
    Door("/desk/case/<reference>/act/<name>", act_forms.act_record, OFFICER, "POST"),
    Door("/desk/case/<reference>/draft", drafts.keep_draft, OFFICER, "POST"),
    Door("/desk/case/<reference>/draft/throw", drafts.throw_draft, OFFICER, "POST"),
    Door("/desk/case/<reference>/pass", passing.propose_passing, OFFICER, "POST"),
    Door("/desk/draft", drafts.keep_own_draft, OFFICER, "POST"),
    Door("/desk/draft/throw", drafts.throw_own_draft, OFFICER, "POST"),
    Door("/desk/record", recording.record, OFFICER),
    Door("/desk/record", recording.look_at_record, OFFICER, "POST"),
    Door("/desk/record/keep", recording.keep_record, OFFICER, "POST"),
    Door("/desk/record/done", recording.hand_over_record, OFFICER, "POST"),
    Door("/desk/accessibility", accessibility.statement, ANYONE, waits=Waits.NOTHING),
    Door("/desk/<path:elsewhere>", listing.nowhere, ANYONE),
)

blueprint: Final = Blueprint("desk", __name__, template_folder="templates")
open_doors(blueprint, DOORS)
errors.install(blueprint)
blueprint.before_request(sign_in_first)
blueprint.after_request(drafts.keep_or_forget)
