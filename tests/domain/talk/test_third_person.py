"""An advocate is asked the same in the third person, and nothing that is the child's alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake.domain.flow.flow import Option
from intake.domain.talk.third_person import (
    StepWords,
    ThirdPerson,
    in_third_person,
    is_asked_of_advocate,
    third_person_findings,
)
from tests.support.made_flows import a_field, a_flow, asked, words

if TYPE_CHECKING:
    from intake.domain.flow.finding import Finding

WANTS = replace(
    asked("choices", "wants", "fix", page="check", why=words("So that we know.")),
    options=(
        Option("fix", "Put it right", hint=words("For you.")),
        Option("sorry", "Say sorry to me", "I want someone to say sorry to me."),
        Option("safe", "If I am safe"),
    ),
)
FACTS = asked(
    "parts",
    "facts",
    fields=(
        a_field("text", "who", hint=words("Your words.")),
        replace(a_field("choice", "still"), options=(Option("unsure", "I am not sure"),)),
    ),
)
FLOW = a_flow(
    asked("choice", "safe", "yes", fills="safety.answer"),
    asked("info", "help", card="help_now"),
    asked("repeat", "points", item=(asked("text", "what"), FACTS), maximum=3),
    asked("order", "order", of="points"),
    asked("yes_no", "copy", consent="copy_to_advocate"),
    asked("choice", "helper", "no", fills="helper"),
    WANTS,
)
STEPS = {
    "points": StepWords(words("What they say")),
    "points.what": StepWords(words("What do they say?"), aloud=words("Tell me.")),
    "points.facts": StepWords(
        words("Who?"), parts={"who": "Who was it"}, options={"unsure": "They are not sure"}
    ),
    "wants": StepWords(words("What do they want?"), options={"sorry": "A sorry"}),
}
WORDS = ThirdPerson("tried", STEPS, words("They decide."))


def test_an_advocate_is_not_asked_what_is_for_the_child_alone_nor_for_their_own_good() -> None:
    there = [step.id for step in FLOW.walk() if is_asked_of_advocate(step)]
    assert there == ["points", "points.what", "points.facts", "wants"]


def test_only_the_words_differ() -> None:
    theirs = in_third_person(FLOW, WORDS)
    assert [step.id for step in theirs.walk()] == [step.id for step in FLOW.walk()]
    what, facts, wants = (theirs.by_id[each] for each in ("points.what", "points.facts", "wants"))
    assert (what.ask, what.more) == (STEPS["points.what"].ask, STEPS["points.what"].aloud)
    assert [(each.label, each.hint) for each in facts.fields] == [
        ("Who was it", None),
        ("Still", None),
    ]
    assert [each.say for each in facts.fields[1].options] == ["They are not sure"]
    assert (wants.why, theirs.ends.say) == (None, WORDS.ends)
    assert theirs.by_id["safe"] == FLOW.by_id["safe"]


def test_an_option_says_it_of_them_and_writes_the_same_letter() -> None:
    fix, sorry = in_third_person(FLOW, WORDS).by_id["wants"].options
    assert (fix.say, fix.hint) == ("Put it right", None)
    assert (sorry.say, sorry.letter) == ("A sorry", "I want someone to say sorry to me.")


def test_what_leads_to_a_question_for_the_child_alone_is_not_offered() -> None:
    assert [each.key for each in in_third_person(FLOW, WORDS).by_id["wants"].options] == [
        "fix",
        "sorry",
    ]


def test_words_that_fit_have_nothing_wrong() -> None:
    assert list(third_person_findings(FLOW, WORDS)) == []


def test_a_step_without_words_and_words_without_a_step_are_told() -> None:
    less = {name: each for name, each in STEPS.items() if name != "wants"}
    more = {**less, "safe": STEPS["wants"], "points.waht": STEPS["wants"]}
    says = {each.says for each in third_person_findings(FLOW, replace(WORDS, steps=more))}
    assert says == {
        "'wants' has no words in the third person",
        "'safe' is no step that an advocate is asked",
        "'points.waht' is no step that an advocate is asked; did you mean 'points.what'?",
    }


def test_an_option_that_speaks_as_the_child_needs_words_and_no_other_may_have_any() -> None:
    changed = {
        **STEPS,
        "wants": StepWords(words("What?")),
        "points.facts": replace(STEPS["points.facts"], parts={"woh": "Who"}, options={"x": "X"}),
    }
    findings = {(each.keys[2:], each.says) for each in _findings(changed)}
    sorry = "'sorry' says “Say sorry to me”: it needs words in the third person"
    unsure = "'unsure' says “I am not sure”: it needs words in the third person"
    assert findings == {
        ((), sorry),
        (("options",), unsure),
        (("options", "x"), "'points.facts' has no 'x' among its options"),
        (
            ("parts", "woh"),
            "'points.facts' has no 'woh' among its parts; did you mean 'who'?",
        ),
    }


def _findings(steps: dict[str, StepWords]) -> list[Finding]:
    return list(third_person_findings(FLOW, replace(WORDS, steps=steps)))
