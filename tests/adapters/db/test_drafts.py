"""Drafts belong to their young person: what every keeper of drafts promises, real or fake."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.people.coming_back import grouped, link_fragment, spells
from intake.domain.talk.draft import Aside, Clash, Draft, NextWords
from intake.domain.talk.five_words import first_sent
from intake.services.ports import Caller, Stale, UsedUp
from tests.support.fakes import PLACE

if TYPE_CHECKING:
    from intake.domain.talk.draft import OpenDraft
    from tests.adapters.conftest import Kept


def begun(kept: Kept) -> tuple[OpenDraft, str]:
    opened, token = kept.drafts.begin("sefton", "complaint", "f" * 64)
    return kept.drafts.with_words(opened), token


def caller(device: str) -> Caller:
    return Caller(network=f"of {device}", device=device)


def test_a_new_draft_has_a_reference_and_five_words_and_nothing_else(kept: Kept) -> None:
    opened, _ = begun(kept)
    assert opened.draft == Draft(opened.draft.reference, opened.draft.words, "complaint")
    assert len(opened.draft.reference) == 8
    assert not spells(opened.draft.reference)
    assert len(set(opened.draft.words)) == 5


def test_a_start_makes_no_words_and_still_holds_its_reference(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_: object) -> object:
        raise AssertionError("nobody has told anything yet: nothing slow is done for them")

    monkeypatch.setattr("intake.adapters.crypto.ways.stretched", slow)
    opened, token = kept.drafts.begin("sefton", "complaint", "f" * 64)
    assert opened.draft.words == ()
    assert kept.drafts.by_device(token) == opened


def test_words_are_made_once_and_open_the_draft(kept: Kept) -> None:
    opened, token = kept.drafts.begin("sefton", "complaint", "f" * 64)
    assert comes_back(kept, opened, ("apple", "boat", "cloud", "drum", "eagle")) is None
    with_words = kept.drafts.with_words(opened)
    assert comes_back(kept, opened, with_words.draft.words) is not None
    again = kept.drafts.by_device(token)
    assert again is not None
    assert again.draft.words == with_words.draft.words
    assert kept.drafts.with_words(again) == again


def test_two_tabs_that_ask_for_the_first_words_get_the_same(kept: Kept) -> None:
    opened, _ = kept.drafts.begin("sefton", "complaint", "f" * 64)
    kept.drafts.with_words(opened)
    with pytest.raises(Stale):
        kept.drafts.with_words(opened)


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


def comes_back(
    kept: Kept, opened: OpenDraft, words: tuple[str, ...]
) -> tuple[OpenDraft, str] | None:
    return kept.drafts.by_words(opened.draft.reference, " ".join(words), caller("any"), PLACE)


def offered(kept: Kept, opened: OpenDraft, token: str) -> tuple[OpenDraft, tuple[str, ...]]:
    """New words that a device asked for, and the draft with them."""
    offer = kept.drafts.offer_words(opened, NextWords(token, kept.clock.now().isoformat()))
    assert offer.draft.next_words is not None
    return offer, offer.draft.next_words.words


def test_new_words_leave_every_way_in_until_they_are_used(kept: Kept) -> None:
    opened, token = begun(kept)
    other = comes_back(kept, opened, opened.draft.words)
    assert other is not None
    offer, new = offered(kept, opened, token)
    assert set(new).isdisjoint(opened.draft.words) or new != opened.draft.words
    assert kept.drafts.by_device(token) == kept.drafts.by_device(other[1]) == offer
    assert comes_back(kept, opened, opened.draft.words) is not None


def test_who_comes_back_with_new_words_ends_the_old_ones_and_the_devices_that_did_not_ask(
    kept: Kept,
) -> None:
    opened, token = begun(kept)
    other = comes_back(kept, opened, opened.draft.words)
    offer, new = offered(kept, opened, token)
    entry = comes_back(kept, opened, new)
    assert other is not None
    assert entry is not None
    renewed, new_token = entry
    assert (renewed.draft.words, renewed.draft.next_words) == (new, None)
    assert renewed.key != offer.key
    with pytest.raises(UsedUp):
        comes_back(kept, opened, opened.draft.words)
    assert kept.drafts.by_device(other[1]) is None
    assert kept.drafts.by_device(token) == kept.drafts.by_device(new_token) == renewed
    assert comes_back(kept, opened, new) is not None


def test_a_device_that_left_is_not_let_in_again_by_new_words(kept: Kept) -> None:
    opened, token = begun(kept)
    _, new = offered(kept, opened, token)
    kept.drafts.forget(token)
    assert comes_back(kept, opened, new) is not None
    assert kept.drafts.by_device(token) is None


def test_new_words_that_are_let_go_open_nothing(kept: Kept) -> None:
    opened, token = begun(kept)
    offer, new = offered(kept, opened, token)
    assert kept.drafts.drop_words(offer).draft == opened.draft
    assert comes_back(kept, opened, new) is None
    assert comes_back(kept, opened, opened.draft.words) is not None


def test_an_open_draft_knows_its_words_and_the_new_ones_from_others(kept: Kept) -> None:
    opened, token = begun(kept)
    offer, new = offered(kept, opened, token)

    def has(words: tuple[str, ...]) -> bool:
        return kept.drafts.has_words(offer, " ".join(words), caller("has"), PLACE)

    assert has(opened.draft.words)
    assert has(new)
    assert not has(tuple(reversed(new)))
    assert not kept.drafts.has_words(offer, "not five", caller("has"), PLACE)


def test_words_that_nobody_is_shown_any_more_are_in_no_open_draft_and_still_open_it(
    kept: Kept,
) -> None:
    opened, token = begun(kept)
    kept.drafts.save(opened, first_sent(opened.draft, kept.clock.now()))
    kept.clock.move(minutes=59)
    within = kept.drafts.by_device(token)
    kept.clock.move(minutes=1)
    after = kept.drafts.by_device(token)
    assert within is not None
    assert after is not None
    assert (within.draft.words, after.draft.words) == (opened.draft.words, ())
    kept.drafts.save(after, after.draft)
    kept.clock.move(minutes=-1)
    saved = kept.drafts.by_device(token)
    assert saved is not None
    assert saved.draft.words == ()
    assert comes_back(kept, opened, opened.draft.words) is not None


def test_new_words_used_here_leave_this_device_in_by_the_same_cookie(kept: Kept) -> None:
    opened, token = begun(kept)
    offer, new = offered(kept, opened, token)
    renewed = kept.drafts.take_up_words(offer, token)
    reference, old = opened.draft.reference, opened.draft.words
    assert renewed.draft == replace(opened.draft, words=new, has_own_words=True)
    assert renewed.key != opened.key
    assert kept.drafts.by_device(token) == renewed
    with pytest.raises(UsedUp):
        kept.drafts.by_words(reference, " ".join(old), caller("renew"), PLACE)
    backwards = " ".join(reversed(old))
    assert kept.drafts.by_words(reference, backwards, caller("renew"), PLACE) is None
    found = kept.drafts.by_words(reference, " ".join(new), caller("renew"), PLACE)
    assert found is not None
    assert found[0] == renewed


def test_words_are_not_renewed_over_newer_content(kept: Kept) -> None:
    opened, token = begun(kept)
    offer, _ = offered(kept, opened, token)
    saved = kept.drafts.save(offer, replace(offer.draft, seen=3))
    for change in (kept.drafts.drop_words, lambda old: kept.drafts.take_up_words(old, token)):
        with pytest.raises(Stale):
            change(offer)
    with pytest.raises(Stale):
        offered(kept, opened, token)
    assert kept.drafts.by_device(token) == saved


def test_a_hundred_wrong_tries_keep_nobody_from_coming_back(kept: Kept) -> None:
    """From one network and device, with right words after wrong ones."""
    opened, _ = begun(kept)
    reference, words = opened.draft.reference, " ".join(opened.draft.words)
    wrong = " ".join(reversed(opened.draft.words))
    for _ in range(101):
        assert kept.drafts.by_words(reference, wrong, caller("guesser"), PLACE) is None
    assert kept.drafts.by_words(reference, words, caller("guesser"), PLACE) is not None
