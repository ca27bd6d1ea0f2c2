"""Which version of its flow a conversation under way is in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from intake.domain.flow.flow import Flow, Option, Reader, with_lists
from intake.domain.talk.answer_book import Answers, renamed_key
from intake.domain.talk.conversation import Conversation
from intake.domain.talk.draft import Clash, Draft, OpenDraft
from intake.domain.talk.progress import TurnCounter
from intake.domain.talk.versions import instead, moved, reworded, widened
from intake.services.draft_ports import FlowVersions


@dataclass(frozen=True, slots=True)
class TalkContext:
    """What a conversation stands in: the day in London, the facts, and the lists of its case.

    ``lists`` is None for a conversation that isn't about a case. ``easy`` tells that it is read
    in easy words.
    """

    today: date
    facts: Mapping[str, object]
    lists: Mapping[str, tuple[Option, ...]] | None = None
    easy: bool = False

    @property
    def reader(self) -> Reader:
        """For whom what is said of a case is worded: for the adult whose case it is, or not."""
        return "adult" if self.facts.get("case.adult") else "young"


@dataclass(frozen=True, slots=True)
class Pinning:
    """Pins a conversation to the structure it was begun in until it can move without loss.

    ``flows`` are the newest; ``versions`` keeps every structure that a draft was begun in.
    """

    flows: Mapping[str, Flow]
    versions: FlowVersions
    _counters: dict[str, TurnCounter] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def newest(self, name: str) -> Flow:
        """The newest version, to begin a conversation in; its structure is kept from now on."""
        flow = self.flows[name]
        self.versions.keep(flow)
        return flow

    def under_way(
        self, open_draft: OpenDraft, around: TalkContext
    ) -> tuple[OpenDraft, Conversation]:
        """The conversation inside an open draft, and the draft as it is to be saved.

        Both are in the newest version where nothing is lost by that, and where the old
        structure is not known any more.
        """
        draft = open_draft.draft
        name, answers = draft.move or draft.flow, Answers.from_document(draft.answers)
        newest = self.flows.get(name)
        newest = newest and newest.worded_for(around.reader)
        if newest is not None and _at_home(open_draft, newest):
            return open_draft, self._talk(around, newest, answers)
        version = self.versions.kept(open_draft.flow_hash)
        if version is None or version.name != name:
            there = self._talk(around, self.newest(name), answers)
            return _at(open_draft, there), there
        if newest is None:
            return open_draft, self._talk(around, version, answers)
        old = self._talk(around, reworded(version, newest), answers)
        there_too = moved(old, self._talk(around, newest, answers).flow, _half_typed(draft))
        if there_too is None:
            return open_draft, old
        self.versions.keep(newest)
        there_too = replace(there_too, counter=old.counter and self._counter(newest))
        return _at(open_draft, there_too), there_too

    def _talk(self, around: TalkContext, flow: Flow, answers: Answers) -> Conversation:
        flow = flow.worded_for(around.reader)
        flow = flow.easily_worded() if around.easy or flow.pictures else flow
        today, facts, lists = around.today, around.facts, around.lists
        if lists is not None:
            return Conversation(with_lists(flow, lists), answers, today, facts)
        return Conversation(flow, answers, today, facts, self._counter(flow))

    def _counter(self, flow: Flow) -> TurnCounter:
        """The counter of a flow's structure: the wording makes no difference to it."""
        if flow.hash not in self._counters:
            self._counters[flow.hash] = TurnCounter(flow)
        return self._counters[flow.hash]

    def widened(self, open_draft: OpenDraft, talk: Conversation, flow: str) -> OpenDraft | None:
        """The draft with its conversation in another flow; None when something would be lost."""
        there = widened(talk, self.newest(flow), _half_typed(open_draft.draft))
        return _begun_in(open_draft, there) if there else None

    def instead(self, open_draft: OpenDraft, talk: Conversation) -> OpenDraft | None:
        """The draft as a complaint, where it is none; None when something would be lost."""
        name = talk.flow.instead
        there = instead(talk, self.newest(name), _half_typed(open_draft.draft)) if name else None
        return _begun_in(open_draft, there) if there else None


def _at_home(open_draft: OpenDraft, newest: Flow) -> bool:
    """Whether there is nothing to decide: it is in the newest version, or nothing is told."""
    idle = open_draft.draft.sent and open_draft.draft.move is None
    return idle or newest.hash == open_draft.flow_hash


def _half_typed(draft: Draft) -> tuple[str, ...]:
    return (*draft.half, *(each.place for each in (*draft.clashes, *draft.others)))


def _begun_in(open_draft: OpenDraft, talk: Conversation) -> OpenDraft:
    """The draft as if it had been begun in the flow of this conversation."""
    before, name = open_draft.draft, talk.flow.name
    suggestions = tuple(
        replace(each, flow=name) if each.flow == before.flow else each
        for each in before.suggestions
    )
    draft = replace(before, flow=name, suggestions=suggestions)
    return _at(replace(open_draft, draft=draft), talk)


def _at(open_draft: OpenDraft, talk: Conversation) -> OpenDraft:
    """The draft as it will be saved in the version of this conversation."""
    draft, renames = open_draft.draft, talk.flow.renames
    moved_draft = replace(
        draft,
        answers=talk.answers.to_document(),
        half={renamed_key(key, renames): form for key, form in draft.half.items()},
        clashes=_renamed(draft.clashes, renames),
        others=_renamed(draft.others, renames),
        own=tuple(renamed_key(key, renames) for key in draft.own),
        half_by={renamed_key(key, renames): by for key, by in draft.half_by.items()},
        suggestions=tuple(
            replace(each, place=renamed_key(each.place, renames))
            if each.flow == talk.flow.name
            else each
            for each in draft.suggestions
        ),
    )
    return replace(open_draft, flow_hash=talk.flow.hash, draft=moved_draft)


def _renamed(waiting: Iterable[Clash], renames: Mapping[str, str]) -> tuple[Clash, ...]:
    return tuple(replace(each, place=renamed_key(each.place, renames)) for each in waiting)
