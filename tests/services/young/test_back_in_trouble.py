"""Coming back while the disk or the database fails: nobody is kept out, and nothing is missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.services.ports import Busy, NoSpace
from intake.services.trouble import READ_ONLY
from tests.services.young.test_new_words import (
    come_back,
    names,
    open_words,
    sam,
    view,
    with_words,
    written_by_the_desk,
)

if TYPE_CHECKING:
    from tests.services.young_person import YoungPerson

__all__ = ["sam"]


def of_database(note: str = "") -> Exception:
    fault = RuntimeError("cannot be stored")
    fault.add_note(note)
    return fault


@pytest.mark.parametrize("fault", [Busy(), NoSpace(), OSError(), of_database(READ_ONLY)])
@pytest.mark.parametrize("is_slip", [True, False], ids=["words of a slip", "new words"])
def test_what_cannot_be_kept_keeps_nobody_from_coming_back_and_follows_the_next_time(
    sam: YoungPerson, fault: Exception, *, is_slip: bool
) -> None:
    if is_slip:
        written_by_the_desk(sam)
        token = come_back(sam, open_words(sam))
    else:
        with_words(sam, sam.token, open_words(sam))
        token = come_back(sam, view(sam, sam.token).words)
    assert token
    sam.drafts.fault = fault
    assert sam.new_words.came_back(token)
    assert not view(sam, token).new
    assert "words_renewed" not in names(sam)
    sam.drafts.fault = None
    assert sam.new_words.came_back(token)
    assert view(sam, token).new == is_slip
    assert ("words_renewed" in names(sam)) != is_slip


def test_a_fault_of_ours_is_not_passed_over(sam: YoungPerson) -> None:
    with_words(sam, sam.token, open_words(sam))
    token = come_back(sam, view(sam, sam.token).words)
    assert token
    sam.drafts.fault = of_database()
    with pytest.raises(RuntimeError):
        sam.new_words.came_back(token)
