"""Acts that ship: every event that an officer brings about has a letter, a form or a door."""

from __future__ import annotations

import pytest

from intake.adapters.files.flows.flows import load_flow
from intake.domain.case.message_kinds import MESSAGE_KINDS
from intake.domain.council_letters.template import Rows
from intake.domain.law.product_events import MESSAGE_SENT, SAFETY_RAISED
from tests.services.desk_office import ACTS, LETTERS
from tests.support.law import england
from tests.support.made_letters import HOUSE

ELSEWHERE = {
    "received": "typed in on a page of its own",
    "idea_received": "typed in by the young person",
    "thanks_received": "typed in by the young person",
    "advocacy_offered": "recorded with every letter",
    "date_told": "recorded with letters, and by itself",
    "adjudicated": "recorded with the answer at Stage 2",
    "route_proposed": "asked for on the case's page",
    "read": "a button", "safety_checked": "a button",
    "access_asked": "a button", "access_decided": "a form for managers",
    "notice_put_away": "a button in the list",
    "nothing_to_do": "a button below what the young person wrote",
    "child_told": "a button in what is to be done by hand", "referral_made": "a button, too",
    "by_hand_done": "one more of these",
    "letter_printed": "a button above the letters to post",
    "words_renewed": "made by the young person",
    "content_erased": "done by whoever runs it",
    "draft_asked": "a colleague is asked on a page of its own",
    "draft_sent_back": "on the case, beside what came in",
    "draft_called_off": "on the case, beside what was asked",
    "document_kept": "put into the case on a page of its own",
    "disclosure_made": "by the page that makes it",
    "document_taken_back": "on the case, beside the document",
    "second_asked": "recorded where a letter wants a second person",
    "second_answered": "a form for who is one",
}  # fmt: skip
"""Events of officers that are brought about in another way."""


def test_every_event_that_an_officer_brings_about_has_a_letter_or_a_form() -> None:
    officers = {name for name, rule in england().events.items() if "officer" in rule.who}
    written = {each.event for each in LETTERS.values()}
    done = {each.event for each in ACTS.values()}
    assert sorted(officers - written - done - ELSEWHERE.keys()) == []


@pytest.mark.parametrize("name", ACTS)
def test_what_somebody_told_asks_who_told_it_and_how_and_their_words_have_the_same_keys(
    name: str,
) -> None:
    act = ACTS[name]
    # A worry may come from anybody, and is then no young person's doing.
    theirs = "child" in england().events[act.event].who and act.event != SAFETY_RAISED
    assert act.tells_how or not theirs
    if act.tells_how:
        assert list(act.fields)[:5] == ["day", "time", "told_by", "told_name", "channel"]


def test_no_act_asks_for_what_code_reads_otherwise() -> None:
    keys = {
        field.key
        for act in ACTS.values()
        for ask in act.asks
        for field in (ask.fields if isinstance(ask, Rows) else (ask,))
    }
    assert not keys & {"by", "officer", "from", "letter", "submission", "despite", "sent_by"}


@pytest.mark.parametrize("kind", MESSAGE_KINDS)
def test_each_kind_of_message_that_code_asks_for_is_a_flow_and_can_be_told_by_voice(
    kind: str,
) -> None:
    flow = load_flow(HOUSE / "flows" / f"{kind}.yaml").flow
    assert (flow.name, flow.ends.event) == (kind, MESSAGE_SENT)
    assert kind in ACTS["told_more"].fields["kind"].options
