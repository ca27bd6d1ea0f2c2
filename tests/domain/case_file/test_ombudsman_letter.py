"""The letter to the Ombudsman holds what they ask about, and nothing against who writes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.case_file.ombudsman_letter import ombudsman_letter
from intake.domain.case_file.whole_story import StoryTold
from intake.domain.letters.parts import Letter, Listing, Paragraph
from tests.support.in_memory import book_wording
from tests.support.law import CLOSED, case, event
from tests.support.made_books import long_road
from tests.support.made_letters import FULL, PACK, WORDING, named, only
from tests.support.reading_age import as_read, grade, longest_sentence

if TYPE_CHECKING:
    from intake.domain.case.event import Event
    from intake.domain.complaint_record import Submission


def written(lines: str, told: Submission | None = None, *more: Event) -> Letter:
    found = case(lines, "2026-08-14")
    what = StoryTold("8C03CE7K", found, (*found.events, *more), {}, CLOSED)
    return ombudsman_letter(what, told or only(), named("Ms Khan"), book_wording(), WORDING)


def sections(letter: Letter) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    heading = ""
    for block in letter.blocks:
        if isinstance(block, Listing):
            items = (
                (item.number, *(each.text for each in item.paragraphs)) for item in block.items
            )
            found[heading] += [" ".join(str(each) for each in item if each) for item in items]
        elif isinstance(block, Paragraph):
            found.setdefault(heading, []).append(block.text)
        else:
            heading = block.text
            found[heading] = []
    return found


def test_it_goes_to_the_ombudsman_and_not_to_the_council() -> None:
    letter = written("2026-05-01 received")
    assert letter.recipient[0] == "Local Government and Social Care Ombudsman"
    assert letter.greeting == "Dear Ombudsman"
    assert letter.subject == "My complaint about Anytown Council"
    assert letter.reference == "My reference at the council: 8C03-CE7K"
    assert letter.closing == "Yours faithfully"


def test_it_tells_the_points_the_days_what_was_late_and_what_is_wanted() -> None:
    young = long_road()
    told = sections(young.stories.to_ombudsman(young.reference))
    assert told["What I complained about"] == ["1 She never came.\n\nNot once."]
    assert told["What happened"] == [
        "I sent my complaint on 1 May 2024.",
        "They took more time on 26 May 2024.",
        "They gave me an answer on 5 June 2024.",
        "I asked for Stage 2 on 25 June 2024.",
    ]
    before, after, _ = told["What was late"]
    assert before.endswith("it was 6 working days late. Then they moved the day to 30 May 2024.")
    assert after.endswith("It came on 5 June 2024. That was 4 working days late.")
    assert told["What they said they would do, and is not done"] == ["Dan gets a new worker."]
    assert told["What is still not right"] == ["They left half of it out."]


def test_wishes_and_the_safe_way_to_reach_them_are_in_it() -> None:
    told = sections(written("2026-05-01 received", FULL))
    assert told["What I want to happen"] == ["1 I want to know why.", "2 my bike back"]
    assert told["How to reach me"] == [
        "Please text me.",
        "Someone I trust: my aunt",
        "A good time: after school",
        "Not at this time: at night",
    ]


def test_nothing_in_it_is_a_gap_to_fill_or_says_that_they_ask_late() -> None:
    for known_on in ("2024-04-01", "2026-04-01"):
        letter = str(written(f"2026-05-01 received known={known_on}"))
        assert "write it here" not in letter
        assert "I ask you late" not in letter


@pytest.mark.parametrize(
    ("road", "said"),
    [
        (
            "2026-05-08 acknowledged",
            "It came on 8 May 2026. That was 1 working day late.",
        ),
        (
            "2026-05-08 stage1_answered\n2026-05-08 stage2_requested",
            "It never came. On 8 May 2026 my complaint moved on. It was 1 working day late then.",
        ),
        ("2026-05-01 read", "It has not come. On 14 August 2026 it is 70 working days late."),
    ],
)
def test_it_tells_what_was_late_as_they_would(road: str, said: str) -> None:
    first, *_ = sections(written(f"2026-05-01 received\n{road}"))["What was late"]
    before = "They should have told me by 7 May 2026 that they have my complaint."
    assert first == f"{before} {said}"


def test_what_it_has_no_sentence_for_is_told_as_in_the_story() -> None:
    words = replace(book_wording(), clocks_mine={})
    found = case("2026-05-01 received", "2026-08-14")
    told = StoryTold("8C03CE7K", found, found.events, {}, CLOSED)
    letter = ombudsman_letter(told, only(), named("Ms Khan"), words, WORDING)
    assert "Say that the complaint has come: due by 7 May 2026." in str(letter)


def test_a_promise_that_was_kept_is_not_in_it_and_one_that_is_contested_is() -> None:
    kept = "2026-05-01 received\n2026-05-08 action_promised what=bike\n2026-05-09 action_done"
    heading = "What they said they would do, and is not done"
    assert heading not in sections(written(kept))
    contested = sections(written(f"{kept}\n2026-05-10 action_contested"))
    assert contested[heading] == ["bike"]
    wordless = kept.replace(" what=bike", "") + "\n2026-05-10 action_contested"
    assert heading not in sections(written(wordless))


def test_what_an_officer_wrote_down_of_a_request_is_not_told_as_their_words() -> None:
    asked = event("stage2_requested", "2026-05-20", because="not mine")
    assert "not mine" not in str(written("2026-05-01 received", None, asked))
    erased = replace(asked, actor="child", data=None)
    assert "What is still not right" not in sections(written("2026-05-01 received", None, erased))


def test_what_was_not_told_leaves_no_trace() -> None:
    assert list(sections(written("2026-05-01 received\n2026-05-04 acknowledged"))) == [
        "", "What happened", "What was late", "Please let me know",
    ]  # fmt: skip


def test_its_sentences_can_be_read_at_nine() -> None:
    words = book_wording()
    texts = [each for name, each in words.sentences.items() if name.startswith("omb_")]
    texts = [each for each in texts if each is not words.sentences["omb_to"]]
    values = dict.fromkeys(("day", "due", "done", "today", "new"), "May")
    values |= {"days": "2 days", "council.name": PACK.name, "reference": "X"}
    said = [
        as_read(words.says(text, values), ["Children's Social Care", PACK.name, "Ombudsman"])
        for text in (*texts, *words.mine.values(), *words.clocks_mine.values())
    ]  # fmt: skip
    assert grade("\n".join(said)) <= 4
    assert max(map(longest_sentence, said)) <= 15


def test_what_it_did_to_them_is_there_where_they_told_it() -> None:
    told = sections(written("2026-05-01 received", only(effect="I can't sleep.")))
    assert told["What it has done to me"] == ["I can't sleep."]
    assert "What it has done to me" not in sections(written("2026-05-01 received"))


def test_it_tells_what_was_about_to_happen_each_time_that_it_was_told() -> None:
    road = "2026-05-01 received\n2026-05-01 urgent_told\n2026-05-04 freeze_decided decision=not"
    told = event("urgent_told", "2026-05-02", 9, words="They move me on Friday.")
    letter = sections(written(road, None, told))
    assert letter["What was about to happen"] == ["They move me on Friday."]
    assert "What was about to happen" not in sections(written("2026-05-01 received"))
