"""A case that one council passed on to another stands with both, and its child goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.services.desk.ports import ListQuery
from intake.services.ports import Handover, Listing
from tests.adapters.db.test_desk_lists import SOON, lists_of, sent, whole

if TYPE_CHECKING:
    from intake.domain.talk.draft import OpenDraft
    from intake.services.desk.ports import ListName, RegisterRows
    from tests.adapters.conftest import Kept


def passed(kept: Kept) -> tuple[OpenDraft, str]:
    """A case that Sefton passed on to Trafford, and the token of its young person's device."""
    kept.clock.move(seconds=1)
    opened, token = kept.drafts.begin("sefton", "complaint", "f" * 64)
    received = NewEvent("received", kept.clock.now(), "child", {})
    opened = kept.cases.send(opened, opened.draft, [received], Glance(name="Wilhelmina"))
    yes = NewEvent("consent_given", kept.clock.now(), "child", {})
    gone = Handover("trafford", Glance(closed=True, name="Wilhelmina"))
    now = Glance(next_due=SOON, name="Wilhelmina")
    return kept.cases.append_from(opened, opened.draft, 1, [yes], now, handover=gone), token


def test_a_case_that_was_passed_on_stands_in_the_lists_of_both_councils(kept: Kept) -> None:
    reference = passed(kept)[0].draft.reference
    assert kept.cases.council_of(reference) == "trafford"
    lists: list[tuple[str, ListName]] = [("sefton", "closed"), ("trafford", "open")]
    for council, which in lists:
        assert reference in whole(kept, ListQuery(council, which, "dan"))
        found = lists_of(kept).found(council, "wilhelmina", 5)
        assert reference in [row.reference for row in found]
    assert reference not in whole(kept, ListQuery("sefton", "open", "dan"))


def test_each_council_has_it_in_its_register_and_the_first_as_passed_on(kept: Kept) -> None:
    there = passed(kept)[0].draft.reference
    lists = cast("RegisterRows", lists_of(kept))
    here = sent(kept, "sefton", Glance(closed=True))
    assert there in lists.all_of("trafford")
    assert here in lists.all_of("sefton")
    assert there not in lists.all_of("sefton")
    assert there in lists.passed_by("sefton")
    assert here not in lists.passed_by("sefton")
    assert there not in lists.passed_by("trafford")
    assert list(lists.all_of("sefton")) == sorted(lists.all_of("sefton"))


def test_the_young_persons_place_goes_with_a_case_that_is_passed_on(kept: Kept) -> None:
    opened, token = passed(kept)
    assert kept.drafts.by_device(token) == opened
    assert opened.council == "trafford"
    later = kept.cases.append_from(
        opened, opened.draft, 2, [NewEvent("message_sent", kept.clock.now(), "child", {})], Glance()
    )
    assert kept.drafts.by_device(token) == later


def test_what_happens_later_changes_nothing_for_who_passed_it_on(kept: Kept) -> None:
    reference = passed(kept)[0].draft.reference
    message = NewEvent("message_sent", kept.clock.now(), "officer", {})
    kept.cases.append(reference, 2, [message], Glance(closed=True))
    assert reference in whole(kept, ListQuery("trafford", "closed", "dan"))
    assert reference in whole(kept, ListQuery("sefton", "closed", "dan"))


def test_both_lists_can_be_made_anew(kept: Kept) -> None:
    reference = passed(kept)[0].draft.reference
    former = {"sefton": Glance(closed=True)}
    kept.cases.list_anew([Listing(reference, 2, "trafford", Glance(), former)])
    assert reference not in kept.cases.unlisted()
    assert reference in whole(kept, ListQuery("trafford", "open", "dan"))
    assert reference in whole(kept, ListQuery("sefton", "closed", "dan"))
