"""A sealed draft's document is read by later versions, and by none that would drop a part."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

import pytest

from intake.adapters.db.draft_document import from_document, to_document
from intake.domain.talk.draft import (
    AdvocateAsked,
    Aside,
    Clash,
    Draft,
    NextWords,
    Proof,
    ToldNow,
    WordsBeside,
)
from intake.domain.talk.joint_work import Beginning, Guest, Invitation, Suggestion
from intake.domain.talk.typist import Handover

OLDEST = {
    "reference": "7KQ2M4RT",
    "words": ["apple", "boat", "cloud", "drum", "eagle"],
    "flow": "complaint",
    "answers": {"name": {"text": "Zoë"}},
    "half": {"what": {"answer": ["half"]}},
    "clash": {"place": "topic", "theirs": {"answer": ["home"]}},
    "sent": True,
    "seen": 4,
}
"""As the first version wrote it."""


def test_a_draft_from_before_there_were_further_conversations_still_opens() -> None:
    draft = from_document(OLDEST)
    assert (draft.move, draft.aside) == (None, {})
    assert draft.words == ("apple", "boat", "cloud", "drum", "eagle")
    assert draft.clashes == (Clash("topic", {"answer": ["home"]}),)


def test_conversations_that_wait_are_kept_whole() -> None:
    late = (Clash("ask", {"answer": ["Who?"]}), Clash("ask", {"answer": ["When?"]}))
    half = {"ask": {"answer": ["Why n"]}}
    waiting = {"question": Aside({"ask": {"text": "Why?"}}, half, "f" * 64, late)}
    draft = Draft("7KQ2M4RT", ("apple",), "complaint", sent=True, move="chase", aside=waiting)
    assert from_document(json.loads(json.dumps(to_document(draft)))) == draft


def test_an_advocate_who_was_asked_is_kept_and_was_none_before_that_was_written_down() -> None:
    asked = (AdvocateAsked("nyas", "NYAS", "2026-12-02T10:00:00+00:00"),)
    draft = Draft("7KQ2M4RT", ("apple",), "complaint", advocates_asked=asked)
    assert from_document(json.loads(json.dumps(to_document(draft)))) == draft
    assert from_document(OLDEST).advocates_asked == ()


def test_guests_and_what_one_can_knock_with_are_kept_and_there_were_none_before() -> None:
    guests = (Guest("p", "advocate:Priya", "knocks", "2026-12-02", email="p@x.example", door="ab"),)
    invitation = Invitation("7KQ2M4RT0AB1CD2V", "2026-12-02T10:00:00+00:00", nearby=True)
    draft = Draft("7KQ2M4RT", ("apple",), "complaint", guests=guests, invitation=invitation)
    assert from_document(json.loads(json.dumps(to_document(draft)))) == draft
    assert (from_document(OLDEST).guests, from_document(OLDEST).invitation) == ((), None)


def test_a_part_that_only_a_newer_version_knows_is_never_dropped() -> None:
    with pytest.raises(TypeError):
        from_document({**OLDEST, "helpers": ["Sam"]})


def test_what_was_heard_too_late_is_asked_for_again_with_the_next_page() -> None:
    draft = Draft("7KQ2M4RT", ("apple",), "complaint", unheard=("points.what#1",))
    assert from_document(json.loads(json.dumps(to_document(draft)))) == draft


def test_what_is_empty_is_not_written_and_an_older_version_wrote_it() -> None:
    draft = Draft("7KQ2M4RT", (), "complaint")
    assert to_document(draft) == {"reference": "7KQ2M4RT", "words": (), "flow": "complaint"}
    nothing: dict[str, object] = {
        "clashes": [],
        "aside": {},
        "handover": None,
        "next_words": None,
        "shown_until": "",
    }
    assert from_document({**to_document(draft), **nothing}) == draft


def test_each_part_of_a_draft_is_written_and_read_again() -> None:
    at, late = "2026-12-02T10:00:00+00:00", (Clash("ask", {"answer": ["Who?"]}, "other:Bea"),)
    parts: dict[str, Any] = {
        "reference": "7KQ2M4RT",
        "words": ("apple",),
        "flow": "complaint",
        "answers": {"ask": {"text": "Why?"}},
        "half": {"ask": {"answer": ["Why n"]}},
        "clashes": late,
        "move": "chase",
        "aside": {"question": Aside({"ask": {}}, {"ask": {}}, "f" * 64, late, late)},
        "offered": ("hurt",),
        "others": late,
        "told": (ToldNow("m", "team", at),),
        "next_words": NextWords("t", at, ("apple",), at),
        "advocates_asked": (AdvocateAsked("nyas", "NYAS", at, "link"),),
        "handover": Handover("other:Bea", "d", at),
        "own": ("ask",),
        "half_by": {"ask": "other:Bea"},
        "guests": (Guest("p", "other:Bea", "knocks", at),),
        "suggestions": (Suggestion("s", "complaint", "ask", "other:Bea", at),),
        "invitation": Invitation("code", at),
        "beginning": Beginning("Priya", "nyas", at),
        "begun_by": Beginning("Priya", "nyas", at),
        "proofs": (Proof("png", 1, "f" * 64),),
        "unheard": ("ask", f"beside#{'f' * 64}"),
        "beside": (WordsBeside("The mo", "other:Bea", "add"),),
    }
    names = [each.name for each in fields(Draft)]
    draft = Draft(**{name: parts.get(name, True) for name in names})
    assert {*to_document(draft)} == {*names}
    assert from_document(json.loads(json.dumps(to_document(draft)))) == draft
