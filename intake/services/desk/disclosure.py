"""A pack of all that is held of a case, for whoever asks for it: gone through, and then made."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from intake.domain.case.desk_timeline import DeskPhrases
from intake.domain.case.documents import Document, documents
from intake.domain.case.event import submitted
from intake.domain.case.glance import name_used
from intake.domain.case_file.black_out import (
    REASONS,
    DocumentChoice,
    EverywhereMark,
    Mark,
    Marks,
    WordsMark,
    count,
    strays,
    words_fault,
    words_in,
)
from intake.domain.case_file.held_pack import HeldPack, file_in_pack, gap_counts, held_book
from intake.domain.case_file.held_passages import HeldEvent, Passage, held
from intake.domain.case_file.name_suggestions import NameSuggestion, name_suggestions
from intake.domain.case_file.page_list import pages_in
from intake.domain.case_file.whole_story import StoryTold
from intake.domain.law.product_events import DISCLOSURE_MADE
from intake.domain.people.officer import Officer
from intake.services.case.case_files import NoSuchDocument
from intake.services.clean_files import Unclean, WhyUnclean
from intake.services.desk.cases import DeskCase, DeskCases, SafetyFirst
from intake.services.desk.disclosure_pages import DocumentPages, PageView
from intake.services.desk.disclosure_ports import DisclosureMarks
from intake.services.fresh import until_fresh
from intake.services.papers.whole_story import Storytelling
from intake.services.ports import AccessLog

PackFault = Literal[
    "empty", "long", "reason", "changed", "strays", "undecided", "pages", "joined", "busy",
    "relined", "too_long", "heavy", "marked",
]  # fmt: skip
"""What is wrong: nothing was chosen, or too much; no reason; the text is another by now; marks that
find no place are left; of a document nobody decided; these are no pages of it, or none would be
left; they can't be taken from the others; other files come first."""

HELD: Final = "held.pdf"
"""What the document is called beside the others."""

MOST_AT_ONCE: Final = 100
"""How many words can be blacked out everywhere with one press."""

MOST_MARKS: Final = 5_000
"""Marks that a pack may have."""


@dataclass(frozen=True, slots=True)
class PackView:
    """How a pack stands: all that is held, what was decided, and what is left to decide."""

    pack: HeldPack
    suggestions: tuple[NameSuggestion, ...]
    counts: Mapping[str, int]
    strays: tuple[WordsMark, ...]
    undecided: tuple[Document, ...]

    @property
    def held(self) -> tuple[HeldEvent, ...]:
        """All that is held, event by event."""
        return self.pack.held_events

    @property
    def marks(self) -> Marks:
        """What was decided so far."""
        return self.pack.marks


@dataclass(frozen=True, slots=True)
class PackFile:
    """A pack as it goes out: a ``pdf``, or a ``zip`` where documents go along."""

    kind: Literal["pdf", "zip"]
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Goes through what is held, and makes the files, which ``stories`` words.

    ``pages`` has the documents and their pages; ``bundle`` makes one file of several; ``phrases``
    is what the desk calls things.
    """

    cases: DeskCases
    marks: DisclosureMarks
    pages: DocumentPages
    stories: Storytelling
    log: AccessLog
    bundle: Callable[[Mapping[str, bytes]], bytes]
    phrases: DeskPhrases

    def view(self, desk_case: DeskCase) -> PackView:
        """How a case's pack stands now. Raises DamagedContent."""
        pack = self._pack(desk_case)
        passages = _passages(pack)
        marks = pack.marks
        open_documents = tuple(each for each in pack.documents if not marks.choice(each.number))
        is_marked = {each.words.casefold() for each in marks.everywhere}
        suggestions = tuple(
            each
            for each in name_suggestions(passages, _own_names(desk_case))
            if each.words.casefold() not in is_marked
        )
        counts = {each.words: count(passages, each) for each in marks.everywhere}
        return PackView(pack, suggestions, counts, strays(passages, marks), open_documents)

    def page(
        self, officer: Officer, desk_case: DeskCase, number: int, page: int, *, as_sent: bool
    ) -> PageView:
        """A page of a document to go through. Raises as `DocumentPages.look`."""
        passages = _passages(self._pack(desk_case))
        names = _own_names(desk_case)
        return self.pages.look(
            *(officer, desk_case, number, page),
            passages=passages, own_names=names, as_sent=as_sent,
        )  # fmt: skip

    def passage(self, desk_case: DeskCase, place: str) -> Passage | None:
        """One passage of what is held, by its place."""
        passages = _passages(self._pack(desk_case))
        return next((each for each in passages if each.place == place), None)

    def mark_words(
        self, desk_case: DeskCase, passage: Passage, seen_mark: str, words: Sequence[int], why: str
    ) -> PackFault | None:
        """Black out words of a passage, by their numbers; gives what is wrong.

        ``seen_mark`` is that of the text that the officer saw. Words beside each other go as one.
        Raises Stale.
        """
        if passage.mark != seen_mark:
            return "changed"
        places = words_in(passage.text)
        chosen_words = sorted({each for each in words if 0 <= each < len(places)})
        if not chosen_words or why not in REASONS:
            return "reason" if chosen_words else "empty"
        new = [
            WordsMark(passage.place, passage.mark, places[first][0], places[last][1], why)
            for first, last in _stretches(chosen_words)
        ]
        return self._add(desk_case.reference, new)

    def mark_everywhere(
        self, desk_case: DeskCase, words: Sequence[str], why: str
    ) -> PackFault | None:
        """Black out words wherever they stand; gives what is wrong. Raises Stale."""
        texts = [text for each in words if (text := " ".join(each.split()))]
        faults = {fault for each in texts if (fault := words_fault(each))}
        if not texts or "empty" in faults:
            return "empty"
        if faults or len(texts) > MOST_AT_ONCE:
            return "long"
        if why not in REASONS:
            return "reason"
        return self._add(desk_case.reference, [EverywhereMark(each, why) for each in texts])

    @until_fresh
    def take_back(self, desk_case: DeskCase, key: str) -> None:
        """Let what a mark blacks out stand again; nothing where it is gone already."""
        revision, marks = self.marks.of(desk_case.reference)
        self.marks.keep(desk_case.reference, revision, marks.without(key))

    def choose(
        self, desk_case: DeskCase, number: int, why: str, pages: str = ""
    ) -> PackFault | None:
        """Let a document go along (``why`` is "in"), or leave it out for a reason.

        With ``pages``, as somebody types them, those alone are left out; whether they can be is
        tried at once. Gives what is wrong. Raises NoSuchDocument.
        """
        if not any(each.number == number for each in _documents(desk_case)):
            raise NoSuchDocument
        chosen_pages = pages_in(pages)
        if why not in REASONS and (why != "in" or chosen_pages):
            return "reason"
        if chosen_pages is None:
            return "pages"
        choice = DocumentChoice(number, "" if why == "in" else why, chosen_pages)
        if choice.pages:
            _, marks = self.marks.of(desk_case.reference)
            try:
                self.pages.check(desk_case, choice, marks.choosing(choice))
            except Unclean as fault:
                return pack_fault(fault)
        self._keep_choice(desk_case.reference, choice)
        return None

    @until_fresh
    def _keep_choice(self, reference: str, choice: DocumentChoice) -> None:
        revision, marks = self.marks.of(reference)
        self.marks.keep(reference, revision, marks.choosing(choice))

    def make(self, officer: Officer, desk_case: DeskCase, last_seen: int) -> PackFault | PackFile:
        """The file, once it is written down that they were made; or why they can't be.

        What is written down has no words: how many bars there are, why, and how many documents.
        Raises MovedOn for what happened after ``last_seen``, which nobody has gone through then,
        SafetyFirst, NotMade, NoSuchDocument, DamagedContent, and as `DeskCases.act`.
        """
        self.cases.still(desk_case, last_seen)
        if self.cases.waits(desk_case, DISCLOSURE_MADE):
            raise SafetyFirst
        view = self.view(desk_case)
        if view.strays or view.undecided:
            return "strays" if view.strays else "undecided"
        try:
            files = self._files(officer, desk_case, view.pack)
        except Unclean as fault:
            return pack_fault(fault)
        gaps, documents_in = gap_counts(view.pack), len(files) - 1
        documents_out = len(view.pack.documents) - documents_in
        record = {"count": str(sum(gaps.values())), "reasons": gaps,
                  "documents_in": documents_in, "documents_out": documents_out}  # fmt: skip
        self.cases.act(officer, desk_case, last_seen, [(DISCLOSURE_MADE, record)])
        self.log.write(officer.email, "disclosure", desk_case.reference)
        if documents_in:
            return PackFile("zip", self.bundle(files))
        return PackFile("pdf", files[HELD])

    def _files(self, officer: Officer, desk_case: DeskCase, pack: HeldPack) -> Mapping[str, bytes]:
        open_case, stories = desk_case.open_case, self.stories
        story = StoryTold(desk_case.reference, open_case.case, (), {}, open_case.closed_days)
        words = (stories.wording, stories.writing.wording)
        book = held_book(pack, story, desk_case.pack, *words)
        files = {HELD: stories.make("pdf", book)}
        for each in pack.documents:
            choice = pack.marks.choice(each.number)
            if choice is not None and choice.goes:
                self.log.write(officer.email, "document", desk_case.reference, part=each.number)
                name = file_in_pack(each, pack.marks)
                files[name] = self.pages.content(desk_case, choice, pack.marks)
        return files

    @until_fresh
    def _add(self, reference: str, new: Sequence[Mark]) -> PackFault | None:
        revision, marks = self.marks.of(reference)
        for each in new:
            marks = marks.with_mark(each)
        if len(marks.words) + len(marks.everywhere) > MOST_MARKS:
            return "long"
        self.marks.keep(reference, revision, marks)
        return None

    def _pack(self, desk_case: DeskCase) -> HeldPack:
        _, marks = self.marks.of(desk_case.reference)
        held_events = held(desk_case.case.events, self.phrases)
        return HeldPack(held_events, _documents(desk_case), marks, self.phrases)


def pack_fault(fault: Unclean) -> PackFault:
    """What is wrong where a document can't be made what it should be."""
    if fault.why in ("pages", "busy", "joined"):
        return fault.why
    faults: Mapping[WhyUnclean, PackFault] = {
        "changed": "relined", "long": "too_long", "heavy": "heavy", "slow": "heavy",
    }  # fmt: skip
    return faults.get(fault.why, "joined")


def _documents(desk_case: DeskCase) -> tuple[Document, ...]:
    return tuple(each for each in documents(desk_case.case.events) if each.is_here)


def _passages(pack: HeldPack) -> tuple[Passage, ...]:
    return tuple(passage for each in pack.held_events for passage in each.passages)


def _own_names(desk_case: DeskCase) -> str:
    names = submitted(desk_case.case.events).texts("submission", "who", "name")
    return " ".join((name_used(desk_case.case), *names))


def _stretches(numbers: Sequence[int]) -> Sequence[tuple[int, int]]:
    stretches: list[tuple[int, int]] = []
    for each in numbers:
        if stretches and stretches[-1][1] == each - 1:
            stretches[-1] = (stretches[-1][0], each)
        else:
            stretches.append((each, each))
    return stretches
