"""Tests that stand beside a flow: these answers given, this is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class FlowTest:
    """Answers by step id and what must come of them.

    A step that is not named is skipped, or answered by its first option or by some words when
    it can't be. None skips a step; a repeat takes a list of items.
    """

    today: date
    given: Mapping[str, object] = field(default_factory=dict)
    facts: Mapping[str, bool] = field(default_factory=dict)
    asked: Sequence[str] = ()
    never_asked: Sequence[str] = ()
    end: str | None = None
