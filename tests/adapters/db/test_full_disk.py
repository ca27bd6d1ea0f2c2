"""On a disk that is nearly full nothing new is begun, and what matters is still taken."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.adapters.disk import MIB, Disk
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.services.ports import NoSpace
from tests.support.fakes import FakeClock

if TYPE_CHECKING:
    from intake.adapters.db.sealed_drafts import SealedDrafts
    from tests.adapters.conftest import Stored

RECEIVED = NewEvent("received", FakeClock().now(), "child", {})


def with_free(store: Stored, free: int) -> SealedDrafts:
    return replace(store.drafts, disk=Disk(lambda: (free, 1000 * MIB)))


def test_below_the_reserve_nothing_is_begun_and_answers_are_taken(store: Stored) -> None:
    opened, _ = store.drafts.begin("sefton", "complaint", "f" * 64)
    low = with_free(store, 40 * MIB)
    with pytest.raises(NoSpace):
        low.begin("sefton", "complaint", "f" * 64)
    assert not low.has_room()
    assert low.save(opened, replace(opened.draft, seen=1)).draft.seen == 1


def test_at_the_very_end_a_draft_can_still_be_sent_and_left(store: Stored) -> None:
    opened, token = store.drafts.begin("sefton", "complaint", "f" * 64)
    full = with_free(store, MIB)
    with pytest.raises(NoSpace):
        full.save(opened, opened.draft)
    store.cases.send(opened, opened.draft, [RECEIVED], Glance())
    full.forget(token)
    assert full.by_device(token) is None
