"""What an advocate wrote comes into the talk as suggestions, each known by its letter."""

from __future__ import annotations

from dataclasses import replace

from intake.domain.talk.draft import Draft
from intake.domain.talk.letter_suggestions import letter_of, of_letter, suggestions_of

FORMS = {"points": {"answer": ["1"]}, "because": {"answer": ["Cold."]}}
AT = "2026-03-04T09:00:00+00:00"


def test_each_place_has_a_suggestion_by_who_wrote_it() -> None:
    made = tuple(suggestions_of("ab", "stage2_requested", "Priya", AT, FORMS))
    assert [(e.id, e.flow, e.place, e.by, e.at, e.form) for e in made] == [
        ("ab-1", "stage2_requested", "points", "advocate:Priya", AT, FORMS["points"]),
        ("ab-2", "stage2_requested", "because", "advocate:Priya", AT, FORMS["because"]),
    ]


def test_a_letter_is_known_again_by_what_was_used_of_it() -> None:
    first, second = suggestions_of("ab", "stage2_requested", "Priya", AT, FORMS)
    draft = Draft("WRAB1234", (), "complaint", suggestions=(first, second))
    assert letter_of(draft, "stage2_requested") == ""
    assert list(of_letter(draft, "ab")) == [first, second]
    assert list(of_letter(draft, "a")) == []
    used = replace(draft, suggestions=(first, replace(second, answer="used")))
    assert letter_of(used, "stage2_requested") == "ab"
    assert letter_of(used, "chase") == ""
