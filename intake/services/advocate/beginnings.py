"""An advocate begins a complaint for a young person who sits beside them or is on the phone.

It is a sealed draft like any other, which the advocate's own browser opens and nobody else. The
council reads nothing of it, and it is in no list with a word of it.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from intake.domain.letters.parts import Letter
from intake.domain.people.advocate import Advocate
from intake.domain.people.council import CouncilPack
from intake.domain.talk.beginning import (
    BeginningSheet,
    SheetReader,
    filled_sheet,
    with_another,
)
from intake.domain.talk.five_words import SHOWN_FOR
from intake.domain.talk.joint_work import Beginning
from intake.domain.talk.sheet import Controls
from intake.domain.talk.third_person import ThirdPerson, in_third_person
from intake.domain.talk.typist import Typist
from intake.services.advocate.beginning_page import (
    AdvocateHere,
    BeginningPage,
    ListedBeginning,
    NoSuchBeginning,
    OnAnotherDevice,
    SendingWish,
    SentForThem,
    TakenOver,
    TooManyBegun,
    WayBack,
    basis_of,
)
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


@dataclass(frozen=True, slots=True)
class Beginnings:
    """What advocates begin; ``words`` are those of the third person for the flow that is begun.

    ``send_for`` makes a case of it for the young person (`Sending.send_for`).
    """

    talks: Talks
    rows: BeginningRows
    words: ThirdPerson
    writing: Writing
    codes: ClaimCodes
    send_for: Callable[[OpenTalk], bool]

    def councils(self, who: Advocate) -> Mapping[str, CouncilPack]:
        """The councils at which their service helps, and to which something can be sent."""
        return {
            key: pack
            for key, pack in self.talks.councils.items()
            if pack.receives and who.service in {each.key for each in pack.advocacy.all_services}
        }

    def list(self, here: AdvocateHere) -> tuple[ListedBeginning, ...]:
        """What they began, the newest first; no word of it."""
        now = self.talks.clock.now()
        for row in self.rows.of(here.who.id):
            if row.sent and now - row.sent > SHOWN_FOR:
                self._let_go(row, here)
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
        if draft is not None and draft.draft.sent:
            raise SentForThem
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

    @until_fresh
    def send(self, here: AdvocateHere, row_id: str, wish: SendingWish) -> None:
        """Send it for the young person, once, however often this is asked.

        It counts for no flood: who sends is known, and a service may send several in a day.
        Raises NotSendable, TakenOver, SentForThem and as `open`.
        """
        page = self._open_to_write(here, row_id)
        basis = basis_of(page, wish)
        reason = wish.reason if basis == "non_instructed" else ""
        beginning = replace(page.beginning, basis=basis, reason=reason)
        if not page.is_agreed:
            beginning = replace(beginning, agreed="", agreed_at="")
        ends = page.conversation.flow.ends
        flow = replace(page.talk.conversation.flow, ends=ends)
        talk = replace(page.talk, conversation=replace(page.talk.conversation, flow=flow))
        draft = replace(talk.draft, beginning=beginning)
        self.send_for(replace(talk, opened=replace(talk.opened, draft=draft)))
        self.rows.note_sent(page.row.id, self.talks.clock.now())

    def way_back(self, here: AdvocateHere, row_id: str) -> WayBack | None:
        """What brings the young person back to what was sent for them, as long as that is shown.

        None once it was handed over, or too much time has gone by. Raises NoSuchBeginning.
        """
        row = self._row(here, row_id)
        token = self.rows.token(row.id, here.device)
        draft = self.talks.drafts.by_device(token) if token else None
        if draft is None or not draft.draft.sent or not draft.draft.words:
            return None
        pack = self.talks.councils.get(draft.council)
        return WayBack(draft.draft.reference, draft.draft.words, pack) if pack else None

    def handed_over(self, here: AdvocateHere, row_id: str) -> None:
        """Forget the way into what was sent, so that nobody here has one. Raises
        NoSuchBeginning."""
        self._let_go(self._row(here, row_id), here)

    def _let_go(self, row: BeginningRow, here: AdvocateHere) -> None:
        token = self.rows.token(row.id, here.device) if here.device else None
        if token is not None:
            draft = self.talks.drafts.by_device(token)
            if draft is not None and draft.draft.sent:
                self.talks.drafts.forget(token)
                self.rows.forget_token(row.id)

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
