"""Telling: a young person's conversation, from the first turn to the check page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from intake.domain.flow.flow import Flow
from intake.domain.people.council import CouncilPack
from intake.domain.talk.conversation import Place
from intake.domain.talk.draft import OpenDraft, taken_up
from intake.domain.talk.form import Form
from intake.services.draft_ports import Drafts
from intake.services.fresh import until_fresh
from intake.services.ports import CouncilGone, WallClock
from intake.services.talk.case_lists import CaseTold
from intake.services.talk.moves import Moves
from intake.services.talk.outcomes import AnswerClash, MoveMade, Outcome, QuestionGone
from intake.services.talk.pinning import Pinning, TalkContext
from intake.services.talk.posted_turn import PostedTurn, with_draft
from intake.services.talk.turns import (
    CheckPage,
    OpenTalk,
    Turn,
    check_of,
    clash_mark,
    clashes_of,
    covered,
    turn_at,
)


@dataclass(frozen=True, slots=True)
class Talks:
    """What a young person does while they tell; every write is on disk when it returns.

    ``facts`` are what is known of a council, ``about`` what is known of the case with a reference.
    """

    pinning: Pinning
    councils: Mapping[str, CouncilPack]
    drafts: Drafts
    clock: WallClock
    moves: Moves
    facts: Callable[[CouncilPack], Mapping[str, object]]
    about: Callable[[str], CaseTold]

    @property
    def flows(self) -> Mapping[str, Flow]:
        """Every conversation that can be begun, by name."""
        return self.pinning.flows

    def begin(self, council: str, flow: str) -> tuple[str, OpenTalk]:
        """Start a conversation; gives the token of this device's way in, too."""
        draft, token = self.drafts.begin(council, flow, self.pinning.newest(flow).hash)
        return token, self.of(draft)

    def open(self, token: str) -> OpenTalk | None:
        """The conversation that this device has a way into, if any; an empty token opens none."""
        draft = self.drafts.by_device(token) if token else None
        return None if draft is None else self.of(draft)

    def of(self, draft: OpenDraft) -> OpenTalk:
        """The conversation inside an open draft. Raises CouncilGone, DamagedContent."""
        pack = self.councils.get(draft.council)
        if pack is None or not (pack.receives or self._is_letter(draft)):
            raise CouncilGone(
                draft.council,
                draft.draft.reference,
                was_sent=draft.draft.sent,
                has_words=bool(draft.draft.words),
            )
        facts = {
            **self.facts(pack),
            "safety_told": bool(draft.draft.told),
            "advocate_asked": bool(draft.draft.advocates_asked),
            "advocate_by_email": pack.advocacy.by_email,
        }
        case = None
        if draft.draft.move:
            case = self.about(draft.draft.reference)
            has_wishes = bool(case.lists.get("wishes"))
            facts = {**facts, **dict.fromkeys(case.names, True), "wishes_left": has_wishes}
        around = TalkContext(self.clock.today(), facts, case.lists if case else None)
        draft, talk = self.pinning.under_way(draft, around)
        return OpenTalk(draft, pack, talk, *((case.names, case.answers) if case else ()))

    def _is_letter(self, draft: OpenDraft) -> bool:
        """Whether it was never meant to be sent from here."""
        flow = self.flows.get(draft.draft.flow)
        return flow is not None and not flow.sends

    @until_fresh
    def begin_move(self, token: str, flow: str) -> OpenTalk | None:
        """Start a further conversation about a case, or go on with it.

        Another one that is under way waits. None when this device has no way in, or nothing was
        sent yet.
        """
        talk = self.open(token)
        if talk is None or not talk.draft.sent:
            return None
        if talk.draft.move == flow:
            return talk
        waiting = talk.draft.aside.get(flow)
        structure = (waiting and waiting.flow_hash) or self.pinning.newest(flow).hash
        content = taken_up(talk.draft, flow, talk.opened.flow_hash)
        return self.of(self.drafts.save(replace(talk.opened, flow_hash=structure), content))

    @until_fresh
    def widen(self, token: str) -> OpenTalk | None:
        """Go on in the flow that asks more, or makes a complaint of what is none.

        Every answer goes along. None when there is no way in; a talk that has no such flow, or
        would lose something there, stays where it is.
        """
        talk = self.open(token)
        if talk is None or talk.draft.sent:
            return talk
        wide = talk.conversation.flow.widens
        draft = (
            self.pinning.widened(talk.opened, talk.conversation, wide)
            if wide
            else self.pinning.instead(talk.opened, talk.conversation)
        )
        return talk if draft is None else self.of(self.drafts.save(draft, draft.draft))

    @until_fresh
    def ask_private_again(self, token: str) -> OpenTalk | None:
        """Ask once more what was answered in private; None when there is no way in.

        The answer is gone, and was not shown: the question comes back empty.
        """
        talk = self.open(token)
        places = talk.conversation.places_in_private() if talk and not talk.draft.sent else ()
        if talk is None or not places:
            return talk
        answers = talk.conversation.asked_again(places).answers.to_document()
        return self.of(self.drafts.save(talk.opened, replace(talk.draft, answers=answers)))

    @until_fresh
    def hide(self, token: str, *, hide: bool) -> OpenTalk | None:
        """Hide what was said from whoever looks on, or show it again; None without a way in."""
        talk = self.open(token)
        if talk is None or talk.draft.hidden == hide:
            return talk
        content = replace(talk.draft, hidden=hide)
        return self.of(self.drafts.save(talk.opened, content))

    def turn(self, talk: OpenTalk, place: Place | None) -> Turn | None:
        """The screen for a place, or for where the conversation is; None is the check page.

        The page of what was answered in private is not come by again.
        """
        conversation = talk.conversation
        visit = conversation.visit(place) if place else None
        if visit and conversation.is_withheld(visit.place):
            visit = None
        following = conversation.next_place()
        if visit is None and following is not None:
            visit = talk.conversation.visit(following)
        return covered(turn_at(talk, visit), visit) if visit else None

    def check(self, talk: OpenTalk) -> CheckPage:
        """All that was said, ready to be looked through, and what else can be told."""
        return check_of(talk)

    def clash(self, talk: OpenTalk) -> AnswerClash | None:
        """The first question that two tabs answered differently and nobody has settled yet."""
        clash = next(clashes_of(talk), None)
        return self.moves.clashed(talk, *clash) if clash else None

    def move(
        self, token: str, move: str, where: Place, form: Form, *, item: str = "", mark: str = ""
    ) -> Outcome | None:
        """Make one move at a place; None when this device has no way in (any more).

        ``item`` names the item of a repeat that is meant; ``seen`` is the mark of the answer
        that the form was shown with.
        """

        def act(talk: OpenTalk) -> Outcome:
            visit = talk.conversation.visit(where)
            if talk.idle or visit is None:
                return QuestionGone(talk, form)
            return self.moves.make(move, PostedTurn(talk, visit, form, item, mark))

        return self._act(token, act)

    def offer(self, token: str, form: Form) -> Outcome | None:
        """Choose on the check page what else to tell."""
        talk = self.open(token)
        more = check_of(talk).more if talk else None
        return self.move(token, "answer", Place(more.id), form) if more else None

    def pick(self, token: str, keep: str, mark: str) -> Outcome | None:
        """Settle the clash with this mark: keep ``mine``, the stored answer, or ``theirs``.

        The other one is gone, as was chosen. Nothing is settled by a page that showed two
        answers of which one is no longer there.
        """

        def settle(talk: OpenTalk) -> Outcome:
            clashes = (each for each in clashes_of(talk) if clash_mark(*each) == mark)
            clash, visit = next(clashes, (None, None))
            if clash is None or visit is None or keep not in {"mine", "theirs"}:
                return MoveMade(talk.conversation.next_place(), talk)
            left = tuple(each for each in talk.draft.clashes if each != clash)
            rest = replace(talk.draft, clashes=left)
            late = clash.theirs if keep == "theirs" else None
            return self.moves.settle(with_draft(talk, rest), visit, late)

        return self._act(token, settle)

    @until_fresh
    def _act(self, token: str, act: Callable[[OpenTalk], Outcome]) -> Outcome | None:
        talk = self.open(token)
        return None if talk is None else act(talk)
