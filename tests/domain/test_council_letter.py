"""What the team writes says only what is known, and can be read at nine."""

from __future__ import annotations

from dataclasses import replace

from intake.adapters.files.council_letters import load_council_letter
from intake.domain.case import Case, fold
from intake.domain.council import Contact
from intake.domain.council_letter import Reach, Writer
from intake.domain.event import Event
from intake.domain.letter_parts import Paragraph
from intake.domain.reading_age import as_read, grade, longest_sentence
from tests.law import CLOSED, RECORDED, day, england
from tests.made_letters import DAY, HOUSE, PACK, WORDING

LETTER = load_council_letter(HOUSE / "content/letters/council/acknowledgement.yaml")
LINK = replace(PACK, procedure_link=Contact("https://anytown.example/c", "its page", DAY, "high"))
REACH = Reach("Dan", "020 7946 0001", "dan@anytown.example", "I am here on Mondays.")


def case(name: object = "Sam", *later: str) -> Case:
    data = {"submission": {"who": {"name": name}}}
    told = [Event(1, "received", day("2024-05-01"), RECORDED, "child", data)]
    told += [Event(2, each, day("2024-05-02"), RECORDED, "officer", {}) for each in later]
    return fold(england(), told, day("2024-05-03"), CLOSED, {})


def written(found: Case, reach: Reach = REACH) -> tuple[list[str], str]:
    """The letter's sentences with its greeting, and the short version."""
    writer = Writer(LINK, LETTER, WORDING)
    values = writer.values(found, "7KQ2M4RT", reach)
    letter = writer.letter(values, day("2024-05-03"))
    lines = [each.text for each in letter.blocks if isinstance(each, Paragraph)]
    return [letter.greeting, *lines], writer.short(values)


def test_it_tells_who_has_it_how_to_reach_them_and_by_when_there_is_an_answer() -> None:
    lines, short = written(case())
    letter = "\n".join(lines)
    days = ("1 May 2024", "16 May 2024", "31 May 2024")
    reach = ("020 7946 0001", "dan@anytown.example", "I am here on Mondays.")
    for fact in ("Dear Sam", "https://anytown.example/c", "Ally", *days, *reach):
        assert fact in letter
    for fact in ("Dan", "020 7946 0001", "16 May 2024", "Ally"):
        assert fact in short


def test_a_sentence_goes_when_what_it_names_is_not_known() -> None:
    lines, short = written(case({"skipped": True}), Reach("Dan", " ", "d@x.example"))
    assert lines[0] == "Hello"
    assert "call me" not in short + "".join(lines)
    assert "d@x.example" in short


def test_no_day_is_told_when_nothing_is_to_be_answered() -> None:
    assert "answer by" not in written(case("Sam", "stage1_answered"))[1]


def test_no_later_day_is_told_when_there_is_none() -> None:
    story = case("Sam", "stage1_answered", "stage2_requested", "stage2_answered", "panel_met",
                 "panel_reported")  # fmt: skip
    lines, short = written(story)
    assert "answer by" in short
    assert "last day" not in "".join(lines)


def test_the_letter_is_from_the_team_and_names_the_council_once() -> None:
    writer = Writer(PACK, LETTER, WORDING)
    letter = writer.letter(writer.values(case(), "7KQ2M4RT", REACH), day("2024-05-03"))
    assert letter.sender == ("Complaints Team", "Anytown Council", "1 High Street", "AN1 1AA")
    named = replace(PACK, team=replace(PACK.team, name="Anytown Council"))
    again = Writer(named, LETTER, WORDING)
    other = again.letter(again.values(case(None), "7KQ2M4RT", REACH), day("2024-05-03"))
    assert other.sender[:2] == ("Anytown Council", "1 High Street")
    assert other.recipient == ()


def test_it_can_be_read_at_nine() -> None:
    lines, short = written(case())
    for text in (" ".join(lines[1:]), short):
        assert grade(as_read(text)) <= 4
        assert longest_sentence(as_read(text)) <= 15
