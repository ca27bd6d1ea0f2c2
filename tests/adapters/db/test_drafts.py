"""Drafts belong to their young person: what every keeper of drafts promises, real or fake."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.people.coming_back import grouped, link_fragment, spells
from intake.domain.talk.draft import Aside, Clash, Draft
from intake.services.ports import Caller, Stale
from tests.support.fakes import PLACE

if TYPE_CHECKING:
    from intake.domain.talk.draft import OpenDraft
    from tests.adapters.conftest import Kept


def begun(kept: Kept) -> tuple[OpenDraft, str]:
    return kept.drafts.begin("sefton", "complaint", "f" * 64)


def caller(device: str) -> Caller:
    return Caller(network=f"of {device}", device=device)


def test_a_new_draft_has_a_reference_and_five_words_and_nothing_else(kept: Kept) -> None:
    opened, _ = begun(kept)
    assert opened.draft == Draft(opened.draft.reference, opened.draft.words, "complaint")
    assert len(opened.draft.reference) == 8
    assert not spells(opened.draft.reference)
    assert len(set(opened.draft.words)) == 5


def test_the_device_that_began_a_draft_opens_it(kept: Kept) -> None:
    opened, token = begun(kept)
    assert kept.drafts.by_device(token) == opened


def test_an_unknown_device_opens_nothing(kept: Kept) -> None:
    assert kept.drafts.by_device("no such token") is None


def test_what_is_saved_comes_back_to_the_letter(kept: Kept) -> None:
    opened, token = begun(kept)
    content = replace(
        opened.draft,
        answers={"name": {"text": " Zoë\r\n‮ 😀 \x00 \ud800 "}},
        half={"points.what#2": {"answer": ["half a sent"], "answer.who": []}},
        clashes=(Clash("topic", {"answer": ["home", "worker"]}),),
        seen=7,
        move="chase",
        aside={"question": Aside({"ask": {"text": "Why?"}}, {"ask": {"answer": ["Why not"]}})},
    )
    kept.drafts.save(opened, content)
    again = kept.drafts.by_device(token)
    assert again is not None
    assert again.draft == content


def test_a_draft_can_be_saved_again_with_what_saving_gave(kept: Kept) -> None:
    opened, token = begun(kept)
    once = kept.drafts.save(opened, replace(opened.draft, seen=1))
    twice = kept.drafts.save(once, replace(once.draft, seen=2))
    assert kept.drafts.by_device(token) == twice


def test_whoever_saves_second_is_told_and_changes_nothing(kept: Kept) -> None:
    opened, token = begun(kept)
    first = kept.drafts.save(opened, replace(opened.draft, seen=1))
    with pytest.raises(Stale):
        kept.drafts.save(opened, replace(opened.draft, seen=2))
    assert kept.drafts.by_device(token) == first


def test_a_newer_flow_is_saved_with_the_draft(kept: Kept) -> None:
    opened, token = begun(kept)
    moved = kept.drafts.save(replace(opened, flow_hash="e" * 64), opened.draft)
    assert kept.drafts.by_device(token) == moved
    assert moved.flow_hash == "e" * 64


def test_reference_and_words_open_a_draft_on_another_device(kept: Kept) -> None:
    opened, token = begun(kept)
    draft = opened.draft
    typed = ", ".join(word[:4].upper() for word in draft.words)
    found = kept.drafts.by_words(grouped(draft.reference).lower(), typed, caller("phone"), PLACE)
    assert found is not None
    assert found[0] == opened == kept.drafts.by_device(found[1])
    assert found[1] != token


def test_a_pasted_link_opens_a_draft(kept: Kept) -> None:
    opened, _ = begun(kept)
    link = "https://intake.example/sefton/back#" + link_fragment(
        opened.draft.reference, opened.draft.words
    )
    found = kept.drafts.by_words("", link, caller("link"), PLACE)
    assert found is not None
    assert found[0] == opened


def test_wrong_words_and_unknown_references_open_nothing(kept: Kept) -> None:
    (opened, _), (other, _) = begun(kept), begun(kept)
    words, others = " ".join(opened.draft.words), " ".join(other.draft.words)
    stranger = caller("stranger")
    assert kept.drafts.by_words(opened.draft.reference, others, stranger, PLACE) is None
    assert kept.drafts.by_words("00000000", words, stranger, PLACE) is None
    assert kept.drafts.by_words(opened.draft.reference, "not five words", stranger, PLACE) is None


def test_the_words_in_another_order_open_nothing(kept: Kept) -> None:
    opened, _ = begun(kept)
    backwards = " ".join(reversed(opened.draft.words))
    assert kept.drafts.by_words(opened.draft.reference, backwards, caller("order"), PLACE) is None


def test_a_device_that_left_opens_nothing_but_the_words_still_do(kept: Kept) -> None:
    opened, token = begun(kept)
    kept.drafts.forget(token)
    words = " ".join(opened.draft.words)
    assert kept.drafts.by_device(token) is None
    assert kept.drafts.by_words(opened.draft.reference, words, caller("left"), PLACE) is not None


def test_what_was_not_sent_can_be_thrown_away_and_nothing_else_is(kept: Kept) -> None:
    (opened, token), (_, other) = begun(kept), begun(kept)
    kept.drafts.throw_away(opened)
    words = " ".join(opened.draft.words)
    assert kept.drafts.by_device(token) is None
    assert kept.drafts.by_words(opened.draft.reference, words, caller("thrown"), PLACE) is None
    assert kept.drafts.by_device(other) is not None


def test_leaving_twice_or_without_a_draft_does_no_harm(kept: Kept) -> None:
    _, token = begun(kept)
    kept.drafts.forget(token)
    kept.drafts.forget(token)
    assert kept.drafts.by_device(token) is None


def test_new_words_open_the_draft_and_every_other_way_in_is_gone(kept: Kept) -> None:
    opened, token = begun(kept)
    renewed, new_token = kept.drafts.renew_words(opened)
    reference, old, new = opened.draft.reference, opened.draft.words, renewed.draft.words
    assert renewed.draft == replace(opened.draft, words=new)
    assert renewed.key != opened.key
    assert kept.drafts.by_device(token) is None
    assert kept.drafts.by_device(new_token) == renewed
    assert kept.drafts.by_words(reference, " ".join(old), caller("renew"), PLACE) is None
    found = kept.drafts.by_words(reference, " ".join(new), caller("renew"), PLACE)
    assert found is not None
    assert found[0] == renewed


def test_words_are_not_renewed_over_newer_content(kept: Kept) -> None:
    opened, token = begun(kept)
    saved = kept.drafts.save(opened, replace(opened.draft, seen=3))
    with pytest.raises(Stale):
        kept.drafts.renew_words(opened)
    assert kept.drafts.by_device(token) == saved


def test_a_hundred_wrong_tries_keep_nobody_from_coming_back(kept: Kept) -> None:
    """From one network and device, with right words after wrong ones."""
    opened, _ = begun(kept)
    reference, words = opened.draft.reference, " ".join(opened.draft.words)
    wrong = " ".join(reversed(opened.draft.words))
    for _ in range(101):
        assert kept.drafts.by_words(reference, wrong, caller("guesser"), PLACE) is None
    assert kept.drafts.by_words(reference, words, caller("guesser"), PLACE) is not None
