"""What goes to whoever asks what is held about them, as a document: pure, and without what went.

Words that are blacked out are replaced before any file is made, so that no file can hold them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from intake.domain.case.desk_timeline import DeskPhrases
from intake.domain.case.documents import ENDINGS, Document
from intake.domain.case.glance import name_used
from intake.domain.case_file.black_out import REASONS, Marks, runs, spans
from intake.domain.case_file.held_passages import HeldEvent, Passage
from intake.domain.case_file.page_list import pages_said
from intake.domain.case_file.parts import Book, Chapter
from intake.domain.case_file.whole_story import StoryTold, StoryWriter
from intake.domain.case_file.wording import BookWording
from intake.domain.letters.parts import Item, Listing, Paragraph
from intake.domain.letters.wording import LetterWording
from intake.domain.people.council import CouncilPack

NAME_PLACE: Final = "0/name"
"""Where the name stands at the head of the document, as a place of a passage."""


@dataclass(frozen=True, slots=True)
class HeldPack:
    """What a pack is made of: all that is held, the documents, and what was decided of both.

    ``phrases`` is what the desk calls things.
    """

    held_events: tuple[HeldEvent, ...]
    documents: tuple[Document, ...]
    marks: Marks
    phrases: DeskPhrases


def file_in_pack(document: Document, marks: Marks) -> str:
    """What a document is called in what goes out: its own name may name somebody.

    One with anything black on a page is drawn anew, as a PDF whatever it was.
    """
    ending = "pdf" if marks.black_pages(document.number) else ENDINGS[document.form]
    return f"document-{document.number:03}.{ending}"


def gap_counts(pack: HeldPack) -> dict[str, int]:
    """How many bars stand for each reason; one that has several counts for each of them.

    Of documents that go along, each line or strip counts that was ticked.
    """
    marks = pack.marks
    counts = Counter(
        reason
        for each in pack.held_events
        for passage in each.passages
        for span in spans(passage, marks)
        for reason in span.reasons
    )
    choices = (marks.choice(each.number) for each in pack.documents)
    for choice in (each for each in choices if each is not None and each.goes):
        for page in marks.black_pages(choice.number):
            counts.update(each.reason for each in page.areas)
    return {reason: counts[reason] for reason in REASONS if counts[reason]}


def held_book(
    pack: HeldPack,
    story: StoryTold,
    council: CouncilPack,
    wording: BookWording,
    house: LetterWording,
) -> Book:
    """The document, as of the day of the case."""
    return _PackWriter(pack, StoryWriter(story, council, wording, house)).book()


@dataclass(frozen=True, slots=True)
class _PackWriter:
    pack: HeldPack
    words: StoryWriter

    def book(self) -> Book:
        words = self.words
        title = " – ".join(filter(None, (words.pack.on_paper, words.say("held_title"))))
        return Book(
            language=words.house.language,
            day=words.story.case.as_of,
            title=title,
            foot=words.say("foot"),
            facts=tuple(self.facts()),
            lead=tuple(self.lead()),
            contents=words.say("contents"),
            chapters=tuple(self.chapters()),
            enclosed=(),
            unshown=words.say("unshown"),
        )

    def facts(self) -> Iterator[tuple[str, str]]:
        words = self.words
        yield words.say("fact_council"), words.pack.name
        yield words.say("fact_reference"), words.values["reference"]
        yield words.say("fact_made"), words.values["today"]

    def lead(self) -> Iterator[Paragraph]:
        name = name_used(self.words.story.case).strip()
        if name:
            yield self.labelled(self.words.say("fact_name"), Passage(NAME_PLACE, "name", name))
        yield self.words.ours("held_lead")
        yield self.words.ours("held_why")
        yield self.words.ours("private")

    def chapters(self) -> Iterator[Chapter]:
        yield Chapter(self.words.say("held_gaps"), (self.gaps(),))
        if self.pack.documents:
            items = tuple(Item(None, tuple(self.document(each))) for each in self.pack.documents)
            yield Chapter(self.words.say("held_documents"), (Listing(items),))
        yield from map(self.chapter, self.pack.held_events)

    def gaps(self) -> Paragraph | Listing:
        lines = [
            self.words.ours("held_count", why=self.reason(reason), count=str(number))
            for reason, number in gap_counts(self.pack).items()
        ]
        if not lines:
            return self.words.ours("held_none")
        return Listing(tuple(Item(None, (line,)) for line in lines))

    def document(self, document: Document) -> Iterator[Paragraph]:
        marks, number = self.pack.marks, str(document.number)
        choice = marks.choice(document.number)
        if choice is None or not choice.goes:
            why = self.reason(choice.reason if choice else REASONS[-1])
            yield self.words.ours("held_stays", number=number, why=why)
            return
        part = {"number": number, "file": file_in_pack(document, marks)}
        if choice.pages:
            why, pages = self.reason(choice.reason), pages_said(choice.pages)
            yield self.words.ours("held_goes_in_part", **part, pages=pages, why=why)
        else:
            yield self.words.ours("held_goes", **part)
        black_pages = marks.black_pages(document.number)
        if black_pages:
            reasons = {each.reason for page in black_pages for each in page.areas}
            why = ", ".join(self.reason(each) for each in REASONS if each in reasons)
            pages = pages_said([each.page for each in black_pages])
            yield self.words.ours("held_black", pages=pages, why=why)

    def chapter(self, held_event: HeldEvent) -> Chapter:
        event = held_event.event
        words = self.words
        means = held_event.title or words.story.case.procedure.events[event.name].means
        number, day = str(event.sequence), words.day(event.day)
        lines = [self.labelled(f"{each.label}:", each) for each in held_event.passages]
        if not lines:
            lines = [words.ours("erased" if event.is_erased else "held_nothing")]
        actor = Paragraph((f"{words.say('held_actor')} {self.pack.phrases.actor(event.actor)}",))
        title = words.say("held_event", number=number, day=day, means=means)
        return Chapter(title, (actor, *lines))

    def labelled(self, label: str, passage: Passage) -> Paragraph:
        return Paragraph((f"{label} ", *runs(passage, self.pack.marks, self.bar)))

    def bar(self, reasons: Sequence[str]) -> str:
        return self.words.say("held_bar", why=", ".join(map(self.reason, reasons)))

    def reason(self, reason: str) -> str:
        return self.words.say(f"held_reason_{reason}")
