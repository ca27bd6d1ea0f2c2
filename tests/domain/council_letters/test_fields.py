"""What an officer fills in is read as it was typed, and everything that is missing is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from intake.domain.council_letters.fields import Gap, gaps, read_fields
from intake.domain.council_letters.template import (
    TYPED,
    CouncilTemplate,
    LetterField,
    LetterOption,
    Rows,
)
from intake.domain.letters.page import ListItem
from tests.services.desk_office import LETTERS

TODAY = date(2024, 5, 3)
DECISION = LetterField(
    "decision",
    "Decide",
    "choice",
    options={"yes": LetterOption("Yes", "Yes."), "no": LetterOption("No", "No.")},
)
UNTIL = LetterField("until", "By when", "day", only={"decision": ("yes",)})
WHY = LetterField("why", "Why", "text")
NOTE = LetterField("note", "Note", "line", optional=True)
ITEMS = {"points": (ListItem(1, {}), ListItem(2, {}))}


def template(*asks: LetterField | Rows) -> CouncilTemplate:
    made = LETTERS["closed"]
    return CouncilTemplate(
        name="made_up", title="", event="closed", frame=made.frame, subject=made.subject,
        body=(), short=(), asks=asks,
    )  # fmt: skip


POINTS = template(Rows("points", "Points", "points", (DECISION, UNTIL, WHY)))
PEOPLE = template(
    Rows("people", "People", TYPED, (LetterField("name", "Name", "line"), NOTE), most=3)
)


def found(of: CouncilTemplate, **typed: str) -> list[tuple[str, str]]:
    """The gaps in a form; a double underscore stands for a dot."""
    read = read_fields(of, ITEMS, {key.replace("__", "."): text for key, text in typed.items()})
    return [(gap.at, gap.kind) for gap in gaps(of, ITEMS, read, TODAY)]


def test_a_field_that_wants_words_takes_no_single_letter() -> None:
    what = LetterField("what", "What was done", "text", words=2)
    assert found(template(what), what="x") == [("what", "few")]
    assert found(template(what), what="x y 1") == [("what", "few")]
    assert found(template(what), what="Rang her.") == []


def test_what_is_typed_is_kept_as_it_was_typed() -> None:
    typed = {"why": " Because.\n\n So. ", "note": " short ", "strange": "x"}
    assert read_fields(template(WHY, NOTE), {}, typed) == {
        "why": " Because.\n\n So. ", "note": "short"}  # fmt: skip


def test_what_is_empty_is_named_and_what_may_be_is_not() -> None:
    assert found(template(WHY, NOTE), why=" \n") == [("why", "empty")]


def test_each_kind_of_slip_is_named_for_what_it_is() -> None:
    of = template(DECISION, UNTIL, WHY, NOTE)
    assert found(of, decision="perhaps", why="x" * 10_001, note="x" * 201) == [
        ("decision", "option"), ("why", "long"), ("note", "long")]  # fmt: skip
    assert found(of, decision="yes", why="x", until="soon") == [("until", "day")]
    assert found(of, decision="yes", why="x", until="2099-W48-1") == [("until", "day")]
    assert found(of, decision="yes", why="x", until="2024-05-02") == [("until", "past")]
    assert found(of, decision="yes", why="x", until="2024-05-03") == []
    assert found(of, decision="yes", why="x", until="9999-12-31") == [("until", "far")]
    assert found(of, decision="yes", why="x", until="2029-05-03") == []


def test_what_is_not_asked_after_a_choice_is_not_missed() -> None:
    assert found(template(DECISION, UNTIL), decision="no") == []


def test_what_was_filled_in_and_would_not_be_used_is_named_and_kept() -> None:
    of, typed = template(DECISION, UNTIL), {"decision": "no", "until": "2024-06-01"}
    assert found(of, **typed) == [("until", "unused")]
    assert read_fields(of, {}, typed) == typed
    assert found(of, until="2024-06-01") == [("decision", "empty")]


def test_every_item_of_a_list_is_asked_for() -> None:
    assert found(POINTS, points__1__decision="no", points__1__why="So.") == [
        ("points.2.decision", "empty"), ("points.2.why", "empty")]  # fmt: skip
    read = read_fields(POINTS, ITEMS, {"points.2.why": "So.", "points.3.why": "Made up."})
    assert read == {"points": [{"number": 1}, {"number": 2, "why": "So."}]}


def test_as_many_rows_as_are_needed_are_asked_for_and_those_that_are_begun() -> None:
    of = template(replace(PEOPLE.rows["people"], least=2))
    assert found(of) == [("people.1.name", "empty"), ("people.2.name", "empty")]
    assert found(of, people__3__name="Kit") == [("people.1.name", "empty")]
    assert found(of, people__1__name="Kit", people__3__name="Ann") == []


def test_rows_that_are_typed_are_those_that_are_begun_and_one_at_least() -> None:
    assert found(PEOPLE) == [("people.1.name", "empty")]
    assert found(PEOPLE, people__3__note="leads") == [("people.3.name", "empty")]
    assert found(PEOPLE, people__3__name="Kit") == []


def test_a_document_that_is_no_form_is_held_against_the_same() -> None:
    for points in (None, 7, ["x"], [{"number": "1", "decision": "no", "why": "So."}]):
        assert len(gaps(POINTS, ITEMS, {"points": points}, TODAY)) == 4


def test_a_gap_can_be_read_without_a_form() -> None:
    assert str(Gap("points.1.why", "empty", "Why", "Points", 1)) == "points.1.why: this is missing"
    assert str(Gap("", "untold", "the way to the Ombudsman")) == (
        "the way to the Ombudsman: the letter does not tell this")  # fmt: skip
