"""What is wrong with disk or database is told in plain words, and nothing of anybody's."""

from __future__ import annotations

import errno

import pytest

from intake.services.ports import Busy
from intake.services.trouble import DISK_FULL, LOCKED, READ_ONLY, kind_of, trouble_of


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
