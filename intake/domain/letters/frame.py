"""What every letter from a young person has: who writes, to whom, how it begins and ends."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from intake.domain.complaint_record import Submission
from intake.domain.letters.foreign_words import with_languages
from intake.domain.letters.own_words import words
from intake.domain.letters.parts import Block, Letter, Paragraph, Run
from intake.domain.letters.wording import LetterWording, in_words
from intake.domain.people.council import CouncilPack
from intake.domain.records import known
from intake.domain.text import Text, filled, isolated


@dataclass(frozen=True, slots=True)
class Frame:
    """A letter about what was told, to the council of this pack.

    ``values`` are what stands for the names in its sentences.
    """

    submission: Submission
    pack: CouncilPack
    wording: LetterWording
    values: Mapping[str, str]

    def say(self, text: Text) -> str:
        """A sentence with its names filled in."""
        return filled(text, self.values)

    def letter(
        self, on: date, subject: Text, blocks: Iterable[Block], copies: Iterable[Paragraph] = ()
    ) -> Letter:
        """The whole letter, dated with this day in London."""
        wording = self.wording
        has_name = self.pack.team.greeting_name is not None
        greeting = wording.greeting_named if has_name else wording.greeting_unnamed
        closing = wording.closing_named if has_name else wording.closing_unnamed
        return Letter(
            language=wording.language,
            sender=tuple(self._sender()),
            recipient=tuple(self._recipient()),
            day=on,
            dated=in_words(wording, on),
            marking=self.say(wording.marking),
            greeting=self.say(greeting),
            subject=self.say(subject),
            reference=self.say(wording.reference) if self._is_known_there() else None,
            blocks=with_languages(blocks, wording, self.submission.shown_in),
            closing=self.say(closing),
            signature=next(words(self.submission.who.name), None),
            copies=tuple(copies),
            unshown=self.say(wording.unshown),
            practice=self.pack.on_paper,
        )

    def _is_known_there(self) -> bool:
        """Whether the reference tells the council anything: only what came from here has one."""
        return bool(self.submission.reference) and self.pack.receives

    def _sender(self) -> Iterator[Run]:
        contact = self.submission.contact
        yield from words(self.submission.who.name)
        yield from words(contact.address)
        if contact.is_of_person:
            yield self._whose_number()
        yield from words(contact.number)
        yield from words(contact.email)

    def _whose_number(self) -> str:
        """Whom to call, and for whom to ask: the number that follows is not the sender's own."""
        person = (known(self.submission.contact.person) or "").strip()
        if not person:
            return self.say(self.wording.sender_someone)
        return filled(self.wording.sender_person, {"person": isolated(person)})

    def _recipient(self) -> Iterator[str]:
        team, name = self.pack.team, self.pack.name
        yield team.name
        if name not in (team.name, *team.address):
            yield name
        yield from team.address
