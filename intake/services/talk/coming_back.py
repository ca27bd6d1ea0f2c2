"""Coming back: with reference and words, and leaving so that nobody else can."""

from dataclasses import dataclass

from intake.services.ports import Caller, Drafts
from intake.services.talk.talking import Talks
from intake.services.talk.turns import OpenTalk


@dataclass(frozen=True, slots=True)
class ComingBack:
    """The ways into a draft or a case, and out of it."""

    drafts: Drafts
    talks: Talks

    def come_back(self, reference: str, words: str, caller: Caller) -> tuple[str, OpenTalk] | None:
        """Open with reference and words, however they were typed; gives a new device token.

        None when they don't fit. Raises TooManyTries.
        """
        entry = self.drafts.by_words(reference, words, caller)
        if entry is None:
            return None
        draft, token = entry
        return token, self.talks.of(draft)

    def slips(self, words: str) -> tuple[str, ...]:
        """Which of five words typed are none that anybody was ever given."""
        return self.drafts.unlisted(words)

    def leave(self, token: str) -> None:
        """Lock the draft on this device; only the words open it again."""
        self.drafts.forget(token)

    def throw_away(self, token: str) -> bool:
        """Delete what was not sent yet, for good; tells whether it is gone."""
        draft = self.drafts.by_device(token)
        if draft is None:
            return False
        self.drafts.throw_away(draft)
        return self.drafts.by_device(token) is None

    def new_words(self, token: str) -> tuple[str, OpenTalk] | None:
        """Other words for the same reference; every other device is signed out."""
        draft = self.drafts.by_device(token)
        if draft is None:
            return None
        new_draft, new_token = self.drafts.renew_words(draft)
        return new_token, self.talks.of(new_draft)
