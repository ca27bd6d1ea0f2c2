"""Claiming: a young person takes over what an advocate began for them, as a draft of their own."""

from dataclasses import dataclass, replace

from intake.domain.talk.beginning import answers_mark
from intake.domain.talk.claiming import pages_of, suggestions_of
from intake.domain.talk.draft import OpenDraft
from intake.domain.talk.typist import Typist, typist_of
from intake.services.beginning_ports import ClaimCodes
from intake.services.fresh import until_fresh
from intake.services.ports import Stale
from intake.services.talk.talking import Talks
from intake.services.talk.turns import OpenTalk


@dataclass(frozen=True, slots=True)
class WhoBegan:
    """An advocate who wrote something down for somebody, and what their service is called."""

    typist: Typist | None
    service: str


@dataclass(frozen=True, slots=True)
class Claiming:
    """Makes a draft of a young person's own in which all that the advocate wrote only waits.

    It has a reference, words and a device of its own: the advocate has no way into it.
    """

    talks: Talks
    codes: ClaimCodes

    def who_began(self, talk: OpenTalk) -> WhoBegan | None:
        """Who wrote down what this talk began with; None where nobody did."""
        begun_by = talk.draft.begun_by
        return WhoBegan(typist_of(begun_by.by), begun_by.service) if begun_by else None

    @until_fresh
    def claim(self, code: str) -> tuple[str, str] | None:
        """Take over what a code is for; gives the token of this device's way in, and the council.

        None for a code that is not good (any more), or that somebody used at the same moment.
        Raises CouncilGone, DamagedContent, NoSpace.
        """
        draft = self.codes.open(code, self.talks.clock.now())
        return self._taken_over(code, draft) if draft else None

    def _taken_over(self, code: str, draft: OpenDraft) -> tuple[str, str] | None:
        talk, now = self.talks.of(draft), self.talks.clock.now()
        if talk.draft.beginning is None:
            return None
        beginning = replace(talk.draft.beginning, claimed=now.isoformat())
        if beginning.agreed != answers_mark(talk.conversation):
            # Something was changed since it was read to them.
            beginning = replace(beginning, agreed="", agreed_at="")
        token, own = self.talks.begin(draft.council, talk.draft.flow)
        content = replace(
            own.draft,
            answers=pages_of(talk.conversation, beginning.by).to_document(),
            suggestions=suggestions_of(talk.conversation, beginning),
            begun_by=beginning,
        )
        own_draft = self.talks.drafts.save(own.opened, content)
        after = replace(talk.draft, beginning=beginning)
        try:
            if self.codes.claim(code, talk.opened, after, now):
                return token, draft.council
        except Stale:
            self.talks.drafts.throw_away(own_draft)
            raise
        self.talks.drafts.throw_away(own_draft)
        return None
