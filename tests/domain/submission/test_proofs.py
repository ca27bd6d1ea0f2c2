"""Which photos and papers went with which letter, and how many there were before."""

from __future__ import annotations

from dataclasses import replace

from intake.domain.submission.proofs import counts_before, proofs_of_letter
from tests.support.law import event

SENT = event("received", "2024-05-01", 1)
PHOTO = event("proof_shown", "2024-05-01", 2, kind="photo")
GONE = replace(event("proof_shown", "2024-05-01", 3), data=None)
PAPER = event("proof_shown", "2024-05-01", 4, kind="paper")
LATER = event("proof_shown", "2024-05-03", 6, kind="photo")
ALL = (SENT, PHOTO, GONE, PAPER, event("message_sent", "2024-05-03", 5), LATER)


def test_those_directly_behind_a_letter_went_with_it_but_what_was_erased_is_not_told() -> None:
    assert proofs_of_letter(ALL, 1) == (PHOTO, PAPER)
    assert proofs_of_letter(ALL, 5) == (LATER,)
    assert proofs_of_letter(ALL, 6) == ()


def test_what_was_shown_before_is_counted_by_its_kind() -> None:
    assert counts_before(ALL, 5) == {"photo": 1, "paper": 1}
    assert counts_before((), 0) == {}
