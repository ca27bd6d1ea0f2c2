"""Which version of its flow a conversation under way is in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from intake.domain.flow.flow import Flow, Option, with_lists
from intake.domain.talk.answer_book import Answers, renamed_key
from intake.domain.talk.conversation import Conversation
from intake.domain.talk.draft import Clash, Draft, OpenDraft
from intake.domain.talk.versions import instead, moved, reworded
from intake.services.ports import FlowVersions


@dataclass(frozen=True, slots=True)
class Around:
    """What a conversation stands in: the day in London, the facts, and the lists of its case.

    ``lists`` is None for a conversation that isn't about a case.
    """

    today: date
    facts: Mapping[str, object]
    lists: Mapping[str, tuple[Option, ...]] | None = None

    def talk(self, flow: Flow, answers: Answers) -> Conversation:
        """A conversation by this flow."""
        shown = flow if self.lists is None else with_lists(flow, self.lists)
        return Conversation(shown, answers, self.today, self.facts)


@dataclass(frozen=True, slots=True)
class Pinning:
    """Pins a conversation to the structure it was begun in until it can move without loss.

    ``flows`` are the newest; ``versions`` keeps every structure that a draft was begun in.
    """

    flows: Mapping[str, Flow]
    versions: FlowVersions

    def newest(self, name: str) -> Flow:
        """The newest version, to begin a conversation in; its structure is kept from now on."""
        flow = self.flows[name]
        self.versions.keep(flow)
        return flow

    def under_way(self, opened: OpenDraft, around: Around) -> tuple[OpenDraft, Conversation]:
        """The conversation inside an open draft, and the draft as it is to be saved.

        Both are in the newest version where nothing is lost by that, and where the old
        structure is not known any more.
        """
        draft = opened.draft
        name, answers = draft.move or draft.flow, Answers.from_document(draft.answers)
        newest = self.flows.get(name)
        if newest is not None and _at_home(opened, newest):
            return opened, around.talk(newest, answers)
        pinned = self.versions.kept(opened.flow_hash)
        if pinned is None or pinned.name != name:
            there = around.talk(self.newest(name), answers)
            return _at(opened, there), there
        if newest is None:
            return opened, around.talk(pinned, answers)
        old = around.talk(reworded(pinned, newest), answers)
        there_too = moved(old, around.talk(newest, answers).flow, _half_typed(draft))
        if there_too is None:
            return opened, old
        self.versions.keep(newest)
        return _at(opened, there_too), there_too

    def widened(self, opened: OpenDraft, talk: Conversation, flow: str) -> OpenDraft | None:
        """The draft with its conversation in another flow; None when something would be lost."""
        there = moved(talk, self.newest(flow), _half_typed(opened.draft))
        return _begun_in(opened, there) if there else None

    def instead(self, opened: OpenDraft, talk: Conversation) -> OpenDraft | None:
        """The draft as a complaint, where it is none; None when something would be lost."""
        name = talk.flow.instead
        there = instead(talk, self.newest(name), _half_typed(opened.draft)) if name else None
        return _begun_in(opened, there) if there else None


def _at_home(opened: OpenDraft, newest: Flow) -> bool:
    """Whether there is nothing to decide: it is in the newest version, or nothing is told."""
    idle = opened.draft.sent and opened.draft.move is None
    return idle or newest.hash == opened.flow_hash


def _half_typed(draft: Draft) -> tuple[str, ...]:
    return (*draft.half, *(each.place for each in (*draft.clashes, *draft.others)))


def _begun_in(opened: OpenDraft, talk: Conversation) -> OpenDraft:
    """The draft as if it had been begun in the flow of this conversation."""
    at = _at(opened, talk)
    return replace(at, draft=replace(at.draft, flow=talk.flow.name))


def _at(opened: OpenDraft, talk: Conversation) -> OpenDraft:
    """The draft as it will be saved in the version of this conversation."""
    draft, renames = opened.draft, talk.flow.renames
    moved_draft = replace(
        draft,
        answers=talk.answers.to_document(),
        half={renamed_key(key, renames): form for key, form in draft.half.items()},
        clashes=_renamed(draft.clashes, renames),
        others=_renamed(draft.others, renames),
    )
    return replace(opened, flow_hash=talk.flow.hash, draft=moved_draft)


def _renamed(waiting: Iterable[Clash], renames: Mapping[str, str]) -> tuple[Clash, ...]:
    return tuple(replace(each, place=renamed_key(each.place, renames)) for each in waiting)
