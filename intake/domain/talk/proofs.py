"""What a young person shows with what they tell: photos and papers, listed in their sealed draft.

The files themselves stand beside the draft, each under a key of its own that is in this list and
nowhere else. A file's own name is never kept: it may say who, where and when.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from intake.domain.flow.flow import Flow
from intake.domain.talk.draft import Draft, Proof
from intake.domain.talk.typist import now_typing

MOST_PROOFS: Final = 6
"""How many can go with one letter."""

MOST_BYTES: Final = 25 * 1024 * 1024
"""Bytes of all that go with one letter, as they are kept: what is sent is in memory at once."""

MOST_WORDS: Final = 2_000
"""Characters of the words beside one."""

ADDS: Final = "add"
"""The further conversation in which something is added to what was sent."""

ProofKind = Literal["photo", "paper"]
ProofFault = Literal["late", "many", "full", "wordy", "disk"]
"""Why one more can't go with a letter: what is told now takes none, for the letter was sent in the
meantime or something else was begun; there are as many, or as many bytes, as may be; the words
beside it are too long; or the server has no room for it now."""

_PDF: Final = "pdf"


@dataclass(frozen=True, slots=True)
class NumberedProof:
    """A proof as it is called in the letter: the second photo, say."""

    kind: ProofKind
    number: int
    proof: Proof = field(repr=False)


def takes_proofs(flow: Flow) -> bool:
    """Whether photos and papers can go with what is told here: a complaint, or more to one."""
    return flow.sends and (flow.complains or flow.name == ADDS)


def proofs_here(draft: Draft) -> tuple[Proof, ...]:
    """Those that go with the conversation under way, in the order in which they were added."""
    return tuple(each for each in draft.proofs if each.move == (draft.move or ""))


def shown_here(draft: Draft, before: Mapping[ProofKind, int]) -> tuple[NumberedProof, ...]:
    """Those that whoever has the phone now may see: all, or what they added themselves.

    ``before`` counts those of earlier letters.
    """
    all_here, by = numbered(proofs_here(draft), before), now_typing(draft.handover)
    return tuple(each for each in all_here if draft.handover is None or each.proof.by == by)


def without_proofs(draft: Draft, marks: Iterable[str]) -> Draft:
    """The draft without the proofs that have these marks."""
    gone_marks = frozenset(marks)
    return replace(draft, proofs=tuple(p for p in draft.proofs if p.mark not in gone_marks))


def kind_of(form: str) -> ProofKind:
    """What a file is called, by what it is: a PDF is a paper, a picture a photo."""
    return "paper" if form == _PDF else "photo"


def numbered(proofs: Sequence[Proof], before: Mapping[ProofKind, int]) -> tuple[NumberedProof, ...]:
    """Each with its number among those of its kind; ``before`` counts those of earlier letters."""
    return tuple(_numbered(proofs, Counter(before)))


def _numbered(proofs: Iterable[Proof], counts: Counter[ProofKind]) -> Iterator[NumberedProof]:
    for each in proofs:
        kind = kind_of(each.form)
        counts[kind] += 1
        yield NumberedProof(kind, counts[kind], each)


def room_fault(draft: Draft, size: int, words: str) -> ProofFault | None:
    """Why a file of so many bytes can't be added with these words; None where it can."""
    proofs = proofs_here(draft)
    if len(words) > MOST_WORDS:
        return "wordy"
    if len(proofs) >= MOST_PROOFS:
        return "many"
    return "full" if sum(each.size for each in proofs) + size > MOST_BYTES else None
