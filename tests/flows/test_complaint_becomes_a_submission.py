"""Whatever is told in the real conversation arrives in the submission and in the letter."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from intake.adapters.documents.text import letter_text
from intake.adapters.files.flows.flows import load_flows
from intake.adapters.files.schema import submission_schema
from intake.domain.complaint_record import from_document, to_document
from intake.domain.flow.slots import ITEM_SLOTS, RETIRED, SLOTS
from intake.domain.law.procedure import Length
from intake.domain.people.council import names
from intake.domain.submission.building import About, build_submission
from intake.domain.talk.conversation import Answers, Conversation, Place
from intake.domain.talk.reading import DateWords, read_answer
from intake.domain.text import blank
from tests.support.made_letters import DAY, HOUSE, PACK, letter_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake.domain.flow.flow import Field, Step

FLOW = load_flows(HOUSE / "flows")["complaint"]
ABOUT = About(council=PACK.key, names=names(PACK), limit=Length(1, "years"))
SCHEMA = Draft202012Validator(submission_schema(), format_checker=FormatChecker())
WRITTEN = st.text(min_size=1, max_size=30).filter(lambda text: not blank(text))
TYPED = {"email": st.just("dan@example.org"), "phone": st.just("07700 900123"),
         "number": st.integers(8, 25).map(str)}  # fmt: skip


def read_date(typed: str, today: date, *, ahead: bool = False) -> DateWords:
    """Each date is read as a day that its words decide."""
    day = today + timedelta(days=len(typed) * (1 if ahead else -40))
    return DateWords(typed, day, day, "day")


def typed_for(asked: Step | Field) -> st.SearchStrategy[str]:
    if asked.options:
        return st.sampled_from([option.key for option in asked.options])
    return TYPED.get(asked.type, WRITTEN)


@st.composite
def form_for(draw: Any, step: Step) -> dict[str, list[str]]:
    """A form that answers this step, sometimes with words beside an option."""
    if step.type == "parts":
        return {f"answer.{each.key}": [draw(typed_for(each))] for each in step.fields}
    if step.type == "order":
        return {"answer": []}
    form = {"answer": [draw(typed_for(step))]}
    for option in step.options:
        meant = step.type == "choices" or option.key in form["answer"]
        if option.words and meant and draw(st.booleans()):
            form[f"answer.{option.key}"] = [draw(WRITTEN)]
    return form


@st.composite
def conversations(draw: Any) -> Conversation:
    """A conversation to the check page, and then whatever else is told from there."""
    talk = told(draw, Conversation(FLOW, Answers(), DAY, {}))
    offers = st.sampled_from([option.key for option in talk.remaining_offers()])
    more = draw(st.lists(offers, unique=True))
    return told(draw, talk.answered(Place("more"), {"chosen": more})) if more else talk


def told(draw: Any, talk: Conversation) -> Conversation:
    """Every turn answered or skipped, with some items added."""
    while (place := talk.next_place()) is not None:
        step = FLOW.by_id[place.step]
        if step.skippable and draw(st.integers(0, 3)) == 0:
            talk = talk.skipped(place)
            continue
        talk = talk.answered(place, read_answer(step, draw(form_for(step)), DAY, read_date))
        if talk.can_add_after(place) and draw(st.integers(0, 3)) == 0:
            talk, _ = talk.item_added(step.repeat or "")
    return talk


def typed(talk: Conversation) -> Iterator[str]:
    """Every free text on the path, except what was said in private."""
    for visit in talk.path():
        if visit.step.private:
            continue
        answer: Any = visit.answer or {}
        for each in (answer, *answer.get("parts", {}).values()):
            yield from (each[key] for key in ("text", "typed") if key in each)
            chosen, own = each.get("chosen", ()), each.get("words", {})
            yield from (own[key] for key in own if key == chosen or key in chosen)


def texts(document: object) -> list[str]:
    if isinstance(document, dict):
        return [text for each in document.values() for text in texts(each)]
    if isinstance(document, list):
        return [text for each in document for text in texts(each)]
    return [document] if isinstance(document, str) else []


@settings(max_examples=60, deadline=None)
@given(conversations())
def test_every_conversation_passes_the_published_schema(talk: Conversation) -> None:
    submission = build_submission(talk, ABOUT)
    document = json.loads(json.dumps(to_document(submission)))
    SCHEMA.validate(document)
    assert from_document(document) == submission


@settings(max_examples=60, deadline=None)
@given(conversations())
def test_every_word_that_was_typed_arrives_and_is_in_the_letter(talk: Conversation) -> None:
    submission = build_submission(talk, ABOUT)
    arrived, letter = texts(to_document(submission)), letter_text(letter_of(submission))
    said = [text for text in typed(talk) if not text.isdecimal()]
    assert [text for text in said if text not in arrived] == []
    assert [text for text in said if text not in letter] == []


def test_every_place_of_a_submission_can_be_filled() -> None:
    filled = {step.fills for step in FLOW.walk()}
    filled |= {field.fills for step in FLOW.walk() for field in step.fields}
    filled |= set(FLOW.ends.sets)
    # Nobody can be told before it is sent yet, so that is not asked.
    wanted = {*SLOTS, *(slot for slots in ITEM_SLOTS.values() for slot in slots)} - {
        "safety.tell",
        *RETIRED,
    }
    assert wanted - filled == set()
