"""The letters of moves, as they ship: word for word, easy to read, and never a word lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.adapters.documents.text import letter_text
from intake.domain.letters.template import Overdue, Sentence, Title
from intake.domain.people.coming_back import grouped
from intake.domain.talk.reading import read_answer
from intake.domain.text import plain
from tests.support.in_memory import InMemory, templates
from tests.support.made_flows import TODAY, no_dates
from tests.support.move_stories import OF_CHILDREN, STORIES, Story, flow_of
from tests.support.reading_age import as_read, grade, longest_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from intake.domain.flow.flow import Step
    from intake.domain.letters.template import LetterTemplate
    from intake.domain.talk.conversation import Conversation
    from tests.support.in_memory import Replies

GOLDEN = Path(__file__).with_name("move_letters.txt")
OF_ADULTS = Path(__file__).with_name("move_letters_of_adults.txt")
BY_A_PARENT: Replies = {
    "safe": {"answer": ["yes"]},
    "complains_as": {"answer": ["parent"]},
    "points.what": {"answer": ["She never came.\n\nNot once."]},
    "name": {"answer": ["Ann Hill"]},
}
WRITTEN = st.text(min_size=1, max_size=30).filter(str.strip)
BEGUN = {name: story.begun() for name, story in STORIES.items()}


def shown(young: InMemory) -> str:
    """The letter of the move under way, from its subject on."""
    letter = letter_text(young.writing.letter(young.talk))
    return letter.partition("Dear complaints team\n\n")[2].replace(
        grouped(young.reference), "AB12-CD34"
    )


def begun_by_a_parent(story: Story) -> InMemory:
    """A parent who complains in their own right, and for whom the time for this move has come."""
    parent = InMemory().complains(BY_A_PARENT, "adult")
    story.before(parent)
    return parent


def first_promise(young: InMemory) -> Replies:
    """Whatever number the first promise of the case has, where one is asked for."""
    step = young.talk.conversation.flow.by_id.get("actions")
    return {"actions": {"answer": [step.options[0].key]}} if step else {}


def written(begun: Callable[[Story], InMemory], *, of_adults: bool = False) -> str:
    """Every letter, under the name of its story."""
    parts = []
    for name, story in STORIES.items():
        if of_adults and name in OF_CHILDREN:
            continue
        young = begun(story)
        young.begins(flow_of(name))
        young.tells({**story.replies, **first_promise(young)})
        parts.append(f"## {name}\n{shown(young)}")
    return "\n".join(parts)


def test_every_letter_says_what_it_said_before() -> None:
    assert written(Story.begun) == GOLDEN.read_text(encoding="utf-8")


def test_every_letter_of_an_adult_says_what_it_said_before() -> None:
    assert written(begun_by_a_parent, of_adults=True) == OF_ADULTS.read_text(encoding="utf-8")


def of_somebody_moved(name: str, *, by_adult: bool = False) -> list[str]:
    """The letter of a move of somebody who also told, at its end, what is about to happen."""
    story = STORIES[name]
    young = begun_by_a_parent(story) if by_adult else story.begun()
    urgent = {"words": typed_words("They move me. *"), "happens": typed_words("soon")}
    young.makes("urgent", urgent)
    young.begins(flow_of(name))
    young.tells({**story.replies, **first_promise(young)})
    return shown(young).splitlines()


def typed_words(text: str) -> dict[str, list[str]]:
    return {"answer": [text]}


@pytest.mark.parametrize("name", ["chase", "stage2_requested", "stage3_requested"])
def test_a_letter_says_first_what_is_to_come_and_waits_for_a_decision(name: str) -> None:
    lines = of_somebody_moved(name)
    first = lines.index("Please read this first. It can't wait")
    told = " ".join(" ".join(lines[first : lines.index("My complaint")]).split())
    assert "- They move me. * When: soon Please let it wait" in told
    assert lines.index("My complaint") < next(
        at for at, line in enumerate(lines) if line.startswith("I sent you my complaint")
    )
    of_adult = of_somebody_moved(name, by_adult=True)
    assert of_adult.index("Please read this first. It cannot wait") == first


def test_a_letter_of_who_said_no_more_than_that_something_happens_says_that() -> None:
    young = STORIES["chase"].begun()
    young.happens("urgent_told")
    young.begins("chase")
    young.tells(STORIES["chase"].replies)
    lead = " ".join(shown(young).split()).partition("My complaint")[0]
    assert "something is about to happen to me. Please don't do it yet. Please let it" in lead


def ours(template: LetterTemplate) -> list[str]:
    """The sentences of a letter that are ours, with a short word for every day."""
    texts = [template.subject]
    for part in template.parts:
        match part.content:
            case Sentence(text) | Title(text):
                texts.append(text)
            case Overdue(says):
                texts += says.values()
    # A day ("1 May 2024") is looked at as one word.
    return [as_read(plain(text.filled(lambda _: "May"))) for text in texts]


def test_who_chases_a_decision_asks_if_the_council_will_wait_and_not_if_it_can_wait() -> None:
    contents = (part.content for part in templates()["chase"].parts)
    (late,) = (each for each in contents if isinstance(each, Overdue))
    assert plain(late.says["freeze-decision"].lines).endswith("if you will wait.")


@pytest.mark.parametrize("name", templates())
def test_what_a_letter_says_can_be_read_at_nine(name: str) -> None:
    sentences = ours(templates()[name])
    assert grade("\n".join(sentences)) <= 4
    assert max(map(longest_sentence, sentences)) <= 15
    assert "concern" not in " ".join(sentences).lower()


@pytest.mark.parametrize("name", [name for name, each in templates().items() if each.adult])
def test_what_an_adults_letter_says_can_be_read_at_once(name: str) -> None:
    letter = templates()[name].adult
    assert letter
    sentences = ours(letter)
    assert grade("\n".join(sentences)) <= 9
    assert max(map(longest_sentence, sentences)) <= 32


@st.composite
def forms(draw: Any, step: Step) -> dict[str, list[str]]:
    """A form that answers a step, with words beside options."""
    if not step.options:
        return {"answer": [draw(WRITTEN)]}
    keys = [option.key for option in step.options]
    many = step.type == "choices"
    picked = draw(st.lists(st.sampled_from(keys), min_size=1, max_size=9 if many else 1))
    form = {"answer": list(dict.fromkeys(picked))}
    for option in step.options:
        if option.words and option.key in picked and draw(st.booleans()):
            form[f"answer.{option.key}"] = [draw(WRITTEN)]
    return form


def told(talk: Conversation, data: st.DataObject) -> Conversation:
    while (place := talk.next_place()) is not None:
        step = talk.flow.by_id[place.step]
        if step.skippable and data.draw(st.booleans()):
            talk = talk.skipped(place)
        elif step.type == "info":
            talk = talk.answered(place, {"seen": True})
        else:
            form = data.draw(forms(step))
            talk = talk.answered(place, read_answer(step, form, TODAY, no_dates))
    return talk


def typed(talk: Conversation) -> Iterator[str]:
    for visit in talk.path():
        answer: Any = visit.answer or {}
        yield from (answer[key] for key in answer if key == "text")
        yield from answer.get("words", {}).values()


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(STORIES)), st.data())
def test_every_word_that_is_typed_is_in_the_letter_as_it_was_typed(
    name: str, data: st.DataObject
) -> None:
    young = BEGUN[name]
    young.begins(flow_of(name))
    talk = told(young.talk.conversation, data)
    letter = letter_text(young.writing.letter(replace(young.talk, conversation=talk)))
    assert [words for words in typed(talk) if words not in letter] == []
