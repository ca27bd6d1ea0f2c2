"""Telling someone now: what a young person asks to be told at once, with a case or without."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from typing import Final, Literal, Protocol

from intake.domain.case.event import NewEvent
from intake.domain.law.product_events import SAFETY_RAISED
from intake.domain.notices.help_now import HelpAsked, help_data, mark_of
from intake.domain.notices.notice import help_key, help_notice
from intake.domain.notices.wording import NoticeWording
from intake.domain.people.council import CouncilPack, Desk
from intake.domain.people.hours import there_until
from intake.domain.talk.draft import Draft, ToldNow
from intake.services.case.casework import Casework, NotNow
from intake.services.fresh import until_fresh
from intake.services.languages import ENGLISH, Say
from intake.services.ports import Caller, DamagedContent
from intake.services.post.outbox import LATE, Outbox
from intake.services.talk.talking import Talks
from intake.services.talk.turns import OpenTalk

LONGEST: Final = 1_000
"""Characters of a name or of a way to be reached; what is longer is not taken."""


Standing = Literal["waits", "sent", "late"]
"""How a call for help stands: it waits, was handed over, or waits for longer than it should."""


class Crowds(Protocol):
    """Tells when many come from one place; a device is named only where it has a place here."""

    def batch(self, caller: Caller, council: str) -> str:
        """Count one; what it goes out with where there are many, empty where it goes alone."""
        ...


class NobodyThere(Exception):
    """Nobody who could be told is there now; nothing was sent."""


class NotRemembered(Exception):
    """Somebody, ``name``, was told, but the draft of whoever asked for it could not be written.

    ``fault`` is why.
    """

    def __init__(self, name: str, fault: Exception) -> None:
        self.name = name
        self.fault = fault
        super().__init__(name)


@dataclass(frozen=True, slots=True)
class Contact:
    """Who can be told now, and until when today they are there (on the clocks of London)."""

    name: str
    email: str = field(repr=False)
    until: time


@dataclass(frozen=True, slots=True)
class HelpRequest:
    """What a young person confirmed; ``ticked`` are keys of what can be ticked."""

    mark: str
    name: str = field(repr=False)
    reach: str = field(repr=False)
    ticked: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class TellingNow:
    """Has the council's safety contact told at once, in the hours in which they are there.

    Somebody who has a case raises it there. Of anybody else nothing is sent but what they
    confirmed: a draft stays sealed, and keeps only that, and when, somebody was told.
    """

    talks: Talks
    casework: Casework
    outbox: Outbox
    wording: NoticeWording
    crowds: Crowds
    say: Say = ENGLISH.say

    @property
    def ticks(self) -> Mapping[str, str]:
        """What can be ticked, by key, in the reader's language; it is sent in English."""
        return {key: self.say(words) for key, words in self.wording.ticks.items()}

    def contact(self, pack: CouncilPack) -> Contact | None:
        """Who can be told now, if anybody is there."""
        return there_now(self.casework, pack)

    def tell(self, pack: CouncilPack, token: str, request: HelpRequest, caller: Caller) -> str:
        """Tell them, once for each form as it is; gives who is told. On its way when it returns.

        A form that told them before tells so again, at any hour and however often it comes.
        ``token`` is that of the device, empty where it has none. It is never refused for what
        others sent: where many come from one place, they go out together within the minute.
        Raises NobodyThere and NotRemembered.
        """
        call = self._asked(request)
        before = self._told_before(pack, token, call)
        if before:
            return before
        contact = self.contact(pack)
        if contact is None:
            raise NobodyThere
        batch = self._batch(pack, token, caller)
        if not self._raised(pack, token, call, contact, batch):
            notice = help_notice(self.wording, pack, contact.email, call)
            self.outbox.put_in(pack.key, replace(notice, batch=batch))
            self._remember(pack, token, call, contact.name)
        return contact.name

    def mark(self, request: HelpRequest) -> str:
        """The mark by which one can look again how this form stands."""
        return self._asked(request).mark

    def standing(self, pack: CouncilPack, token: str, mark: str) -> Standing | None:
        """How what was told with this mark stands; None where nothing was."""
        talk, key = self._talk(pack, token), help_key(pack, mark)
        about = None
        if not self.outbox.has(key):
            is_known = talk is not None and any(each.mark == mark for each in talk.draft.told)
            if talk is None or not is_known or not talk.draft.sent:
                return None
            about = talk.draft.reference
        since = self.outbox.unsent_since(key, about)
        if since is None:
            return "sent"
        return "late" if since <= self.casework.clock.now() - LATE else "waits"

    def _batch(self, pack: CouncilPack, token: str, caller: Caller) -> str:
        """What it goes out with. A device is known by its place here: cookies can be made up."""
        caller_known = replace(caller, device=token if self._talk(pack, token) else "")
        return self.crowds.batch(caller_known, pack.key)

    def _asked(self, request: HelpRequest) -> HelpAsked:
        ticks = [words for key, words in self.wording.ticks.items() if key in request.ticked]
        mark = mark_of(request.mark, request.name, request.reach, *ticks)
        now = self.casework.clock.now()
        return HelpAsked(mark, now, request.name, request.reach, tuple(ticks))

    def _told_before(self, pack: CouncilPack, token: str, call: HelpAsked) -> str | None:
        """Who was told with this very form; None where nobody was."""
        talk = self._talk(pack, token)
        earlier = _told(talk, call) if talk else None
        if earlier:
            return earlier.to
        if pack.safety_contact and self.outbox.has(help_key(pack, call.mark)):
            name = pack.safety_contact.name
            self._remember(pack, token, call, name)
            return name
        return None

    def _remember(self, pack: CouncilPack, token: str, call: HelpAsked, name: str) -> None:
        # They were told: whatever fails from here on, it must not be said that nobody was.
        try:
            self._remembered(pack, token, call, name)
        except Exception as fault:
            raise NotRemembered(name, fault) from fault

    @until_fresh
    def _raised(
        self, pack: CouncilPack, token: str, call: HelpAsked, contact: Contact, batch: str
    ) -> bool:
        """Raise it on their case; False when they have none here that can be opened."""
        talk = self._talk(pack, token)
        if talk is None or not talk.draft.sent:
            return False
        if not _told(talk, call):
            data = help_data(call, contact.name)
            new = NewEvent(SAFETY_RAISED, call.at, "child", data)
            try:
                draft = _with(talk.draft, call, contact.name)
                self.casework.move(talk.opened, draft, [new], batch)
            except (DamagedContent, NotNow):
                return False
        return True

    @until_fresh
    def _remembered(self, pack: CouncilPack, token: str, call: HelpAsked, name: str) -> None:
        talk = self._talk(pack, token)
        if talk is not None and not _told(talk, call):
            drafts = self.talks.drafts
            drafts.save(talk.opened, _with(talk.draft, call, name))

    def _talk(self, pack: CouncilPack, token: str) -> OpenTalk | None:
        try:
            talk = self.talks.open(token)
        except DamagedContent:
            # What cannot be opened must not keep anybody from being told.
            return None
        return talk if talk is not None and talk.pack.key == pack.key else None


def there_now(casework: Casework, pack: CouncilPack) -> Contact | None:
    """Who at the council can be told at once: somebody is there, and can be written to."""
    desk: Desk | None = pack.safety_contact
    if desk is None or desk.email is None:
        return None
    until = there_until(desk.hours, casework.closed_days(pack), casework.clock.now())
    return None if until is None else Contact(desk.name, desk.email.value, until)


def _told(talk: OpenTalk, call: HelpAsked) -> ToldNow | None:
    return next((each for each in talk.draft.told if each.mark == call.mark), None)


def _with(draft: Draft, call: HelpAsked, name: str) -> Draft:
    mark = ToldNow(call.mark, name, call.at.isoformat())
    return replace(draft, told=(*draft.told, mark))
