"""What the services need from the outside world, as protocols."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Literal, Protocol

from intake.domain.case.event import Event, NewEvent
from intake.domain.case.glance import Glance
from intake.domain.notices.notice import Notice
from intake.domain.people.coming_back import Code
from intake.domain.talk.draft import Draft, OpenDraft
from intake.services.referral_ports import Bond


class Stale(Exception):
    """Someone else wrote first: load again and repeat."""


class Busy(Exception):
    """Others have been writing for too long; nothing of this was stored."""


class AlreadySent(Exception):
    """This draft is a case already; the first sending counts."""


class NoSpace(Exception):
    """What is left on the disk is kept for leaving, telling someone now, and sending."""


class NoSuchCase(Exception):
    """No case has this reference."""


class DamagedContent(Exception):
    """What is stored cannot be read, so it is not shown; nothing of it is in the message.

    It was changed behind our back, its key is gone, or its events cannot be folded.
    """


class CouncilGone(DamagedContent):
    """What is stored belongs to a council that is not served here (any more).

    Nothing of it is damaged: where the council is served again, all is as it was. ``council`` is
    its key. ``reference``, ``was_sent`` and ``has_words``, whether its five words were made, are
    known where a young person's own place was opened.
    """

    def __init__(
        self, council: str, reference: str = "", *, was_sent: bool = False, has_words: bool = False
    ) -> None:
        self.council = council
        self.reference = reference
        self.was_sent = was_sent
        self.has_words = has_words
        super().__init__("this council is not served here")


@dataclass(frozen=True, slots=True)
class Caller:
    """Where a try to come in comes from, to share turns out fairly; never stored as it stands.

    ``network`` is the address that the request came from; ``device`` is whatever the browser
    keeps between requests, or empty when it keeps nothing.
    """

    network: str
    device: str


AccessKind = Literal[
    "sign_in", "view", "letter", "papers", "export", "event", "names",
    "agree_to_put_away", "put_away", "try_again", "people", "draft", "link", "role", "removed",
    "absence", "document", "practice", "advocate_case", "advocate_letter",
    "advocate_dates", "advocate_export", "disclosure", "erased", "forgotten", "backup", "restore",
    "import", "cases", "complaint", "deed", "token", "token_revoked",
    "council_account", "turned_away", "role_by_council",
]  # fmt: skip
"""What the access log tells of: that somebody signed in, looked at a case, took a letter of it or
its papers as a file, exported it or recorded an event on it by command, set an officer's names,
did something with a notice that nobody got, or changed the directory of people; that a colleague
opened what they were asked for; that somebody made a sign-in link for an officer, changed their
role, took them out, or wrote down or took back when they are away; that somebody opened a
document; that made-up cases were filled in, or taken away; that an advocate looked at a case,
opened a letter of one, took its dates, or saved all of it; that all that is held was made into a
pack; that everything was copied, or came
back from a copy; that running cases were brought in; that a program looked through its council's
cases, brought a complaint that was made elsewhere, or told what was done; that a token was made
for one, or taken back; that all that a case held was erased in its time, and later what was left;
that an officer's own account at the council was connected, let nobody in any more, or changed
their role."""

CASE_LOOKED: Final = "advocate_case"
LETTER_LOOKED: Final = "advocate_letter"
DATES_TAKEN: Final = "advocate_dates"
CASE_SAVED: Final = "advocate_export"
"""What stands in the log for an advocate's looks. Who takes dates, or saves a file,
has not seen on a page what is new."""


@dataclass(frozen=True, slots=True)
class AccessRow:
    """One row of the access log, in UTC.

    ``who`` is an officer's email, or ``shell:`` and the user's name; ``about`` a case's
    reference, an officer's email, or empty. ``number`` goes up with each row; ``part`` is the
    number of the document that was opened, where one was.
    """

    at: datetime
    who: str
    kind: str
    about: str
    number: int = 0
    part: int = 0


class AccessLog(Protocol):
    """Who looked at what, and when: no content, and no young person's name."""

    def write(self, who: str, kind: AccessKind, about: str = "", *, part: int = 0) -> None:
        """Write one row, which nobody changes or takes away."""
        ...

    def of(self, what: str) -> Sequence[AccessRow]:
        """The rows about a reference or an officer's email, and what this one did, oldest first."""
        ...

    def documents_of(self, reference: str) -> Sequence[AccessRow]:
        """Who opened which document of a case, oldest first."""
        ...

    def newest(self, what: str, most: int, before: int | None = None) -> Sequence[AccessRow]:
        """The newest of these rows, the newest first; of those ``before`` a number, if named."""
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the line for the slow hash: ``since`` is when it was taken, in UTC."""

    id: str
    since: datetime


class NotYet(Exception):
    """Others come first: ask again with this place. ``code`` is what was typed, as it was read."""

    def __init__(self, place: Place, code: Code) -> None:
        self.place = place
        self.code = code
        super().__init__("others come first")


class UsedUp(Exception):
    """These words opened it once; others have taken their place."""


class BrowserSeals(Protocol):
    """Small documents that a browser carries for us and can't read, all for one purpose."""

    def seal(self, owner: str, document: dict[str, object]) -> str:
        """The document as a text; it opens for the same owner only."""
        ...

    def open(self, owner: str, text: str) -> dict[str, object] | None:
        """The document again; None when it was sealed for somebody or something else."""
        ...


class WallClock(Protocol):
    """The time, so that tests and demonstrations can move it."""

    def now(self) -> datetime:
        """The present instant in UTC."""
        ...

    def today(self) -> date:
        """The present day in London."""
        ...


class WorkDays(Protocol):
    """The last day of timed work."""

    def last(self) -> date | None:
        """The last London day; before the first one, the newest day that anything is of."""
        ...

    def done(self, day: date) -> None:
        """Timed work was done on this London day."""
        ...


@dataclass(frozen=True, slots=True)
class Handover:
    """The council that a case is passed on to, and how it stands for the one that had it."""

    to: str
    kept: Glance


@dataclass(frozen=True, slots=True)
class Listing:
    """How a case stands in lists after its first ``after`` events, for the council that has it.

    ``former`` has how it stood for each council that passed it on. ``glance`` is None for a case
    that cannot be read.
    """

    reference: str
    after: int = 0
    council: str = ""
    glance: Glance | None = None
    former: Mapping[str, Glance] = field(default_factory=dict)


class Cases(Protocol):
    """Cases at the council: encrypted, append-only."""

    def send(
        self,
        draft: OpenDraft,
        content: Draft,
        events: Sequence[NewEvent],
        glance: Glance,
        *,
        notices: Sequence[Notice] = (),
        batch: str = "",
        bonds: Sequence[Bond] = (),
    ) -> OpenDraft:
        """Turn a draft into a case under the same reference, all in one transaction.

        What is to be sent because of it goes into the outbox with it; with a ``batch`` it stands
        apart at the desk for a day, among those that came from one place. The ``bonds`` are links
        that asked somebody before, and are of the case from now on. The draft stays the young
        person's place, marked as sent, so that device and words open it still. Raises
        AlreadySent, or Stale when the draft changed meanwhile, or a link was answered.
        """
        ...

    def council_of(self, reference: str) -> str:
        """The council that has the case. Raises NoSuchCase."""
        ...

    def events(self, reference: str) -> tuple[Event, ...]:
        """All events, oldest first by sequence, with their data.

        Their chain is checked on the way. Raises NoSuchCase, DamagedContent.
        """
        ...

    def append(
        self,
        reference: str,
        after: int,
        events: Sequence[NewEvent],
        glance: Glance,
        *,
        notices: Sequence[Notice] = (),
    ) -> None:
        """Append events; ``after`` is the last sequence seen, ``glance`` replaces what was kept.

        What is to be sent because of them goes into the outbox in the same transaction. Raises
        Stale, NoSuchCase.
        """
        ...

    def append_from(
        self,
        draft: OpenDraft,
        content: Draft,
        after: int,
        events: Sequence[NewEvent],
        glance: Glance,
        *,
        notices: Sequence[Notice] = (),
        handover: Handover | None = None,
    ) -> OpenDraft:
        """Append events that a young person sends from their own place.

        With ``handover``, case and place are another council's from then on; the one that had it
        keeps it in its lists as it stands for it.

        The draft's new content, the events and the notices are one transaction, under the draft's
        revision and after the last sequence seen; so what is sent twice happens once. Raises
        Stale when either was written by somebody else meanwhile, NoSuchCase.
        """
        ...

    def to_look_at(self, council: str, day: date) -> Sequence[str]:
        """The references of a council's cases that want looking at by this London day.

        That is every case that something was appended to, until it is looked at, and every one
        whose next day was put off to this one at the latest.
        """
        ...

    def put_off(self, reference: str, after: int, until: date | None) -> None:
        """A case was looked at: it wants looking at again on this London day.

        With None, only once something is appended. Nothing changes when something was appended
        since the sequence ``after``.
        """
        ...

    def references(self) -> Sequence[str]:
        """Every reference, oldest case first."""
        ...

    def unlisted(self) -> Sequence[str]:
        """The references of cases that no list shows, because they are older than the lists."""
        ...

    def list_anew(self, listings: Sequence[Listing]) -> None:
        """Write how these cases stand at a glance, without any event: all at once, or none.

        A case that was appended to meanwhile was listed by that, and is left as it is; so is one
        that cannot be read, which is listed bare where no list has it.
        """
        ...
