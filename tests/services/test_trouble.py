"""What is wrong with disk or database is told in plain words, and nothing of anybody's."""

from __future__ import annotations

import errno

import pytest

from intake.services.ports import Busy
from intake.services.trouble import (
    DISK_FULL,
    LOCKED,
    READ_ONLY,
    kind_of,
    passing_over_trouble,
    trouble_of,
)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), DISK_FULL),
        (OSError(errno.EROFS, "Read-only file system"), READ_ONLY),
        (OSError(errno.ENOENT, "They hit me.txt"), ""),
        (Busy(), LOCKED),
        (ValueError("They hit me"), ""),
    ],
)
def test_a_fault_of_disk_or_database_has_plain_words_and_no_other_has(
    fault: Exception, words: str
) -> None:
    assert trouble_of(fault) == words
    assert kind_of(fault) == (words or type(fault).__name__)


def test_a_note_is_told_only_where_it_is_one_of_ours() -> None:
    fault = RuntimeError("They hit me")
    fault.add_note("“They hit me” cannot be stored")
    assert kind_of(fault) == "RuntimeError"
    fault.add_note(DISK_FULL)
    assert kind_of(fault) == DISK_FULL


def test_only_what_disk_or_database_hinders_is_passed_over() -> None:
    hindered = RuntimeError("cannot be stored")
    hindered.add_note(READ_ONLY)
    for fault in (hindered, Busy()):
        with passing_over_trouble():
            raise fault
    with pytest.raises(KeyError), passing_over_trouble():
        raise KeyError("no fault of a disk")
