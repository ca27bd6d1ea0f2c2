"""Somebody who complains, looks again, says more, and whom nothing goes right for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from tests.life.ledger import (
    LeftBehind,
    draft_of,
    events_of,
    hold,
    hold_notices,
    hold_texts,
    is_erased,
    is_forgotten,
    is_past,
    settle,
    used_of,
)
from tests.life.line import HOST, SentForm
from tests.life.page import QuickPage
from tests.life.teller import Attempt, Teller
from tests.life.typing_in import filled

if TYPE_CHECKING:
    from random import Random

    from tests.life.house import House

COUNCIL = "/sefton"
MOVES = ("add", "meeting_requested", "urgent", "withdrawal_asked", "advocate_asked")
"""What may be begun from the tracker."""

ONWARDS = ("answer", "done")
THROWN = "/keep/throw"
"""Where a form goes that throws all away."""

LEAVING = 0.07
"""How often somebody who knows their words leaves, if nothing else is said."""

UNFIT = 422
"""What is answered to reference and words that do not fit."""


@dataclass
class Child(Teller):
    """One young person with one phone.

    ``shut`` are the devices that were locked out; ``erased`` are those whose case went, as its time
    was over, by its reference; ``put_away`` are the references of drafts that were not used for too
    long. ``behind`` is what they cannot come back to by rights: nobody was shown words for it, and
    by the clock of what they did last their device ``is_forgotten``. ``leaving`` is how often they
    leave once they know their words, so that the device is locked out.
    """

    shut: set[str] = field(default_factory=set)
    erased: dict[str, str] = field(default_factory=dict)
    put_away: set[str] = field(default_factory=set)
    behind: list[LeftBehind] = field(default_factory=list)
    is_forgotten: bool = False
    leaving: float = LEAVING

    def pause(self, chance: Random) -> timedelta:
        """How long it is to what they do next."""
        if self.line.seen.page in {"case", "sent"}:
            return timedelta(days=chance.randint(1, 12), minutes=chance.randint(0, 600))
        return timedelta(minutes=chance.choice((1, 2, 3, 5, 8, 60)))

    def act(self, house: House, chance: Random) -> str:
        """Do one thing that the page offers; gives what it was."""
        seen, device = self.line.seen, self.line.cookie("y")
        if device:
            self.is_forgotten = is_forgotten(house, device)
        if seen.status >= 500 or seen.page == "busy":
            return self._after_trouble(house, chance)
        if self.line.is_taken and self.line.last and chance.random() < 0.06:
            return self._again(house, "a form again")
        return self._go_on(house, chance)

    def _go_on(self, house: House, chance: Random) -> str:
        seen = self.line.seen
        # Who never saw their words would have no way back.
        often = self.leaving if self.code else self.leaving / 3
        if self.line.cookie("y") and chance.random() < often:
            return self._leave(house) if self.code else self._see_words(house)
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
        for each in self.behind:
            each.look(house)
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
        self.attempt, self.sending, self.refusals, self.behind = {}, None, 0, then.behind
        is_new = not then.code and (device != then.line.cookie("y") or device in self.shut)
        if is_new or then.reference in {*self.thrown, *self.erased, *self.put_away}:
            # Their way in is younger than the backup, or what it led to is gone since.
            self._be_new()
            return
        self.slots, self.told, self.times = then.slots, then.told, then.times
        self.is_sent, self.code, self.reference = then.is_sent, then.code, then.reference
        # What is there again was used last before the backup, and its time runs from then.
        self.used = then.used

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

    def _check(self, house: House, chance: Random) -> str:
        seen, dice = self.line.seen, chance.random()
        if dice < 0.15 and not self.code and not self.is_sent:
            return self._see_words(house, "check")
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

    def _see_words(self, house: House, page: str = "") -> str:
        """Look at reference and words, and go back to where they were."""
        self.line.go(house.app, f"{COUNCIL}/keep")
        self._read_code()
        self.line.go(house.app, f"{COUNCIL}/talk/{page}".rstrip("/"))
        return "the words"

    def _send(self, house: House) -> str:
        self._press(house, "data-send")
        if self.line.is_taken and self.line.seen.page in {"sent", "case"}:
            self._sent()
            self._read_code()
        return "sending"

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
        self._be_new()
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
        if self.is_sent:
            hold(self.is_forgotten, f"{self.name} cannot come back to what they sent")
            self.behind.append(LeftBehind(self.reference, self.told, self.times))
        self._be_new()
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
