"""Telling: a young person's conversation, from the first turn to the check page."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from intake.domain.flow.flow import Flow
from intake.domain.people.council import CouncilPack
from intake.domain.talk.answer_book import YOUNG_PERSON
from intake.domain.talk.conversation import Place
from intake.domain.talk.draft import OpenDraft, taken_up
from intake.domain.talk.form import Form
from intake.domain.talk.proofs import takes_proofs
from intake.domain.talk.typist import now_typing, unsealed
from intake.domain.talk.typist_view import as_typist_sees
from intake.domain.text import blank
from intake.services.draft_ports import Drafts
from intake.services.fresh import until_fresh
from intake.services.ports import CouncilGone, NoSpace, Stale, WallClock
from intake.services.talk.case_lists import CaseTold
from intake.services.talk.check_page import CheckPage, check_of
from intake.services.talk.moves import Moves
from intake.services.talk.offering import offering_late, offering_refused
from intake.services.talk.outcomes import (
    AnswerClash,
    MoveMade,
    Outcome,
    QuestionGone,
    Rejection,
)
from intake.services.talk.pinning import Pinning, TalkContext
from intake.services.talk.posted_turn import PostedTurn, with_draft
from intake.services.talk.turns import (
    OpenTalk,
    Turn,
    clash_mark,
    clashes_of,
    covered,
    turn_at,
)
from intake.services.trouble import passing_over_trouble


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

    def begin(self, council: str, flow: str, *, easy: bool = False) -> tuple[str, OpenTalk]:
        """Start a conversation; gives the token of this device's way in, too.

        With ``easy``, it is read in easy words wherever it is gone on with.
        """
        draft, token = self.drafts.begin(council, flow, self.pinning.newest(flow).hash)
        if easy:
            draft = self.drafts.save(draft, replace(draft.draft, easy=True))
        return token, self.of(draft)

    @until_fresh
    def read_in_easy_words(self, token: str, *, easy: bool) -> None:
        """Have what is told here be read in easy words from now on, or in the usual ones."""
        draft = self.drafts.by_device(token)
        if draft is not None and draft.draft.easy != easy:
            self.drafts.save(draft, replace(draft.draft, easy=easy))

    def open(self, token: str) -> OpenTalk | None:
        """The conversation that this device has a way into, if any; an empty token opens none.

        What an advocate begins for somebody opens in their own room alone.
        """
        draft = self.drafts.by_device(token) if token else None
        return None if draft is None or draft.draft.beginning else self.of(draft)

    def of(self, draft: OpenDraft) -> OpenTalk:
        """The conversation inside an open draft. Raises CouncilGone, DamagedContent.

        While somebody types for the young person, it has nothing in it that is kept from them.
        """
        return self._whole(draft) if draft.draft.handover is None else self.less(draft)

    def less(self, draft: OpenDraft) -> OpenTalk:
        """The conversation without what is kept from whoever helps. As `of` raises."""
        talk = self._whole(draft)
        facts = {**talk.conversation.facts, "safety_told": False}
        whole = replace(talk.conversation, facts=facts)
        their_talk, view = as_typist_sees(whole, talk.draft.own)
        return replace(talk, conversation=their_talk, view=view)

    def _whole(self, draft: OpenDraft) -> OpenTalk:
        """The conversation inside an open draft, whoever has the phone."""
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
            "takes_photos": self._takes_photos(draft),
        }
        case = None
        if draft.draft.move:
            case = self.about(draft.draft.reference)
            has_wishes = bool(case.lists.get("wishes"))
            facts = {**facts, **dict.fromkeys(case.names, True), "wishes_left": has_wishes}
        lists, easy = case.lists if case else None, draft.draft.easy
        around = TalkContext(self.clock.today(), facts, lists, easy)
        draft, talk = self.pinning.under_way(draft, around)
        return OpenTalk(draft, pack, talk, *((case.names, case.answers) if case else ()))

    def _takes_photos(self, draft: OpenDraft) -> bool:
        """Whether photos can go with what is told now."""
        flow = self.flows.get(draft.draft.move or draft.draft.flow)
        return flow is not None and takes_proofs(flow)

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
        if talk is None or talk.draft.sent or talk.view:
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
        if talk is None or talk.view or not places:
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

        The page of what was answered in private is not come by again, nor by who types for the
        young person that of what is kept from them.
        """
        conversation = talk.conversation
        visit = conversation.visit(place) if place else None
        if visit and (conversation.is_withheld(visit.place) or talk.keeps(visit.place)):
            visit = None
        following = conversation.next_place()
        if visit is None and following is not None:
            visit = talk.conversation.visit(following)
        return covered(turn_at(talk, visit), visit) if visit else None

    def hear_again(self, talk: OpenTalk) -> OpenTalk:
        """The talk as it is looked through, with the card for what was heard too late until then.

        That it was offered is kept in the sealed draft; where it cannot be, it is shown all the
        same.
        """
        return self._with_card_kept(talk, offering_late(talk, self.moves.cards))

    def hear_refused(self, talk: OpenTalk, words: str, *, is_kept: bool) -> OpenTalk:
        """The talk with the card for words beside a file that was not taken.

        That it was offered is kept as far as it can be, or not at all where the request is not
        known to be theirs.
        """
        after = offering_refused(talk, "" if blank(words) else words, self.moves.cards)
        return self._with_card_kept(talk, after) if is_kept else after

    def _with_card_kept(self, talk: OpenTalk, after: OpenTalk) -> OpenTalk:
        if after.draft == talk.draft:
            return talk
        with suppress(Stale, NoSpace, OSError), passing_over_trouble():
            return replace(after, opened=self.drafts.save(talk.opened, after.draft))
        return after

    def check(self, talk: OpenTalk) -> CheckPage:
        """All that was said, ready to be looked through, and what else can be told."""
        return check_of(talk)

    def clash(self, talk: OpenTalk) -> AnswerClash | None:
        """The first question that two tabs answered differently and nobody has settled yet."""
        clash = next(clashes_of(talk), None)
        return self.moves.clashed(talk, *clash) if clash else None

    def move(
        self,
        token: str,
        move: str,
        where: Place,
        form: Form,
        *,
        item: str = "",
        mark: str = "",
        typist: str = "",
    ) -> Outcome | None:
        """Make one move at a place; None when this device has no way in (any more).

        ``item`` names the item of a repeat that is meant; ``seen`` is the mark of the answer
        that the form was shown with, and ``typist`` who typed on that page, as it is sealed there:
        so a tab that was left open speaks for itself, whoever has the phone by now.
        """

        def act(talk: OpenTalk) -> Outcome:
            typist_there = unsealed(typist, talk.opened.key)
            by = now_typing(talk.draft.handover) if typist_there is None else typist_there
            there = self._whole(talk.opened) if talk.view and by == YOUNG_PERSON else talk
            visit = there.conversation.visit(where)
            if talk.idle or visit is None or there.keeps(where):
                return QuestionGone(talk, form)
            if there.view and move == "remove" and there.view.holds(where.step, item):
                return MoveMade(where, there)
            posted_turn = PostedTurn(there, visit, form, item, mark, by)
            return self._as_seen(talk, self.moves.make(move, posted_turn), posted_turn)

        return self._act(token, act)

    def _as_seen(self, talk: OpenTalk, outcome: Outcome, posted_turn: PostedTurn) -> Outcome:
        """What a move in the young person's own tab shows, while somebody else has the phone.

        Nothing that is typed is lost, and nothing comes back with it that is kept from them.
        """
        if talk.view is None or posted_turn.talk.view is not None:
            return outcome
        if isinstance(outcome, Rejection):
            outcome = self.moves.make("keep", posted_turn)
        if isinstance(outcome, MoveMade):
            return MoveMade(outcome.place, self.of(outcome.talk.opened))
        if isinstance(outcome, AnswerClash):
            return MoveMade(None, self.of(outcome.talk.opened))
        return QuestionGone(talk, posted_turn.form)

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
            late = clash if keep == "theirs" else None
            return self.moves.settle(with_draft(talk, rest), visit, late)

        return self._act(token, settle)

    @until_fresh
    def _act(self, token: str, act: Callable[[OpenTalk], Outcome]) -> Outcome | None:
        talk = self.open(token)
        return None if talk is None else act(talk)
