"""A submission holds what is on the path of the conversation, and nothing is guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from intake.domain.complaint_record import (
    Choice,
    Consent,
    FlowUsed,
    NamedAdvocate,
    Outcome,
    Point,
    SafeContact,
    SaidDate,
    ShownIn,
    Submission,
    TypedBy,
)
from intake.domain.flow.flow import Ends, Option
from intake.domain.law.procedure import Length
from intake.domain.records import SKIPPED
from intake.domain.submission.building import About, build_submission, over_a_year
from intake.domain.talk.conversation import Place
from tests.support.made_flows import a_field, a_flow, asked, begun, said, stored, words

if TYPE_CHECKING:
    from intake.domain.talk.conversation import Conversation

YEAR = Length(1, "years")
NAMES = {"council.name": "Anytown Council", "advocacy.name": "Ally"}
ABOUT = About(council="anytown", names=NAMES, limit=YEAR)
POINTS = asked(
    "repeat",
    "points",
    fills="points",
    maximum=5,
    item=(
        asked("long_text", "what", fills="what"),
        asked(
            "parts",
            "facts",
            skippable=True,
            fields=(
                a_field("text", "who", fills="who"),
                a_field("text", "where", fills="where"),
                a_field("date", "when", fills="when"),
            ),
        ),
    ),
)
ASK = asked(
    "repeat",
    "ask",
    fills="questions",
    maximum=5,
    item=(asked("text", "question", fills="question", skippable=True),),
)


def built(*steps: Any, about: About = ABOUT, **answers: object) -> Submission:
    """The submission of a conversation through these steps with these answers."""
    return build_submission(said(begun(a_flow(*steps)), **answers), about)


def on(day: str) -> dict[str, str]:
    return {"typed": day, "from": day, "to": day, "precision": "day"}


def days(first: str, last: str) -> SaidDate:
    return SaidDate("then", date.fromisoformat(first), date.fromisoformat(last), "range")


def late(*dates: SaidDate | None) -> bool | None:
    """Whether any of these is over a year old on 21 November 2026."""
    return over_a_year(dates, YEAR, date(2026, 11, 21))


def test_an_answer_goes_where_its_step_says() -> None:
    told = built(
        asked("text", "first", fills="who.name"),
        asked("number", "second", fills="who.age"),
        asked("long_text", "third", fills="tried"),
        asked("text", "nowhere"),
        first="Dan",
        second=12,
        third=" two\n\nlines ",
        nowhere="a secret",
    )
    assert (told.who.name, told.who.age, told.tried) == ("Dan", 12, " two\n\nlines ")
    assert "a secret" not in repr(replace(told, typed_by=()))


def test_never_asked_is_none_and_skipped_is_skipped() -> None:
    steps = (
        asked("text", "name", fills="who.name"),
        asked("text", "worker", fills="who.worker"),
        asked("parts", "reach", skippable=True, fields=(a_field("text", "a", fills="proof"),)),
    )
    told = built(*steps, name=None, reach=None)
    assert (told.who.name, told.who.worker, told.proof) == (SKIPPED, None, SKIPPED)


def test_a_field_left_empty_is_not_known() -> None:
    fields = (a_field("text", "a", fills="proof"), a_field("text", "b", fills="avoid"))
    told = built(asked("parts", "both", fields=fields), both={"a": {"text": "a photo"}})
    assert (told.proof, told.avoid) == ("a photo", None)


def test_what_is_off_the_path_is_not_sent() -> None:
    steps = (
        asked("choice", "reach", "here", "text", fills="contact.how"),
        asked("phone", "number", fills="contact.number", if_={"reach": "text"}),
    )
    told = built(*steps, number="07700 900123", reach="here")
    assert told.contact == SafeContact(how=Choice("here", "Here"))


def test_of_two_steps_for_one_place_what_was_said_counts() -> None:
    steps = [asked("text", key, fills="tried") for key in ("a", "b", "c")]
    assert built(*steps, a=None, b="said", c="again").tried == "said"
    assert built(*steps, a="said", b=None).tried == "said"


def test_points_come_in_the_childs_order_and_are_numbered_anew() -> None:
    talk = said(begun(a_flow(POINTS)), points__what="one", points__what__2="two")
    moved = talk.item_moved("points", "2", -1)
    assert build_submission(moved, ABOUT).points == (Point(1, "two"), Point(2, "one"))


def test_a_point_holds_who_where_and_when_in_the_words_that_were_typed() -> None:
    facts = {"who": {"text": "Sam"}, "when": {**on("2026-03-31"), "from": "2026-03-01"}}
    told = built(POINTS, points__what="x", points__facts=facts)
    then = SaidDate("2026-03-31", date(2026, 3, 1), date(2026, 3, 31), "day")
    assert told.points == (Point(1, "x", "Sam", None, then),)


def test_a_point_whose_facts_were_skipped_says_so() -> None:
    told = built(POINTS, points__what="x", points__facts=None)
    assert told.points == (Point(1, "x", SKIPPED, SKIPPED, SKIPPED),)


def test_a_point_that_was_begun_and_not_told_is_not_there() -> None:
    talk, _ = said(begun(a_flow(POINTS)), points__what="x").item_added("points")
    assert len(build_submission(talk, ABOUT).points) == 1


def test_questions_are_a_list_in_order() -> None:
    told = built(ASK, ask__question="Why?", ask__question__2="When?")
    assert told.questions == ("Why?", "When?")


def test_questions_can_be_skipped_or_never_asked() -> None:
    assert built(ASK, ask__question=None).questions is SKIPPED
    assert built(ASK).questions is None
    assert built().questions is None


def test_a_wish_has_its_words_its_sentence_and_what_was_typed_beside_it() -> None:
    options = (Option("why", "Tell me", "I want to know."), Option("other", "More", words=True))
    step = replace(asked("choices", "wants", fills="outcomes"), options=options)
    answer = {"chosen": ["why", "other"], "words": {"other": "my bike"}}
    talk = begun(a_flow(step)).answered(Place("wants"), answer)
    assert build_submission(talk, ABOUT).outcomes == (
        Outcome("why", "Tell me", "I want to know."),
        Outcome("other", "More", None, "my bike"),
    )


def test_the_council_reads_the_english_of_an_option() -> None:
    option = Option("why", "Dywed wrthyf", "I want to know.", english="Tell me")
    step = replace(asked("choices", "wants", fills="outcomes"), options=(option,))
    talk = begun(a_flow(step)).answered(Place("wants"), {"chosen": ["why"]})
    assert build_submission(talk, ABOUT).outcomes == (Outcome("why", "Tell me", "I want to know."),)


def test_it_tells_the_language_that_the_questions_were_shown_in() -> None:
    welsh = ShownIn("cy", "Welsh")
    assert built(about=replace(ABOUT, shown_in=welsh)).shown_in == welsh


def test_words_beside_a_choice_that_was_not_made_are_not_sent() -> None:
    step = asked("choice", "helper", "none", "other", fills="helper")
    talk = begun(a_flow(step)).answered(
        Place("helper"), {"chosen": "none", "words": {"other": "my aunt"}}
    )
    assert build_submission(talk, ABOUT).helper == Choice("none", "None")


def test_a_choice_that_was_typed_freely_is_own_words() -> None:
    told = built(asked("text", "language", fills="language"), language="Twi")
    assert told.language == Choice(words="Twi")


def test_several_choices_are_a_list() -> None:
    step = asked("choices", "topic", "home", "school", "worker", fills="topics")
    told = built(step, topic=["worker", "home"])
    assert told.topics == (Choice("home", "Home"), Choice("worker", "Worker"))


def test_who_complains_is_what_the_flow_is_for_unless_it_was_asked() -> None:
    step = asked("choice", "who", "parent", fills="who.relationship")
    flow = replace(a_flow(step), ends=Ends("received", sets={"who.relationship": "self"}))
    assert build_submission(begun(flow), ABOUT).who.relationship == Choice("self")
    asked_for = said(begun(flow), who="parent")
    assert build_submission(asked_for, ABOUT).who.relationship == Choice("parent", "Parent")
    assert built().who.relationship is None


ADVOCATE = (
    asked("choice", "advocate", "have", "not_now", fills="advocate.wanted"),
    asked("yes_no", "copy", "yes", "no", fills="advocate.copy"),
    asked("parts", "them", fields=(a_field("text", "name", fills="advocate.name"),)),
)


def test_an_advocate_who_was_not_offered_is_told_so() -> None:
    assert built(*ADVOCATE).advocate.offered is False
    assert built(*ADVOCATE, advocate=None).advocate.offered is True


@pytest.mark.parametrize(("chosen", "copied"), [("yes", True), ("no", False)])
def test_the_advocate_is_named_and_copied_in_as_chosen(chosen: str, copied: bool) -> None:
    them = {"name": {"text": "Jo"}}
    advocate = built(*ADVOCATE, advocate="have", copy=chosen, them=them).advocate
    assert advocate.named == NamedAdvocate("Jo")
    assert advocate.copy is copied


def test_an_advocate_of_whom_nothing_is_known_is_not_named() -> None:
    assert built(*ADVOCATE, advocate="have").advocate.named is None


SAFE = (
    asked("choice", "safe", "yes", "no", fills="safety.answer"),
    asked("info", "help", card="help_now", if_={"safe": "no"}),
)


def test_the_card_that_was_shown_is_kept_with_the_answer() -> None:
    safety = built(*SAFE, safe="no", help=True).safety
    assert (safety.asked, safety.answer, safety.card) == (True, Choice("no", "No"), "help_now")


def test_a_card_that_was_not_shown_is_not_claimed() -> None:
    assert built(*SAFE).safety.asked is False
    assert built(*SAFE, safe="no").safety.card is None
    assert built(*SAFE, safe="yes").safety.card is None


def test_a_consent_keeps_what_was_shown_and_the_options_that_were_ticked() -> None:
    step = replace(
        asked("choices", "share", "name", "reach", consent="advocacy", fills="advocate.share"),
        ask=words("What can {advocacy.name} know?"),
        say=words("Only this.\nNothing else."),
        why=words("You choose."),
    )
    told = built(step, share=["reach"]).consent
    shown = "What can Ally know?\nOnly this.\nNothing else.\nYou choose.\nReach"
    assert told == (Consent("advocacy", ("reach",), shown),)


def test_a_consent_can_be_skipped_and_is_not_there_before_it_is_asked() -> None:
    step = asked("choice", "share", "yes", consent="advocacy")
    assert built(step, share=None).consent == (Consent("advocacy", SKIPPED, ""),)
    assert built(step).consent == ()


def test_reading_what_is_not_private_is_a_consent_too() -> None:
    step = asked("info", "promise", consent="read", ask=words("They read it."))
    assert built(step, promise=True).consent == (Consent("read", (), "They read it."),)


def test_pressing_send_is_the_last_consent() -> None:
    about = replace(ABOUT, send_wording="Send it to them.")
    assert built(about=about).consent == (Consent("sending", ("send",), "Send it to them."),)


def test_it_tells_who_typed_what() -> None:
    flow = a_flow(asked("info", "hello"), POINTS, asked("text", "name"), asked("text", "more"))
    talk = said(begun(flow), hello=True, points__what="x", more=None)
    typed = talk.answered(Place("name"), stored(flow.by_id["name"], "Dan"), "advocate")
    assert build_submission(typed, ABOUT).typed_by == (
        TypedBy("points.what", "1", "young_person", None, 1),
        TypedBy("name", None, "advocate"),
    )


def test_it_names_the_flow_and_what_was_known_when_it_was_sent() -> None:
    now = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    about = replace(ABOUT, reference="AB12", received=now, channel="web")
    told = built(about=about)
    assert told.flow == FlowUsed("tried", 1, "0" * 64)
    sent = (told.reference, told.council, told.received, told.channel)
    assert sent == ("AB12", "anytown", now, "web")


def with_dates(**items: str) -> Conversation:
    """A conversation with one dated point for each day."""
    answers: dict[str, object] = {}
    for at, day in enumerate(items.values(), 1):
        answers[f"points__what__{at}"] = "x"
        answers[f"points__facts__{at}"] = {"when": on(day)}
    return said(begun(a_flow(POINTS)), **answers)


def test_one_point_over_a_year_old_is_enough() -> None:
    talk = with_dates(new="2026-11-01", old="2025-11-20")
    assert build_submission(talk, ABOUT).over_a_year.flag is True


def test_the_year_is_counted_to_the_london_day_on_which_it_was_received() -> None:
    talk = with_dates(then="2025-06-30")
    just = replace(ABOUT, received=datetime(2026, 6, 30, 22, 59, tzinfo=UTC))
    after = replace(ABOUT, received=datetime(2026, 6, 30, 23, 1, tzinfo=UTC))
    assert build_submission(talk, just).over_a_year.flag is False
    assert build_submission(talk, after).over_a_year.flag is True


@pytest.mark.parametrize(
    ("said_", "flag"),
    [
        (days("2025-10-01", "2025-11-20"), True),
        (days("2025-11-01", "2025-11-30"), None),
        (days("2025-11-21", "2025-11-30"), False),
        (SaidDate("long ago", None, None, "unknown"), None),
        (None, None),
    ],
)
def test_only_a_date_that_is_surely_older_is_over_a_year(
    said_: SaidDate | None, flag: bool | None
) -> None:
    assert late(said_) is flag


def test_points_without_a_date_change_nothing() -> None:
    assert late(None, days("2026-01-01", "2026-01-01")) is False
    assert late(days("2026-01-01", "2026-01-01"), days("2025-11-01", "2025-11-30")) is None


def test_the_limits_length_comes_from_the_procedure() -> None:
    then = [days("2025-01-01", "2025-01-01")]
    assert over_a_year(then, Length(2, "years"), date(2026, 11, 21)) is False
    assert over_a_year(then, YEAR, date(2026, 11, 21)) is True
