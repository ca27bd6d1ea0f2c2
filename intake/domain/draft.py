"""What a young person's sealed draft holds: theirs alone until they press send."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Form = Mapping[str, Sequence[str]]
"""The controls of one turn as the browser sent them."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Two tabs answered one question differently; both are kept until the child picks.

    ``place`` is the key of the step (and item); ``theirs`` is the form that came late.
    """

    place: str
    theirs: Form = field(repr=False)


@dataclass(frozen=True, slots=True)
class Draft:
    """The content of the sealed blob.

    ``answers`` is the document of `conversation.Answers`; ``half`` is what was typed but
    not yet answered, by place key; ``sent`` tells that the case exists under the same
    reference; ``seen`` is the sequence number of the last event the child was shown.
    """

    reference: str
    words: tuple[str, ...] = field(repr=False)
    flow: str
    answers: Mapping[str, object] = field(default_factory=dict, repr=False)
    half: Mapping[str, Form] = field(default_factory=dict, repr=False)
    clash: Clash | None = None
    sent: bool = False
    seen: int = 0


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft opened with its key for the length of one request.

    ``revision`` is checked by every write; ``key`` never leaves memory.
    """

    id: bytes
    council: str
    flow_hash: str
    revision: int
    key: bytes = field(repr=False)
    draft: Draft = field(repr=False)
