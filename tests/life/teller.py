"""A phone from which somebody tells something: what they sent, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.life.ledger import Slot, Slots, hold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from tests.life.house import House
    from tests.life.line import Line, SentForm

Attempt = dict[tuple[str, str], str]


@dataclass
class Teller:
    """Whoever tells something; ``attempt`` is what was typed into the form sent last.

    ``told`` is what they sent, how many ``times``; ``sending`` what the form sent last would send,
    and ``arrived`` the one that was sent last and is there. ``thrown`` are the devices whose draft
    was thrown away, by its reference. ``used`` is the day on which the draft was used last.
    """

    name: str
    line: Line
    slots: Slots = field(default_factory=dict)
    attempt: Attempt = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    sending: list[str] | None = None
    times: int = 0
    code: str = field(default="", repr=False)
    reference: str = ""
    is_sent: bool = False
    typed: int = 0
    refusals: int = 0
    thrown: dict[str, str] = field(default_factory=dict)
    device: str = ""
    used: date | None = None
    arrived: SentForm | None = None

    def cut_off(self) -> None:
        """The answer to what was sent last never came."""
        self._note(is_sure=False)

    def _note(self, *, is_sure: bool, attempt: Attempt | None = None) -> None:
        for key, text in (self.attempt if attempt is None else attempt).items():
            self.slots.setdefault(key, Slot()).take(text, is_sure=is_sure)

    def _press(
        self,
        house: House,
        hook: str,
        values: Mapping[str, Sequence[str]] | None = None,
        move: str = "",
        attempt: Attempt | None = None,
        *,
        twin: Callable[[SentForm], object] | None = None,
    ) -> None:
        self.attempt, self.sending = attempt or {}, None
        if hook == "data-send":
            self.sending = self._on_the_page()
        self.line.press(house.app, hook, values, move, house.trouble, twin=twin)
        self._after()

    def _after(self) -> None:
        """Take note of what became of a form."""
        seen = self.line.seen
        if seen.page == "thrown":
            self._throw()
        if not self.line.is_taken:
            shown = seen.shown()
            lost = [each for each in self.attempt.values() if each not in shown]
            hold(not lost, f"{seen.status} {seen.page} does not give the text back: {lost}")
        is_refused = seen.status in {400, 422}
        self.refusals = self.refusals + 1 if is_refused else 0
        if not is_refused:
            self._note(is_sure=self.line.is_taken)

    def _words(self) -> str:
        self.typed += 1
        return f"xq{self.name}n{self.typed}z is what I say"

    def _on_the_page(self) -> list[str]:
        """What of all that was told stands on this page; the rest was told in private."""
        shown = self.line.seen.shown()
        texts = sorted(slot.kept for slot in self.slots.values() if slot.kept)
        return [each for each in texts if each in shown]

    def _sent(self) -> None:
        # Where an answer never came, the same form is sent again, and happens once.
        self.times += self.line.last != self.arrived
        self.told, self.arrived = self.told + (self.sending or []), self.line.last
        self.slots, self.attempt, self.sending, self.is_sent = {}, {}, None, True

    def _read_code(self) -> None:
        seen = self.line.seen
        if seen.hooked("data-code") and seen.hooked("data-reference"):
            self.code, self.reference = seen.text("data-code"), seen.text("data-reference")

    def _throw(self) -> None:
        """All that was typed is gone for good."""
        self.thrown[self.reference] = self.device
        self.slots, self.attempt, self.code = {}, {}, ""

    def _be_new(self) -> None:
        """Nothing that they told before has anything to do with them any more."""
        self.slots, self.attempt, self.sending, self.told = {}, {}, None, []
        self.times, self.is_sent, self.code, self.used = 0, False, "", None

    def _again(self, house: House, what: str) -> str:
        assert self.line.last
        self.line.post(house.app, self.line.last)
        self._after()
        return what
