"""The desk: an officer reads, looks at safety first, answers, and the young person sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import event as sql_event

from intake.domain.case.event import NewEvent

if TYPE_CHECKING:
    from tests.web.desk_visitor import DeskVisitor, Office


MARY = {"looks_into": ["Mary Hill, a team manager"], "phone": ["0151 000 0000"]}
"""What an acknowledgement cannot go without."""

HANDLED = {"what": ["Rang her carer."], "done_by": ["Mary Hill"], "told_to": ["The duty team"]}
"""What was done about safety."""


def opened(dan: DeskVisitor, reference: str) -> None:
    """Open a case and say that nothing in it tells that somebody may be hurt."""
    dan.go(f"/desk/case/{reference}")
    dan.send("data-move=read")
    dan.send("data-move=safety_checked", move="found=no")


def test_an_officer_who_signed_in_sees_the_cases_of_their_council_alone(
    office: Office, dan: DeskVisitor
) -> None:
    ours, theirs = office.complaint(), office.complaint(council="trafford")
    shown = dan.go("/desk/")
    listed = [row.get("data-case") for row in shown.hooked("data-case")]
    assert ours.reference in listed
    assert theirs.reference not in listed
    assert dan.go(f"/desk/case/{theirs.reference}").status == 404


def test_a_case_is_opened_by_a_press_and_the_tracker_tells_by_whom(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint(points_what="Nobody came.\n\nTwice. <b>")
    assert "Nobody came" not in dan.go(f"/desk/case/{young.reference}").shown()
    assert "Dan read" not in young.tracker()
    assert "Nobody came.\n\nTwice. <b>" in dan.send("data-move=read").shown()
    assert "Dan read what you sent." in young.tracker()


def test_somebody_not_safe_comes_first_in_the_list_and_before_all_else(
    office: Office, dan: DeskVisitor
) -> None:
    office.complaint()
    young = office.complaint(safe="no")
    shown = dan.go("/desk/")
    assert shown.hooked("data-case")[0].get("data-case") == young.reference
    dan.go(f"/desk/case/{young.reference}")
    shown = dan.send("data-move=read")
    assert dan.go(f"/desk/case/{young.reference}/letter/acknowledgement").status == 409
    dan.go(f"/desk/case/{young.reference}")
    shown = dan.send("data-move=safety_handled", {**HANDLED, "what": ["I rang her carer."]})
    assert "I rang her carer." in shown.shown()
    assert shown.form("data-move=message_sent").action


def test_every_new_case_asks_once_whether_somebody_may_be_hurt(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint()
    dan.go(f"/desk/case/{young.reference}")
    dan.send("data-move=read")
    shown = dan.send("data-move=safety_checked", move="found=yes")
    assert shown.hooked("data-first")[0].get("data-first") == "handle"
    shown = dan.send("data-move=safety_handled", {**HANDLED, "what": ["Told the duty team."]})
    assert shown.hooked("data-first") == []


def test_an_acknowledgement_shows_all_that_goes_and_reaches_the_tracker(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint()
    opened(dan, young.reference)
    dan.go(f"/desk/case/{young.reference}/letter/acknowledgement")
    before = dan.send("data-move=acknowledged", {**MARY, "email": [""]})
    assert "You can call me on 0151 000 0000." in before.text("data-short")
    assert "18 March 2026" in before.text("data-short")
    assert "told you that the team has" not in young.tracker()
    after = dan.send("data-send")
    assert after.page == "desk-case"
    told = young.tracker()
    assert "Dan told you that the team has your complaint." in told
    assert "You can call me on 0151 000 0000." in young.visitor.seen.text("data-short")
    names = [event.name for event in office.wired.casework.cases.events(young.reference)]
    for name in ("acknowledged", "advocacy_offered", "date_told", "assigned"):
        assert name in names[4:]


def test_an_acknowledgement_needs_a_way_to_reach_the_officer(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint()
    opened(dan, young.reference)
    dan.go(f"/desk/case/{young.reference}/letter/acknowledgement")
    refused = dan.send("data-move=acknowledged", {"phone": [" "], "email": [""]})
    assert (refused.status, refused.page) == (422, "desk-letter-form")


def test_a_message_reaches_the_tracker_to_the_letter(office: Office, dan: DeskVisitor) -> None:
    young = office.complaint()
    opened(dan, young.reference)
    dan.send("data-move=message_sent", {"text": ["Hello Sam.\n\nI am on it. <b>"]})
    dan.send("data-send")
    assert "Hello Sam.\n\nI am on it. <b>" in young.tracker()
    assert young.tracker().index("Write back") < young.tracker().index("More you can do")


def test_the_second_of_two_officers_is_told_what_changed_and_loses_nothing(
    office: Office, dan: DeskVisitor
) -> None:
    young, ann = office.complaint(), office.officer("Ann Lee")
    opened(dan, young.reference)
    ann.go(f"/desk/case/{young.reference}")
    dan.send("data-move=message_sent", {"text": ["First."]})
    dan.send("data-send")
    shown = ann.send("data-move=message_sent", {"text": ["Second, long thought over."]})
    assert (shown.status, shown.page) == (409, "desk-case")
    assert "First." in shown.text("data-since")
    assert "Message sent: Dan, 10:" in shown.text("data-since")
    assert "Second" not in young.tracker()
    ann.send("data-move=message_sent")
    assert ann.send("data-send").page == "desk-case"
    assert "Second, long thought over." in young.tracker()


def test_a_form_sent_after_signing_out_is_there_again_after_signing_in(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint()
    opened(dan, young.reference)
    office.clock.move(minutes=31)
    lost = dan.send("data-move=message_sent", {"text": ["Typed slowly."]})
    assert (lost.status, lost.page) == (403, "desk-sign-in")
    assert "Typed slowly" not in lost.html
    again = dan.sign_in()
    assert "Typed slowly." in again.shown()
    dan.send("data-move=message_sent")
    assert dan.send("data-send").page == "desk-case"
    assert "Typed slowly." in young.tracker()


def test_what_one_officer_typed_is_not_shown_to_the_next_at_the_same_computer(
    office: Office, dan: DeskVisitor
) -> None:
    young, ann = office.complaint(), office.officer("Ann Lee")
    opened(dan, young.reference)
    office.clock.move(minutes=31)
    dan.send("data-move=message_sent", {"text": ["Typed slowly."]})
    dan.email, dan.app_secret = ann.email, ann.app_secret
    assert (dan.sign_in().page, "Typed slowly" in dan.seen.shown()) == ("desk-list", False)


def test_a_case_is_found_by_its_reference_and_by_whole_words_of_a_name(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint(name="Zoë O'Neil-Banks")

    def found(typed: str) -> list[str | None]:
        shown = dan.go(f"/desk/?q={typed}")
        return [row.get("data-case") for row in shown.hooked("data-case")]

    for typed in ("zoe", "ONEIL", "banks+zoë", young.reference.lower()):
        assert found(typed) == [young.reference], typed
    for typed in ("zo", "zoe+smith", "00000000"):
        assert found(typed) == [], typed


def listed(visitor: DeskVisitor, where: str = "") -> list[str | None]:
    shown = visitor.go(f"/desk/{where}")
    return [row.get("data-case") for row in shown.hooked("data-case")]


def test_who_is_named_as_not_to_be_told_never_sees_the_case(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint(avoid="Please don't tell Dan Carter.", name="Wilhelmina")
    assert young.reference not in listed(dan)
    assert listed(dan, "?q=wilhelmina") == listed(dan, f"?q={young.reference}") == []
    assert dan.go(f"/desk/case/{young.reference}").status == 404
    assert young.reference in listed(office.officer("Ann Lee"))


def test_who_may_be_named_is_kept_out_until_the_one_in_charge_decides(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint(avoid="Not Mr Carter", name="Marmaduke")
    address = f"/desk/case/{young.reference}"
    assert (young.reference in listed(dan), "Marmaduke" in dan.seen.shown()) == (False, False)
    assert dan.go(address).status == 404
    assert "A manager will look" in dan.send("data-move=access_asked").shown()
    boss = office.officer("Zena Ruiz", role="manager")
    assert "To decide" in boss.go("/desk/").shown()
    boss.go(address)
    boss.send("data-move=read")
    refused = boss.send("data-move=access_decided", {"reason": [" "]}, "decision=accepted")
    assert refused.status == 422
    boss.send("data-move=access_decided", {"reason": ["Another one."]}, "decision=accepted")
    assert dan.go(address).page == "desk-case"
    assert "may name" not in young.tracker()


def test_a_page_of_the_desk_takes_few_queries(office: Office, dan: DeskVisitor) -> None:
    young = office.complaint()
    opened(dan, young.reference)
    asked: list[str] = []

    def count(*given: object) -> None:
        asked.append(str(given[2]))

    engine = office.wired.database._reading
    sql_event.listen(engine, "before_cursor_execute", count)
    dan.go("/desk/")
    for path in ("", "?list=mine&only=late", "?q=sam", f"case/{young.reference}"):
        asked.clear()
        assert dan.go(f"/desk/{path}").status == 200
        assert 0 < len(asked) <= 16, path
    sql_event.remove(engine, "before_cursor_execute", count)


def test_looking_at_the_desk_writes_nothing_but_who_looked(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint()
    before = len(office.wired.casework.cases.events(young.reference))
    for path in ("", f"case/{young.reference}", f"case/{young.reference}/letter/acknowledgement"):
        dan.go(f"/desk/{path}")
    assert len(office.wired.casework.cases.events(young.reference)) == before


def test_what_nobody_got_is_told_loudly_and_can_be_sent_again_or_put_away(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint(council="trafford")
    tess = office.officer("Tess Roe", council="trafford")
    outbox = office.wired.delivering.outbox

    def give_up() -> int:
        count = 0
        while taken := outbox.take():
            outbox.give_up(taken, "no such address")
            count += 1
        return count

    lost = give_up()
    assert young.reference[:4] in tess.go("/desk/").text("data-lost")
    assert dan.go("/desk/").hooked("data-lost") == []
    for move in ("again", "away"):
        for _ in range(lost):
            tess.go("/desk/")
            tess.send_to("/desk/undelivered", move)
        assert tess.go("/desk/").hooked("data-lost") == []
        assert give_up() == (lost if move == "again" else 0)


def test_a_step_that_the_law_does_not_allow_is_refused_with_the_rule(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint()
    opened(dan, young.reference)
    dan.go(f"/desk/case/{young.reference}/letter/acknowledgement")
    dan.send("data-move=acknowledged", MARY)
    casework, reference = office.wired.casework, young.reference
    for name in ("withdrawal_asked", "withdrawn"):
        casework.record(reference, "officer", NewEvent(name, casework.clock.now(), "officer", {}))
    seen = str(len(casework.cases.events(reference)))
    fields = [(c.name, seen if c.name == "seen" else c.value)
              for c in dan.seen.form("data-send").controls]  # fmt: skip
    refused = dan.post(f"/desk/case/{reference}/letter/acknowledgement/send", fields)
    assert refused.status == 409
    assert "withdrawn" in refused.text("data-rule")


def test_what_was_typed_about_safety_stays_when_something_is_missing(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint(safe="no")
    dan.go(f"/desk/case/{young.reference}")
    dan.send("data-move=read")
    refused = dan.send("data-move=safety_handled", {"what": [" "], "told_to": ["The duty team"]})
    assert refused.status == 422
    assert refused.form("data-move=safety_handled").default("told_to") == ["The duty team"]


def test_a_decision_for_somebody_who_waits_no_more_keeps_its_reason(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint()
    opened(dan, young.reference)
    key = dan.seen.forms[0].default("csrf_token")[0]
    sent = [("csrf_token", key), ("officer", "nobody"), ("reason", "She is another one.")]
    refused = dan.post(f"/desk/case/{young.reference}/decide", sent)
    assert (refused.status, "She is another one." in refused.shown()) == (422, True)


def test_a_form_with_no_key_gives_back_what_was_typed(office: Office, dan: DeskVisitor) -> None:
    young = office.complaint()
    refused = dan.post(f"/desk/case/{young.reference}/message", [("text", "Hello there.")])
    assert (refused.status, "Hello there." in refused.shown()) == (403, True)
    others = [("text", "Hello there."), ("by", "another")]
    refused = dan.post(f"/desk/case/{young.reference}/message", others)
    assert (refused.status, "Hello there." in refused.shown()) == (403, False)


def test_a_case_that_somebody_else_opened_meanwhile_is_simply_open(
    office: Office, dan: DeskVisitor
) -> None:
    young, ann = office.complaint(), office.officer("Ann Lee")
    ann.go(f"/desk/case/{young.reference}")
    dan.go(f"/desk/case/{young.reference}")
    dan.send("data-move=read")
    assert ann.send("data-move=read").page == "desk-case"
    assert "Ann read" not in young.tracker()


def test_the_timeline_tells_everything_in_plain_words(office: Office, dan: DeskVisitor) -> None:
    young = office.complaint()
    opened(dan, young.reference)
    shown = dan.go(f"/desk/case/{young.reference}").shown()
    assert "Answer at Stage 1" in shown
    for raw in ("stage1-answer", "date_told", "safety_checked", "found no", "2026-"):
        assert raw not in shown, raw


def test_an_empty_sign_in_is_no_try(office: Office) -> None:
    ann = office.officer("Ann Poe")
    ann.client.delete_cookie("d")
    for _ in range(30):
        assert ann.post("/desk/sign-in", [("email", ann.email)]).status == 422
    assert ann.sign_in().page == "desk-list"


def test_what_was_told_with_pictures_is_headed_so_at_the_desk(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint(flow="pictures", points_what="food")
    dan.go(f"/desk/case/{young.reference}")
    shown = dan.send("data-move=read")
    assert "Told with pictures: these are the words under them." in shown.shown()
    assert "in their own words." not in shown.shown()
