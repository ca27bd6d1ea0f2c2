"""What is left to do by hand stands in the list and on the case until somebody says it was done."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from intake.domain.case.to_do import to_do
from tests.support.made_documents import pdf_pages
from tests.support.page_rules import has_unique_ids, is_sound_html, labels_every_control
from tests.web.test_desk import opened
from tests.web.test_desk_case_bar import COPIED
from tests.web.test_desk_drafts import script_keeps

if TYPE_CHECKING:
    from tests.support.page_hooks import PageHooks
    from tests.web.desk_visitor import DeskVisitor, Office, Young

ASKS = {"advocate": "ask", "name": "Sam"}
SERVICE = "trafford-childrens-rights"
FORM = "application/x-www-form-urlencoded"


def test_an_advocate_whom_nobody_can_write_to_is_called_by_the_desk(office: Office) -> None:
    ann = office.officer("Ann Moss", council="trafford")
    young = office.complaint(council="trafford", **ASKS)
    seen = ann.go("/desk/")
    assert seen.hooked("data-to-do-count")[0].get("data-to-do-count") == "1"
    assert "ask for an advocate" in seen.text("data-to-do")
    opened(ann, young.reference)
    for rule in (is_sound_html, has_unique_ids, labels_every_control):
        assert list(rule(ann.seen)) == []
    assert "They asked for an advocate: call the service" in ann.seen.shown()
    assert "0161 912 5094" in ann.seen.text("data-to-do")
    ann.go(f"/desk/case/{young.reference}/letter/acknowledgement")
    looks = {"looks_into": ["Mary Hill"]}
    preview = " ".join(ann.send("data-letter=acknowledgement", looks).shown().split())
    assert "You asked for an advocate." in preview
    assert "We will call Children's Rights Service or Advocacy Focus and ask." in preview
    ann.go(f"/desk/case/{young.reference}")
    refused = ann.send("data-move=referral_made", {"who": [" "], "service": [SERVICE]})
    assert refused.page == "desk-case"
    assert "Please say who did it" in refused.shown()
    done = ann.send("data-move=referral_made", {"who": ["Ann Moss"], "service": [SERVICE]})
    assert not done.hooked("data-to-do")
    assert not ann.go("/desk/").hooked("data-to-do-count")
    assert "asked for an advocate for you" in young.visitor.go("/trafford/case").shown()


def test_somebody_who_is_told_not_to_complain_stands_out_and_only_for_who_may_open_it(
    office: Office,
) -> None:
    ann = office.officer("Ann Moss")
    young = office.complaint(pressure="yes", name="Kim")
    calm = office.complaint(name="Lee")
    seen = ann.go("/desk/")
    order = [each.get("data-case") for each in seen.hooked("data-case")]
    assert order.index(young.reference) < order.index(calm.reference)
    assert "Told not to complain" in seen.text("data-pressed")
    opened(ann, young.reference)
    assert "Told not to complain" in ann.seen.text("data-pressed")
    letter = ann.client.get(f"/desk/case/{young.reference}/letter.txt").get_data(as_text=True)
    assert "not to complain" not in letter


def test_who_chose_a_call_is_to_be_told_by_hand_until_somebody_says_by_whom_and_when(
    office: Office,
) -> None:
    ann = office.officer("Ann Moss")
    young = office.complaint(reach="call", reach_number="07700 900123")
    opened(ann, young.reference)
    ann.send("data-move=message_sent", {"text": ["Shall we meet?"]})
    seen = ann.send("data-send")
    assert "07700 900123" in seen.text("data-to-do")
    for rule in (is_sound_html, has_unique_ids, labels_every_control):
        assert list(rule(seen)) == []
    assert "To do: tell them" in ann.go("/desk/").shown()
    ann.go(f"/desk/case/{young.reference}")
    refused = ann.send("data-move=by_hand_done", {"told_how": [" "]})
    assert refused.status == 422
    done = ann.send("data-move=by_hand_done", {"told_how": ["Rang at four"]})
    assert not done.hooked("data-to-do")
    assert "Rang at four" in done.shown()
    assert "Rang at four" not in young.tracker()


def test_letters_to_post_stand_in_a_tray_until_they_went(office: Office) -> None:
    ann = office.officer("Ann Moss")
    young = office.complaint(reach="post", reach_post="1 High Street, Bootle, L20 1AA")
    opened(ann, young.reference)
    assert "Nothing on this page is to be posted." in ann.go("/desk/post").shown()
    ann.go(f"/desk/case/{young.reference}/letter/acknowledgement")
    ann.send("data-letter=acknowledgement", {"looks_into": ["Mary Hill"], "phone": ["0151 1"]})
    ann.send("data-send")
    tray = ann.go("/desk/post")
    assert tray.hooked("data-to-do")[0].get("data-to-do") == "post_letter"
    for rule in (is_sound_html, has_unique_ids, labels_every_control):
        assert list(rule(tray)) == []
    (letter,) = [
        each.get("href", "") for each in tray.links if "letter.pdf" in each.get("href", "")
    ]
    assert ann.client.get(letter).status_code == 200
    done = ann.send("data-move=by_hand_done")
    assert done.page == "desk-post"
    assert not done.hooked("data-to-do")


def two_letters(office: Office, ann: DeskVisitor) -> Young:
    """Somebody who gets post: news, and a letter of the council."""
    young = office.complaint(reach="post", reach_post="1 High Street\nBootle\nL20 1AA", name="Amy")
    opened(ann, young.reference)
    ann.send("data-move=message_sent", {"text": ["Shall we meet?"]})
    assert "By letter to" in ann.seen.shown()
    ann.send("data-send")
    office.wired.delivering.run()
    ann.go(f"/desk/case/{young.reference}/letter/acknowledgement")
    ann.send("data-letter=acknowledgement", {"looks_into": ["Mary Hill"], "phone": ["0151 1"]})
    ann.send("data-send")
    office.wired.delivering.run()
    return young


def is_well_made(page: PageHooks) -> bool:
    return not any(
        list(rule(page)) for rule in (is_sound_html, has_unique_ids, labels_every_control)
    )


def test_letters_are_printed_in_one_file_and_nobody_prints_or_posts_one_twice_unseen(
    office: Office,
) -> None:
    ann, bob = office.officer("Ann Moss"), office.officer("Bob Hill")
    young = two_letters(office, ann)
    _, tray = ann.go("/desk/post"), bob.go("/desk/post")
    assert is_well_made(tray)
    form = tray.form("data-print")
    sent = urlencode(ann.seen.form("data-print").sent({}, None))
    pdf = ann.client.post(form.action, data=sent, content_type=FORM)
    assert pdf.mimetype == "application/pdf"
    first, *pages = pdf_pages(pdf.data)
    assert young.reference[:4] in first
    assert "Amy" not in first
    assert sum("There is news. Come back to see it." in page for page in pages) == 1
    assert sum("Mary Hill" in page for page in pages) == 1
    refused = bob.send("data-print")
    assert (refused.status, refused.text("data-overtaken").count("printed by Ann")) == (409, 2)
    assert is_well_made(refused)
    ticks = [ann.go("/desk/post").form("data-posted").default("letter")]
    assert [len(each) for each in ticks] == [2]
    done = ann.send("data-posted")
    assert (done.page, done.hooked("data-to-do")) == ("desk-post", [])
    again = bob.send("data-posted", {"letter": ticks[0]})
    assert (again.status, again.text("data-overtaken").count("posted, says Ann")) == (409, 2)
    assert bob.post("/desk/post/print", form.sent({"letter": []}, None)).status == 422


def test_one_call_tells_all_news_so_all_of_it_stands_on_one_card(office: Office) -> None:
    ann = office.officer("Ann Moss")
    young = office.complaint(reach="call", reach_number="07700 900123")
    opened(ann, young.reference)
    for text in ("Shall we meet?", "On Monday?"):
        ann.go(f"/desk/case/{young.reference}")
        ann.send("data-move=message_sent", {"text": [text]})
        ann.send("data-send")
    seen = ann.seen
    assert len(seen.hooked("data-to-do")) == 1
    assert seen.text("data-news").count("Message sent") == 2
    done = ann.send("data-move=by_hand_done", {"told_how": ["Rang at four"]})
    assert not done.hooked("data-to-do")


def test_copies_of_several_letters_stand_on_one_card_and_each_until_it_went(
    office: Office,
) -> None:
    ann = office.officer("Ann Moss")
    young = office.complaint()
    opened(ann, young.reference)
    for text in ("Shall we meet?", "On Monday?", "At four?"):
        office.clock.move(minutes=1)
        office.desk_event(young.reference, "message_sent", text=text, **COPIED)
    case = office.wired.casework.case(young.reference)
    first, second, third = (each.of for each in to_do(case))
    for address in (f"/desk/case/{young.reference}", "/desk/post"):
        seen = ann.go(address)
        for rule in (is_sound_html, has_unique_ids, labels_every_control):
            assert list(rule(seen)) == []
        assert len(seen.hooked("data-to-do")) == 1
        assert seen.text("data-copies").count("Ann Frost") == 3
    ann.go(f"/desk/case/{young.reference}")
    none: dict[str, list[str]] = {f"copy_{number}": [] for number in (first, second, third)}
    refused = ann.send("data-move=by_hand_done", {"told_how": ["By post"], **none})
    assert refused.status == 422
    ann.go(f"/desk/case/{young.reference}")
    sent = {"told_how": ["By post"], f"copy_{first}": ["yes"], f"copy_{second}": ["yes"]}
    left = ann.send("data-move=by_hand_done", sent)
    assert "Send the copies of this letter" in left.text("data-to-do")
    assert not left.hooked("data-copies")
    done = ann.send("data-move=by_hand_done", {"told_how": ["By email"]})
    assert not done.hooked("data-to-do")


def test_why_copies_did_not_go_is_said_once_for_all_of_them(office: Office) -> None:
    ann = office.officer("Ann Moss")
    young = office.complaint()
    opened(ann, young.reference)
    for text in ("Shall we meet?", "On Monday?"):
        office.clock.move(minutes=1)
        office.desk_event(young.reference, "message_sent", text=text, **COPIED)
    ann.go(f"/desk/case/{young.reference}")
    done = ann.send("data-not-told", {"reason": ["They have them."]})
    assert not done.hooked("data-to-do")


def test_what_is_typed_in_the_tray_stands_there_and_on_the_case_when_it_is_opened_again(
    office: Office,
) -> None:
    ann = office.officer("Ann Moss")
    young = office.complaint(reach="post", reach_post="1 High Street, Bootle, L20 1AA")
    opened(ann, young.reference)
    ann.go(f"/desk/case/{young.reference}/letter/acknowledgement")
    ann.send("data-letter=acknowledgement", {"looks_into": ["Mary Hill"], "phone": ["0151 1"]})
    ann.send("data-send")
    ann.go("/desk/post")
    assert script_keeps(ann, "data-move=by_hand_done", "told_how", "By hand, to").status == 200
    for address in ("/desk/post", f"/desk/case/{young.reference}"):
        form = ann.go(address).form("data-move=by_hand_done")
        assert dict(form.sent({}, None))["told_how"] == "By hand, to"
