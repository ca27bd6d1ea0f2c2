"""The photos and papers that a young person sent along, as events of their case.

They stand directly behind the event of the letter that they went with: all of it was written at
once. The files are documents of the case, and go when these go.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from intake.domain.case.documents import FILE, FORM, HASH, SIZE, file_name
from intake.domain.case.event import CHILD, KIND, Event, NewEvent
from intake.domain.law.product_events import PROOF_SHOWN
from intake.domain.talk.proofs import NumberedProof, ProofKind

NUMBER: Final = "number"
WORDS: Final = "words"
"""The keys of which photo or paper of the case it is, and of the words beside it."""

_NAMES: Final[Mapping[ProofKind, str]] = {"photo": "Photo", "paper": "Paper"}


def proofs_of_letter(events: Iterable[Event], sequence: int) -> tuple[Event, ...]:
    """What went with the letter of the event with this number; none that was erased."""
    by_number = {each.sequence: each for each in events}
    proofs: list[Event] = []
    while (event := by_number.get(sequence + 1)) is not None and event.name == PROOF_SHOWN:
        proofs += [] if event.is_erased else [event]
        sequence += 1
    return tuple(proofs)


def counts_before(events: Iterable[Event], sequence: int) -> Mapping[ProofKind, int]:
    """How many of each kind there are up to the event with this number."""
    return Counter(
        kind_shown(each)
        for each in events
        if each.name == PROOF_SHOWN and not each.is_erased and each.sequence <= sequence
    )


def kind_shown(event: Event) -> ProofKind:
    """What was shown by such an event."""
    return "paper" if event.text(KIND) == "paper" else "photo"


def as_proof_event(numbered_proof: NumberedProof, content: bytes, before: NewEvent) -> NewEvent:
    """That one is sent, with its file, at the time of the letter's own event ``before``."""
    proof = numbered_proof.proof
    data: dict[str, object] = {
        KIND: numbered_proof.kind,
        NUMBER: numbered_proof.number,
        FILE: file_name(f"{_NAMES[numbered_proof.kind]} {numbered_proof.number}", proof.form),
        FORM: proof.form,
        SIZE: proof.size,
        HASH: proof.hash,
    }
    words = {WORDS: proof.words} if proof.words else {}
    return NewEvent(PROOF_SHOWN, before.at, CHILD, {**data, **words}, document=content)


def after_their_letter(new: Sequence[NewEvent], proof_events: Sequence[NewEvent]) -> list[NewEvent]:
    """All that is sent, with the proofs directly behind the first, which is the letter's own."""
    return [*new[:1], *proof_events, *new[1:]]
