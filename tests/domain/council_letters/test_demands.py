"""What is wrong with a letter of the council beside the law is told before anybody writes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.council_letters.demands import demand_findings
from intake.domain.council_letters.template import CouncilTemplate, LetterField, Rows
from intake.domain.letters.template import Each, Only, Sentence
from intake.domain.text import Piece, Text
from tests.services.desk_office import LETTERS
from tests.support.law import england

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake.domain.letters.template import Part


def faults(template: CouncilTemplate) -> list[str]:
    return [each.says for each in demand_findings(template, england())]


def telling(name: str, what: str, change: Callable[[Part], Part]) -> CouncilTemplate:
    """A letter in which the paragraphs that tell something are changed."""
    letter = LETTERS[name]
    body = tuple(change(part) if part.tells == what else part for part in letter.body)
    assert body != letter.body
    return replace(letter, body=body)


def asking(name: str, **fields: LetterField | None) -> CouncilTemplate:
    """A letter in which fields are asked otherwise, or not at all."""
    letter = LETTERS[name]
    asks = {each.key: each for each in letter.asks}
    return replace(letter, asks=tuple(filter(None, {**asks, **fields}.values())))


def saying(text: str) -> Sentence:
    return Sentence(Text(((Piece("text", text),),), fixed=True))


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_that_ships_does_what_the_law_wants(name: str) -> None:
    assert faults(LETTERS[name]) == []


def test_a_letter_for_an_event_that_is_none_is_told_the_nearest() -> None:
    (fault,) = faults(replace(LETTERS["acknowledgement"], event="acknowleged"))
    assert fault.startswith("'acknowleged' is no event that an officer's letter can record")
    assert "'acknowledged'" in fault


@pytest.mark.parametrize(
    "letter",
    [
        replace(LETTERS["closed"], first=("reminded",)),
        replace(LETTERS["closed"], also=("reminded",)),
    ],
    ids=["first", "also"],
)
def test_what_is_recorded_with_it_must_be_the_officers_to_record(letter: CouncilTemplate) -> None:
    (fault,) = faults(letter)
    assert fault.startswith("'reminded' is no event that an officer's letter can record")


def test_what_its_event_must_carry_is_asked_each_time_and_as_a_day_if_it_is_one() -> None:
    until = LETTERS["stage1_extended"].fields["until"]
    needed = "'stage1_extended' needs 'until', which is not asked (reg 14)"
    assert needed in faults(asking("stage1_extended", until=None))
    assert faults(asking("stage1_extended", until=replace(until, optional=True))) == [needed]
    only = replace(until, only={"reason": ("x",)})
    assert faults(asking("stage1_extended", until=only)) == [needed]
    line = asking("stage1_extended", until=replace(until, type="line"))
    assert faults(line) == ["'until' should be of type day"]


def test_only_what_the_law_knows_can_be_decided() -> None:
    decision = LETTERS["late_request_decided"].fields["decision"]
    options = {**decision.options, "refussed": decision.options["refused"]}
    (fault,) = faults(asking("late_request_decided", decision=replace(decision, options=options)))
    assert fault.startswith("'late_request_decided' cannot decide 'refussed'")
    assert "'refused'" in fault


def test_what_nobody_wants_told_cannot_be_told() -> None:
    letter = telling("closed", "why", lambda part: replace(part, tells="whi"))
    assert "the law has nothing to tell called 'whi'; did you mean 'why'?" in faults(letter)


def test_what_the_law_wants_told_has_a_paragraph() -> None:
    letter = telling("closed", "advocacy", lambda part: replace(part, tells=None))
    (fault,) = faults(letter)
    assert fault.startswith("no paragraph tells ")
    assert fault.endswith("; mark it with tells: advocacy")


def short(name: str, what: str, change: Callable[[Part], Part | None]) -> CouncilTemplate:
    """A letter in whose short version what tells something is changed, or taken out."""
    letter = LETTERS[name]
    parts = [change(part) if part.tells == what else part for part in letter.short]
    changed = tuple(filter(None, parts))
    assert changed != letter.short
    return replace(letter, short=changed)


def test_what_the_law_wants_told_stands_in_the_short_version_too() -> None:
    (finding,) = demand_findings(short("withdrawn", "pressure", lambda _: None), england())
    assert finding.key == ("short",)
    assert finding.says == (
        "the short version does not tell whom to tell if somebody made them stop (house rule); "
        "add a sentence to it, marked with tells: pressure"
    )


def test_the_short_version_names_what_the_letter_has_to_name() -> None:
    (fault,) = faults(
        short("stage1_answered", "stage2", lambda part: replace(part, content=saying("Ask me.")))
    )[:1]
    assert fault.startswith("in the short version what tells that Stage 2 can be asked for")
    assert fault.endswith("never names {case.stage2_by}")
    vague = short("closed", "advocacy", lambda part: replace(part, content=saying("Ask around.")))
    (fault,) = faults(vague)
    assert fault.startswith("in the short version what tells that an advocate can help")
    assert fault.endswith("never names {advocacy.name}")
    listless = short("recorded", "record", lambda part: replace(part, content=saying("All.")))
    (lost,) = faults(listless)
    assert lost.startswith("in the short version no list of each of 'points' tells every point")


def test_what_nobody_wants_told_cannot_be_told_in_short_either() -> None:
    letter = short("closed", "why", lambda part: replace(part, tells="whi"))
    assert "the law has nothing to tell called 'whi'; did you mean 'why'?" in faults(letter)


def test_a_paragraph_for_one_decision_does_not_tell_it_with_another() -> None:
    accepted = Only(decision=("accepted",))
    letter = telling("late_request_decided", "ombudsman", lambda part: replace(part, only=accepted))
    assert any(fault.startswith("no paragraph tells the way to the Om") for fault in faults(letter))


def test_what_tells_of_a_day_names_it() -> None:
    letter = telling(
        "stage1_answered", "stage2", lambda part: replace(part, content=saying("Ask me."))
    )
    assert any(fault.endswith("never names {case.stage2_by}") for fault in faults(letter))


def test_each_paragraph_that_should_tell_names_it_or_stands_in_where_it_is_not_known() -> None:
    letter = telling("closed", "reach", lambda part: replace(part, content=saying("You know me.")))
    assert any(
        fault.startswith("a paragraph that should tell how to reach who writes")
        for fault in faults(letter)
    )


def test_a_list_tells_of_each_item_all_that_was_filled_in_for_it() -> None:
    def shorter(part: Part) -> Part:
        assert isinstance(part.content, Each)
        return replace(part, content=replace(part.content, parts=part.content.parts[:3]))

    lost = "no list of each of 'points' tells"
    letters = (
        telling("stage1_answered", "points", shorter),
        telling("stage1_answered", "points", lambda part: replace(part, content=saying("All."))),
    )
    for letter in letters:
        assert any(fault.startswith(lost) for fault in faults(letter))
    bare = telling("recorded", "record", lambda part: replace(part, content=Each("points", ())))
    assert any(fault.startswith(lost) for fault in faults(bare))


def test_whatever_is_asked_is_said() -> None:
    more = LetterField("more", "More", "line")
    (fault,) = faults(asking("closed", more=more))
    assert (
        fault == "the letter never says 'more', which is asked: write {more}, or take it out here"
    )


def test_of_a_letter_that_tells_too_little_what_it_tells_comes_first() -> None:
    more = LetterField("more", "More", "line")
    letter = asking("closed", more=more)
    body = tuple(part for part in letter.body if part.tells != "reach")
    (fault,) = faults(replace(letter, body=body))
    assert fault.startswith("no paragraph tells how to reach who writes")


def test_a_field_of_a_list_that_is_never_said_is_found_in_its_list() -> None:
    letter = LETTERS["panel_arranged"]
    rows = Rows("seen", "Who was seen", "typed", (LetterField("who", "Who", "line"),), 3)
    (fault,) = demand_findings(replace(letter, asks=(*letter.asks, rows)), england())
    assert fault.key == ("fields", "seen", "fields", "who")
