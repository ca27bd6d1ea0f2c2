"""New words: shown first, and in use as soon as somebody has come back with them or has them."""

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from intake.domain.case.event import NewEvent
from intake.domain.law.product_events import WORDS_ASKED, WORDS_RENEWED
from intake.domain.talk.draft import Draft, NextWords
from intake.domain.talk.five_words import (
    SHOWN_FOR,
    WAIT,
    WordsView,
    can_fetch,
    is_under_way,
    shown_words,
    words_view,
)
from intake.services.case.casework import Casework, NotNow
from intake.services.case.desk_words import desk_knows_words
from intake.services.fresh import until_fresh
from intake.services.ports import Caller, DamagedContent, NoSpace, NoSuchCase
from intake.services.talk.coming_back import ComingBack, WordsTry
from intake.services.talk.talking import Talks
from intake.services.talk.turns import OpenTalk
from intake.services.trouble import passing_over_trouble

SYSTEM: Final = "system"
"""Who did what nobody in particular did, as events name them."""


class WrongWords(Exception):
    """The words that were given do not open this."""


@dataclass(frozen=True, slots=True)
class NewWords:
    """Other words for the same reference, so that no lost answer ever locks anybody out.

    What was not sent yet is whoever's who holds the device, as its words are. Once it was sent,
    the words in use have to be given; without them it takes a day, in which every device is told.
    Words that the desk handed over are nobody's own: whoever comes with them is shown new ones.
    """

    talks: Talks
    coming_back: ComingBack
    casework: Casework

    def view(self, talk: OpenTalk, token: str) -> WordsView:
        """What the device with this token may see of the words."""
        return words_view(talk.draft, token, self.casework.clock.now())

    @until_fresh
    def made(self, token: str) -> OpenTalk | None:
        """The conversation with its words made, so that they can be shown; None without a way in.

        Words that nobody has seen need not be there before.
        """
        talk = self.talks.open(token)
        if talk is None or talk.draft.sent or self.view(talk, token).words:
            return talk
        return self.talks.of(self.talks.drafts.with_words(talk.opened))

    @until_fresh
    def of_unsent(self, token: str) -> tuple[str, tuple[str, ...]] | None:
        """The reference and words, made now, of what was not sent, even if its council is gone.

        None without a way in, and where it was sent: then its words may stand on no page.
        """
        open_draft = self.talks.drafts.by_device(token)
        if open_draft is None or open_draft.draft.sent:
            return None
        draft = self.talks.drafts.with_words(open_draft).draft
        return draft.reference, shown_words(draft, token, self.casework.clock.now())

    @until_fresh
    def ask(self, token: str) -> OpenTalk | None:
        """Make new words, or see the same ones again; None without a way in.

        Once it was sent: ask for them, or fetch those that were asked for a day ago.
        """
        talk = self.talks.open(token)
        if talk is None or self.view(talk, token).new:
            return talk
        if self.desk_knows(talk):
            return self._show_own(talk, token)
        now, offer = self.casework.clock.now(), talk.draft.next_words
        if not talk.draft.sent:
            shown_at = now.isoformat()
            return self._offer(talk, NextWords(token, shown_at, shown_until=shown_at))
        if offer and can_fetch(offer, token, now):
            return self._offer(talk, replace(offer, shown_until=(now + SHOWN_FOR).isoformat()))
        if offer and is_under_way(offer, now):
            return talk
        words = offer.words if offer else ()
        waiting = NextWords(token, (now + WAIT).isoformat(), words)
        content = replace(talk.draft, next_words=waiting)
        # Nobody can tell who it was; so the young person is told, as of what others do.
        new = NewEvent(WORDS_ASKED, now, SYSTEM, {})
        return self.talks.of(self.casework.move(talk.opened, content, [new]))

    def begin(self, token: str, words: str) -> WordsTry | None:
        """A try with the words in use, for new ones; None without a way in."""
        talk = self.talks.open(token)
        return self.coming_back.begin(talk.draft.reference, words) if talk else None

    @until_fresh
    def ask_with(self, token: str, attempt: WordsTry, caller: Caller) -> OpenTalk | None:
        """Make new words at once, with those in use. Raises WrongWords, OthersFirst."""
        talk = self.talks.open(token)
        if talk is None:
            return None
        if not self.coming_back.opens(talk.opened, attempt, caller):
            raise WrongWords
        return self._show_at_once(talk, token)

    def desk_knows(self, talk: OpenTalk) -> bool:
        """Whether somebody at the desk has seen the words that open this."""
        if not talk.draft.sent or talk.draft.has_own_words:
            return False
        try:
            return desk_knows_words(self.casework.read(talk.draft.reference), talk.draft)
        except (DamagedContent, NoSuchCase):
            return False

    @until_fresh
    def came_back(self, token: str) -> OpenTalk | None:
        """What follows on coming back; None without a way in.

        The case tells of words that changed; who came with words that the desk knew is shown
        words of their own. Nothing that fails here keeps anybody out: it follows the next time.
        """
        talk = self.talks.open(token)
        if talk is None:
            return None
        unread = (NotNow, NoSuchCase, DamagedContent)
        with suppress(NoSpace, OSError, *unread), passing_over_trouble():
            talk = self._with_event(talk)
            return self._show_own(talk, token) if self.desk_knows(talk) else talk
        return talk

    def _show_own(self, talk: OpenTalk, token: str) -> OpenTalk:
        """Make a young person words of their own; each who comes with the slip sees others.

        So nobody can look at them first, and leave them there to be taken.
        """
        now, offer = self.casework.clock.now(), talk.draft.next_words
        words = offer.words if offer and offer.token == token else ()
        content = replace(talk.draft, shown_until="", words=())
        open_draft = replace(talk.opened, draft=content)
        until = (now + SHOWN_FOR).isoformat()
        return self._offer(
            replace(talk, opened=open_draft), NextWords(token, now.isoformat(), words, until)
        )

    def _with_event(self, talk: OpenTalk) -> OpenTalk:
        if not talk.draft.has_changed_words:
            return talk
        content = replace(talk.draft, has_changed_words=False)
        new = NewEvent(WORDS_RENEWED, self.casework.clock.now(), SYSTEM, {})
        return self.talks.of(self.casework.move(talk.opened, content, [new]))

    def _show_at_once(self, talk: OpenTalk, token: str) -> OpenTalk:
        now, offer = self.casework.clock.now(), talk.draft.next_words
        words = offer.words if offer else ()
        until = (now + SHOWN_FOR).isoformat()
        return self._offer(talk, NextWords(token, now.isoformat(), words, until))

    def _offer(self, talk: OpenTalk, offer: NextWords) -> OpenTalk:
        """Show new words on a device; those that were made before are shown again."""
        drafts = self.talks.drafts
        if offer.words:
            return self._saved(talk, replace(talk.draft, next_words=offer))
        return self.talks.of(drafts.offer_words(talk.opened, offer))

    @until_fresh
    def take_up(self, token: str) -> OpenTalk | None:
        """Have the new words that stand on this device's page be the only ones."""
        talk = self.talks.open(token)
        if talk is None:
            return None
        if self.view(talk, token).new:
            self.talks.drafts.take_up_words(talk.opened, token)
        return self.came_back(token)

    @until_fresh
    def note(self, token: str) -> OpenTalk | None:
        """Have the words that stand on the page after sending stand on no page any more.

        They open it as before. None without a way in.
        """
        talk = self.talks.open(token)
        if talk is None or not talk.draft.sent or not talk.draft.words:
            return talk
        return self._saved(talk, replace(talk.draft, words=(), shown_until=""))

    @until_fresh
    def keep_old(self, token: str) -> OpenTalk | None:
        """Let new words go, on the device that asked for them; those in use stay."""
        talk = self.talks.open(token)
        if talk is None or talk.draft.next_words is None:
            return talk
        if talk.draft.sent and talk.draft.next_words.token != token:
            return talk
        return self.talks.of(self.talks.drafts.drop_words(talk.opened))

    @until_fresh
    def keep_old_with(self, token: str, attempt: WordsTry, caller: Caller) -> OpenTalk | None:
        """Let new words go that another device asked for, with the words in use.

        Raises WrongWords, OthersFirst.
        """
        talk = self.talks.open(token)
        if talk is None or talk.draft.next_words is None:
            return talk
        if not self.coming_back.opens(talk.opened, attempt, caller):
            raise WrongWords
        return self.talks.of(self.talks.drafts.drop_words(talk.opened))

    def _saved(self, talk: OpenTalk, content: Draft) -> OpenTalk:
        return self.talks.of(self.talks.drafts.save(talk.opened, content))
