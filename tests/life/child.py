"""Somebody who complains, looks again, says more, and whom nothing goes right for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from tests.life.ledger import (
    Slot,
    Slots,
    draft_of,
    events_of,
    hold,
    hold_notices,
    hold_texts,
    is_erased,
    is_past,
    settle,
    used_of,
)
from tests.life.line import HOST, SentForm
from tests.life.page import QuickPage
from tests.life.typing_in import filled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from random import Random

    from tests.life.house import House
    from tests.life.line import Line

COUNCIL = "/sefton"
MOVES = ("add", "meeting_requested", "urgent", "withdrawal_asked", "advocate_asked")
"""What may be begun from the tracker."""

ONWARDS = ("answer", "done")
THROWN = "/keep/throw"
"""Where a form goes that throws all away."""

UNFIT = 422
"""What is answered to reference and words that do not fit."""

Attempt = dict[tuple[str, str], str]


@dataclass
class Child:
    """One young person with one phone; ``attempt`` is what was typed into the form sent last.

    ``told`` is what they sent, how many ``times``; ``sending`` what the form sent last would send.
    ``shut`` are the devices that were locked out; ``thrown`` are those whose draft was thrown away,
    by its reference, and ``erased`` those whose case went, as its time was over; ``put_away`` are
    the references of drafts that were not ``used`` for too long. ``arrived`` is the form
    that was sent last and is there.
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
    shut: set[str] = field(default_factory=set)
    thrown: dict[str, str] = field(default_factory=dict)
    device: str = ""
    erased: dict[str, str] = field(default_factory=dict)
    put_away: set[str] = field(default_factory=set)
    used: date | None = None
    arrived: SentForm | None = None

    def pause(self, chance: Random) -> timedelta:
        """How long it is to what they do next."""
        if self.line.seen.page in {"case", "sent"}:
            return timedelta(days=chance.randint(1, 12), minutes=chance.randint(0, 600))
        return timedelta(minutes=chance.choice((1, 2, 3, 5, 8, 60)))

    def act(self, house: House, chance: Random) -> str:
        """Do one thing that the page offers; gives what it was."""
        seen = self.line.seen
        if seen.status >= 500 or seen.page == "busy":
            return self._after_trouble(house, chance)
        if self.line.is_taken and self.line.last and chance.random() < 0.06:
            return self._again(house, "a form again")
        return self._go_on(house, chance)

    def _go_on(self, house: House, chance: Random) -> str:
        seen = self.line.seen
        if self.code and self.line.cookie("y") and chance.random() < 0.07:
            return self._leave(house)
        if self.slots and not self.is_sent and chance.random() < 0.04:
            return self._throw_away(house)
        if seen.is_turn and seen.page == "turn":
            return self._turn(house, chance)
        if seen.page == "check":
            return self._check(house, chance)
        if seen.page in {"case", "sent"}:
            return self._tracker(house, chance)
        return self._arrive(house, chance)

    def look(self, house: House) -> None:
        """Hold what is stored against what was acknowledged. Raises BrokenPromise."""
        draft = draft_of(house, self.line.cookie("y"))
        if draft is None:
            if self.line.last and self.line.last.path.endswith(THROWN):
                self._throw()
            self._let_go(house)
            hold(not self.slots or self.code, f"{self.name} has no way in any more")
            return
        self.reference, self.used = draft.reference, used_of(house, self.line.cookie("y"))
        hold(draft.sent or not self.is_sent, "what was sent counts as not sent")
        if self.sending is not None and draft.sent and draft.move is None:
            self._sent()
        settle(self.slots, draft)
        if self.is_sent:
            hold_texts(events_of(house, self.reference), self.told, self.times)

    def look_back(self, house: House) -> None:
        """At the end: all that was told, and all that was to be told because of it."""
        self.look(house)
        if self.is_sent:
            hold_notices(house, self.reference)

    def lose(self, house: House) -> None:
        """Remember which devices are really locked out by now: those must stay so."""
        self.shut = {each for each in self.shut if draft_of(house, each) is None}
        self._let_go(house)

    def go_back(self, house: House, then: Child) -> None:
        """All is as it was at the backup, but for what ended since. Raises BrokenPromise."""
        for each in self.thrown.values():
            hold(draft_of(house, each) is None, "what was thrown away is there again")
        for each in self.erased.values():
            hold(draft_of(house, each) is None, "what was erased is there again")
        for each in sorted(self.shut):
            hold(draft_of(house, each) is None, "a device that was locked out is let in again")
        device = self.line.cookie("y")
        self.line.seen, self.line.last, self.line.is_taken = QuickPage("", HOST), None, False
        self.attempt, self.sending, self.refusals = {}, None, 0
        is_new = not then.code and (device != then.line.cookie("y") or device in self.shut)
        if is_new or then.reference in {*self.thrown, *self.erased, *self.put_away}:
            # Their way in is younger than the backup, or what it led to is gone since.
            self.slots, self.told, self.times, self.is_sent, self.code = {}, [], 0, False, ""
            return
        self.slots, self.told, self.times = then.slots, then.told, then.times
        self.is_sent, self.code, self.reference = then.is_sent, then.code, then.reference

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

    def _turn(self, house: House, chance: Random) -> str:
        seen = self.line.seen
        place = seen.turn.default("place")[0]
        if "back" in seen.moves and chance.random() < 0.05:
            self._press(house, "data-step", move="back")
            return "back"
        if "skip" in seen.moves and (chance.random() < 0.65 or self.refusals):
            gone = {key: "" for key in self.slots if key[0] == place}
            self._press(house, "data-step", move="skip", attempt=gone)
            return "a skip"
        values, texts = filled(seen, chance, self._words)
        last = next(each for each in (*ONWARDS, *seen.moves) if each in seen.moves)
        move = "add" if "add" in seen.moves and chance.random() < 0.2 else last
        # What belongs to an option goes with it when another one is chosen.
        gone = {key: "" for key in self.slots if key[0] == place}
        attempt = gone | {(place, name): text for name, text in texts.items()}
        is_elsewhere = bool(texts) and chance.random() < 0.5
        twin = partial(self._say_elsewhere, house, gone, attempt) if is_elsewhere else None
        self._press(house, "data-step", values, move, attempt, twin=twin)
        return "an answer" if texts else "a choice"

    def _say_elsewhere(self, house: House, gone: Attempt, attempt: Attempt, sent: SentForm) -> None:
        """What somebody who taps twice sends from another tab, where they said it otherwise."""
        others = {text: self._words() for text in attempt.values() if text}
        fields = tuple((name, others.get(text, text)) for name, text in sent.fields)
        is_taken = self.line.tap(house.app, SentForm(sent.path, fields))
        said = gone | {key: others.get(text, text) for key, text in attempt.items()}
        self._note(is_sure=is_taken, attempt=said)

    def _words(self) -> str:
        self.typed += 1
        return f"xq{self.name}n{self.typed}z is what I say"

    def _check(self, house: House, chance: Random) -> str:
        seen, dice = self.line.seen, chance.random()
        if dice < 0.15 and not self.code and not self.is_sent:
            self.line.go(house.app, f"{COUNCIL}/keep")
            self._read_code()
            self.line.go(house.app, f"{COUNCIL}/talk/check")
            return "the words"
        controls = seen.turn.controls if seen.is_turn else ()
        more = [each for each in controls if each.name == "answer"]
        if more and dice < 0.3:
            chosen = [each.value for each in more if chance.random() < 0.3] or [more[0].value]
            self._press(house, "data-step", {"answer": chosen})
            return "more to tell"
        if not seen.has("data-send"):
            # Something is said otherwise by now, and asks to be looked at first.
            self.line.go(house.app, f"{COUNCIL}/talk/check")
            return "a second look"
        return self._send(house)

    def _send(self, house: House) -> str:
        self._press(house, "data-send")
        if self.line.is_taken and self.line.seen.page in {"sent", "case"}:
            self._sent()
            self._read_code()
        return "sending"

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

    def _leave(self, house: House) -> str:
        device = self.line.cookie("y")
        self.line.post(house.app, SentForm("/leave", ()))
        self.shut.add(device)
        return "leaving"

    def _throw_away(self, house: House) -> str:
        self.line.go(house.app, f"{COUNCIL}/keep")
        self._read_code()
        self.device = self.line.cookie("y")
        if not self.line.seen.has("data-throw"):
            return "a look back"
        self._press(house, "data-throw")
        return "throwing away"

    def _throw(self) -> None:
        """All that was typed is gone for good."""
        self.thrown[self.reference] = self.device
        self.slots, self.attempt, self.code = {}, {}, ""

    def _let_go(self, house: House) -> None:
        """Where their case is gone, or their draft, as its time was over: they are somebody new."""
        device = self.line.cookie("y")
        if self.is_sent:
            if not is_erased(house, self.reference):
                return
            self.erased[self.reference] = device
        elif self.used and is_past(house, self.used) and not draft_of(house, device):
            self.put_away.add(self.reference)
        else:
            return
        self.slots, self.attempt, self.sending, self.told = {}, {}, None, []
        self.times, self.is_sent, self.code, self.used = 0, False, "", None
        self.line.seen = QuickPage("", HOST)

    def _tracker(self, house: House, chance: Random) -> str:
        seen = self.line.seen
        dice = chance.random()
        begun = [each for each in MOVES if seen.has(f"data-start={each}")]
        if begun and dice < 0.4:
            self._press(house, f"data-start={chance.choice(begun)}")
            return "a move begun"
        self.line.go(house.app, f"{COUNCIL}/case")
        return "the tracker"

    def _arrive(self, house: House, chance: Random) -> str:
        if self.line.cookie("y"):
            self.line.go(house.app, f"{COUNCIL}/case" if self.is_sent else f"{COUNCIL}/talk")
            if self.line.seen.page not in {"front", "lost", "error"}:
                return "coming again"
        self._let_go(house)
        if self.code:
            return self._come_back(house)
        hold(not self.told, f"{self.name} cannot come back to what they sent")
        self.slots, self.attempt, self.code = {}, {}, ""
        self.line.go(house.app, f"{COUNCIL}/")
        self._press(house, "data-start=complaint")
        return "beginning"

    def _come_back(self, house: House) -> str:
        self.line.go(house.app, f"{COUNCIL}/back")
        code = {"reference": [self.reference], "words": [self.code]}
        self._press(house, "data-back", code)
        hold(self.line.seen.status != UNFIT, f"the words of {self.name} open nothing any more")
        return "coming back"

    def _after_trouble(self, house: House, chance: Random) -> str:
        if self.line.last and chance.random() < 0.5:
            return self._again(house, "another try")
        if self.line.cookie("y"):
            self.line.go(house.app, f"{COUNCIL}/talk")
        else:
            self.line.go(house.app, f"{COUNCIL}/")
        return "a look back"

    def _again(self, house: House, what: str) -> str:
        assert self.line.last
        self.line.post(house.app, self.line.last)
        self._after()
        return what
