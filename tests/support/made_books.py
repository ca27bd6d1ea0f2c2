"""A complaint that went a long way, for the tests of the whole story."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from intake.domain.case_file.parts import Book, Chapter, EnclosedLetter, Entry, Table
from intake.domain.letters.parts import Item, Listing, Paragraph, Verbatim
from intake.domain.letters.storing import kept
from tests.support.in_memory import COMPLAINT, InMemory
from tests.support.made_letters import DAY, letter_of, only
from tests.support.move_stories import STORIES

THEIR_LETTER = replace(
    letter_of(only()),
    recipient=("Dan", "2 Low Road"),
    greeting="Dear Dan",
    subject="We have your complaint",
    blocks=(Paragraph(("You should have an answer by 16 May 2024.",)),),
)
NOTE = "Rang the duty team, note 7731"
PHONE = "07700 900123"


def long_road(said: str = "She never came.\n\nNot once.") -> InMemory:
    """A complaint answered late, taken to Stage 2, with a promise that was not kept."""
    told = {
        **COMPLAINT,
        "points.what": {"answer": [said]},
        "reach": {"answer": ["text"]},
        "reach_number": {"answer": [PHONE]},
    }
    young = InMemory().complains(told)
    young.days_go_by(1)
    young.happens("read", name="Sam", by="an officer")
    young.happens("safety_handled", what=NOTE, name="Sam")
    young.happens("acknowledged", name="Sam", text="We have it.", letter=kept(THEIR_LETTER))
    young.happens("assigned", to="an officer")
    young.days_go_by(21)
    young.makes("chase", {"words": {"answer": ["I think of it at night."]}})
    young.days_go_by(3)
    young.happens("stage1_extended", until="2024-05-30", reason="Two people are away.")
    young.days_go_by(10)
    young.happens("stage1_answered", points=[{"number": 1, "decision": "partly_upheld"}])
    young.happens("action_promised", what="Dan gets a new worker.", until="2024-06-14")
    young.makes("safety_raised", STORIES["safety_raised"].replies)
    young.days_go_by(20)
    young.makes("stage2_requested", STORIES["stage2_requested"].replies)
    young.days_go_by(50)
    return young


@cache
def book(*, panel: bool = False) -> Book:
    young = long_road()
    return papers(young) if panel else young.stories.book(young.reference)


def papers(young: InMemory) -> Book:
    """The same for a panel."""
    return young.stories.papers(young.casework.read(young.reference))


def saying(said: str) -> Book:
    """A small book with these words wherever somebody's words can stand."""
    own = Paragraph((Verbatim(said),))
    entry = Entry("1 May 2024", (own,), 1, "See letter 1")
    listing = Listing((Item(None, (own,)),))
    letter = letter_of(only(tried=said))
    table = Table(("What", "Due by"), (("Answer", "1 May 2024"),))
    return Book(
        language="en",
        day=DAY,
        title="The whole story",
        foot="Complaint X",
        facts=(("Name", said),),
        lead=(own,),
        contents="Contents",
        chapters=(Chapter("What happened", (entry, listing, table)),),
        enclosed=(EnclosedLetter(1, f"Letter 1: {said[:200]}", "From the council", letter),),
        unshown="Left out:",
    )
