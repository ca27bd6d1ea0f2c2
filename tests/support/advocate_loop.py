"""Somebody who asks for an advocate, and the service that answers, for tests of services."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from intake.domain.case.to_do import to_do
from intake.domain.people.council import Advocacy, AdvocacyService, HelpsWhom
from intake.domain.people.officer import Officer
from intake.services.advocate.answering import Answering
from intake.services.case.timed_work import TimedWork
from intake.services.desk.cases import DeskCases
from intake.services.desk.to_dos import services_to_ask
from tests.services.young.test_asking_advocate import ROOMS, TOLD, Asker
from tests.support.desk_fakes import FakeOfficers
from tests.support.fake_erasure import purging_of
from tests.support.fake_mailboxes import FakeMailboxDoor
from tests.support.fakes import FakeDays
from tests.support.made_letters import SERVICE
from tests.support.made_notices import ALLY, NOTICES, mail

if TYPE_CHECKING:
    from intake.domain.case.referrals import Referral
    from intake.services.young.advocates_shown import ReferralShown

NATIONAL = AdvocacyService("line", "The Line", "The Line", national=True)


@dataclass
class Loop(Asker):
    """Somebody who asks for an advocate, and the service that reads its mailbox."""

    door: FakeMailboxDoor = field(default_factory=FakeMailboxDoor)

    def __post_init__(self) -> None:
        super().__post_init__()
        mailed = replace(SERVICE, email=mail(ALLY))
        self.helped_by(Advocacy((HelpsWhom(mailed),), (NATIONAL,)))
        self.casework = replace(self.casework, referral_link=ROOMS.address)
        self.sending = replace(self.sending, casework=self.casework, talks=self.talks)
        self.tracking = replace(self.tracking, casework=self.casework)
        self.writing = replace(self.writing, casework=self.casework)
        self.asking = replace(self.asking, talks=self.talks, writing=self.writing)
        self.tells(TOLD)
        self.answer("advocate_tell", "name", "reach", "about")

    @property
    def room(self) -> Answering:
        return Answering(
            self.casework, ROOMS, self.cases.links, self.door, self.cases.outbox, NOTICES
        )

    def link(self) -> str:
        """The link in the newest email to the service."""
        bodies = [each.body for each in self.told() if each.to == ALLY]
        return bodies[-1].partition("/advocate/asked/")[2].split()[0]

    def asked(self) -> str:
        self.ask()
        return self.link()

    def will(self, days: int = 3, **changed: str) -> dict[str, str]:
        day = (self.clock.today() + timedelta(days=days)).isoformat()
        return {"answer": "will", "day": day, "way": "call", "name": "Priya", **changed}

    @property
    def referral(self) -> Referral:
        """How it stands on the page before sending."""
        referral = self.page.services[0].referral
        assert referral
        return referral.referral

    @property
    def shown(self) -> ReferralShown:
        """How it stands on the tracker."""
        (shown,) = self.tracker().sought.asked
        return shown

    def tasks(self) -> list[tuple[str, str]]:
        return [(each.task, each.because.name) for each in to_do(self.case)]

    def at_the_desk(self) -> tuple[str, list[str]]:
        """Why a service is to be called, and which of them an officer can choose."""
        dan = Officer("dan", "dan@x.example", self.talk.pack.key, "officer", "Dan Carter", "Dan")
        found = DeskCases(self.casework, FakeOfficers({dan.id: dan})).look(dan, self.reference)
        (task,) = found.to_do
        return task.why, [each.key for each in services_to_ask(found)]

    def nightly(self) -> None:
        purging = purging_of(self.casework, self.drafts)
        timed = TimedWork(self.casework, FakeDays(), purging)
        assert timed.run().failures == ()
