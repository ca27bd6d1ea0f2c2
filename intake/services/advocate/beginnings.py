"""An advocate begins a complaint for a young person who sits beside them or is on the phone.

It is a sealed draft like any other, which the advocate's own browser opens and nobody else. The
council reads nothing of it, and it is in no list with a word of it.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from intake.domain.letters.parts import Letter
from intake.domain.people.advocate import Advocate
from intake.domain.people.council import CouncilPack
from intake.domain.talk.beginning import (
    BeginningSheet,
    SheetReader,
    answers_mark,
    beginning_sheet,
    filled_sheet,
    needed_places,
    with_another,
)
from intake.domain.talk.conversation import Conversation
from intake.domain.talk.joint_work import Beginning
from intake.domain.talk.sheet import Controls
from intake.domain.talk.third_person import ThirdPerson, in_third_person
from intake.domain.talk.typist import Typist
from intake.services.beginning_ports import BeginningRow, BeginningRows, ClaimCodes
from intake.services.fresh import until_fresh
from intake.services.papers.writing import Writing
from intake.services.talk.talking import Talks
from intake.services.talk.turns import OpenTalk

MOST: Final = 50
"""How many one advocate has in their list; the oldest can be thrown away."""

CODE_GOOD_FOR: Final = timedelta(days=7)
"""How long a code is good: a young person may have no phone, or nobody near, for days."""

_ID_BYTES: Final = 16


class NoSuchBeginning(LookupError):
    """Nothing that this advocate began is there (any more)."""


class OnAnotherDevice(Exception):
    """It was begun with another browser, and opens there alone."""


class TooManyBegun(Exception):
    """Their list takes no more before something of it is thrown away."""


class TakenOver(Exception):
    """The young person took it over: nothing is written or sent here any more."""


@dataclass(frozen=True, slots=True)
class ListedBeginning:
    """What was begun, as their list shows it; ``pack`` is None where its council is here no more.

    ``is_here`` tells that this browser opens it.
    """

    row: BeginningRow
    pack: CouncilPack | None
    is_here: bool


@dataclass(frozen=True, slots=True)
class BeginningPage:
    """What was begun, open: ``talk`` in the young person's words, ``conversation`` in the third
    person."""

    row: BeginningRow
    talk: OpenTalk
    conversation: Conversation
    beginning: Beginning

    @property
    def mark(self) -> str:
        """A mark of all that is told."""
        return answers_mark(self.conversation)

    @property
    def is_sayable(self) -> bool:
        """Whether it can be read back."""
        return not self.needs

    @property
    def needs(self) -> tuple[str, ...]:
        """The keys of places without whose answers there is nothing to read back."""
        return tuple(place.key for place in needed_places(self.conversation))

    @property
    def is_agreed(self) -> bool:
        """Whether just this was read to them, and they said yes."""
        return bool(self.beginning.agreed) and self.beginning.agreed == self.mark

    @property
    def sheet(self) -> BeginningSheet:
        """The page with all questions, as it is kept."""
        return beginning_sheet(self.conversation)


@dataclass(frozen=True, slots=True)
class AdvocateHere:
    """Who is at the room, and the secret of their browser; empty where it has none yet."""

    who: Advocate
    device: str


@dataclass(frozen=True, slots=True)
class Beginnings:
    """What advocates begin; ``words`` are those of the third person for the flow that is begun."""

    talks: Talks
    rows: BeginningRows
    words: ThirdPerson
    writing: Writing
    codes: ClaimCodes

    def councils(self, who: Advocate) -> Mapping[str, CouncilPack]:
        """The councils at which their service helps, and to which something can be sent."""
        return {
            key: pack
            for key, pack in self.talks.councils.items()
            if pack.receives and who.service in {each.key for each in pack.advocacy.all_services}
        }

    def list(self, here: AdvocateHere) -> tuple[ListedBeginning, ...]:
        """What they began, the newest first; no word of it."""
        return tuple(
            ListedBeginning(
                row,
                self.talks.councils.get(row.council),
                bool(here.device) and self.rows.token(row.id, here.device) is not None,
            )
            for row in self.rows.of(here.who.id)
        )

    def begin(self, here: AdvocateHere, council: str) -> BeginningRow:
        """Begin one at a council. Raises NoSuchBeginning for one where their service does not help,
        TooManyBegun, and NoSpace."""
        pack, clock = self.councils(here.who).get(council), self.talks.clock
        if pack is None:
            raise NoSuchBeginning
        if len(self.rows.of(here.who.id)) >= MOST:
            raise TooManyBegun
        names = {each.key: each.name for each in pack.advocacy.all_services}
        row = BeginningRow(secrets.token_hex(_ID_BYTES), here.who.id, council, clock.now())
        token, talk = self.talks.begin(council, self.words.flow)
        beginning = Beginning(
            Typist("advocate", here.who.shown).key,
            names[here.who.service],
            row.at.isoformat(),
            row.id,
        )
        self.talks.drafts.save(talk.opened, replace(talk.draft, beginning=beginning))
        self.rows.add(row, token, here.device)
        return row

    def open(self, here: AdvocateHere, row_id: str) -> BeginningPage:
        """What they began. Raises NoSuchBeginning, OnAnotherDevice, CouncilGone, DamagedContent."""
        row = self._row(here, row_id)
        token = self.rows.token(row.id, here.device)
        if token is None:
            raise OnAnotherDevice
        draft = self.talks.drafts.by_device(token)
        if draft is None or draft.draft.beginning is None:
            raise NoSuchBeginning
        return self._page(row, self.talks.of(draft), draft.draft.beginning)

    @until_fresh
    def write(
        self, here: AdvocateHere, row_id: str, controls: Controls, add: str = ""
    ) -> tuple[BeginningPage, BeginningSheet]:
        """Keep what was typed on the page with all questions, as far as it can be.

        ``add`` names the list that gets one more item. Raises TakenOver and NoSpace besides.
        """
        page = self._open_to_write(here, row_id)
        talks = self.talks
        reader = SheetReader(page.beginning.by, talks.clock.today(), talks.moves.read_date)
        sheet = filled_sheet(page.conversation, controls, reader)
        if sheet.conversation.answers != page.conversation.answers:
            answers = sheet.conversation.answers.to_document()
            draft = talks.drafts.save(page.talk.opened, replace(page.talk.draft, answers=answers))
            page = self._page(page.row, talks.of(draft), page.beginning)
        return page, with_another(sheet, add) if add else sheet

    def letter(self, page: BeginningPage) -> Letter:
        """What the letter would say, to be read back to them."""
        return self.writing.letter(page.talk)

    @until_fresh
    def agree(self, here: AdvocateHere, row_id: str, mark: str) -> BeginningPage:
        """It was read to them, and they said yes to what has this mark; other things are not said
        yes to. Raises as `write`."""
        page = self._open_to_write(here, row_id)
        if mark != page.mark or not page.is_sayable or page.is_agreed:
            return page
        now = self.talks.clock.now().isoformat()
        beginning = replace(page.beginning, agreed=mark, agreed_at=now)
        content = replace(page.talk.draft, beginning=beginning)
        draft = self.talks.drafts.save(page.talk.opened, content)
        return self._page(page.row, self.talks.of(draft), beginning)

    def new_code(self, here: AdvocateHere, row_id: str) -> tuple[BeginningPage, str, datetime]:
        """A code with which the young person takes it over, once, and until when it is good (UTC).

        Also once somebody did, should it not have been them: what that one has stays with them.
        Raises as `open`, and NoSuchBeginning while there is nothing to take over.
        """
        page = self.open(here, row_id)
        if not page.is_sayable:
            raise NoSuchBeginning
        until = self.talks.clock.now() + CODE_GOOD_FOR
        return page, self.codes.new(page.row.id, page.talk.opened, until), until

    def throw_away(self, here: AdvocateHere, row_id: str) -> None:
        """Let it go for good; what this browser can't open leaves the list. Raises
        NoSuchBeginning."""
        row = self._row(here, row_id)
        token = self.rows.token(row.id, here.device)
        draft = self.talks.drafts.by_device(token) if token else None
        if draft is not None:
            self.talks.drafts.throw_away(draft)
        self.rows.drop(row.id)

    def _row(self, here: AdvocateHere, row_id: str) -> BeginningRow:
        rows = {each.id: each for each in self.rows.of(here.who.id)}
        if row_id not in rows:
            raise NoSuchBeginning
        return rows[row_id]

    def _open_to_write(self, here: AdvocateHere, row_id: str) -> BeginningPage:
        page = self.open(here, row_id)
        if page.beginning.claimed:
            raise TakenOver
        return page

    def _page(self, row: BeginningRow, talk: OpenTalk, beginning: Beginning) -> BeginningPage:
        flow = in_third_person(talk.conversation.flow, self.words)
        return BeginningPage(row, talk, replace(talk.conversation, flow=flow), beginning)
