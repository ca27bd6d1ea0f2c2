"""Writing: what was told as a submission and as a letter, while it is told and once it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from intake.domain.complaint import About, build_submission
from intake.domain.council import names
from intake.domain.deadlines import london_day
from intake.domain.letter import complaint_letter
from intake.domain.letter_parts import Letter
from intake.domain.letter_wording import LetterWording
from intake.domain.submission import Submission, from_document
from intake.domain.text import plain
from intake.services.casework import Casework
from intake.services.turns import Talk

LIMIT = "complaint-limit"
"""The clock whose length tells how old a complaint can be."""


@dataclass(frozen=True, slots=True)
class Writing:
    """Makes submissions and letters."""

    casework: Casework
    wording: LetterWording

    def submission(self, talk: Talk, received: datetime | None = None) -> Submission:
        """What was told so far as a submission; ``received`` (UTC) when it is sent now."""
        pack, ends = talk.pack, talk.conversation.flow.ends
        known = names(pack)
        limit = self.casework.procedures[pack.procedure].clocks[LIMIT].length
        said = plain(talk.conversation.say(ends.say, known)) if ends.say and received else None
        about = About(
            council=pack.key,
            names=known,
            limit=limit,
            reference=talk.draft.reference,
            received=received,
            channel="web" if received else None,
            send_wording=said,
        )
        return build_submission(talk.conversation, about)

    def letter(self, talk: Talk) -> Letter:
        """The letter as it stands today, or as it was sent."""
        if not talk.draft.sent:
            today = self.casework.clock.today()
            return complaint_letter(self.submission(talk), talk.pack, self.wording, today)
        sent = self.sent(talk.draft.reference)
        day = london_day(sent.received) if sent.received else self.casework.clock.today()
        return complaint_letter(sent, talk.pack, self.wording, day)

    def sent(self, reference: str) -> Submission:
        """The submission that a case began with. Raises NoSuchCase."""
        data = self.casework.cases.events(reference)[0].data or {}
        document = data.get("submission")
        return from_document(document if isinstance(document, Mapping) else {})
