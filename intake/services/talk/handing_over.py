"""Handing over the phone: somebody types for the young person, who decides when that ends.

Whoever helps may be the one who is feared. So what is private is out of their view from the press
on, and nothing else can be sent, kept or looked up until the phone is given back. That is a press,
and no lock: whoever has the phone can make it, which the page says.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from intake.domain.talk.draft import Draft
from intake.domain.talk.named_typist import named_places
from intake.domain.talk.typist import Handover, Typist, device_mark, is_unsure, visible_name
from intake.services.fresh import until_fresh
from intake.services.talk.talking import Talks
from intake.services.talk.turns import OpenTalk

SLOT: Final = "helper"
"""The slot of who helps to type; a flow that needs it said is typed by somebody else anyway."""


@dataclass(frozen=True, slots=True)
class NamedBefore:
    """Nothing was handed over yet: somebody of this name stands in what was told."""

    talk: OpenTalk
    typist: Typist


@dataclass(frozen=True, slots=True)
class HandingOver:
    """Has a draft know who types, and keeps from them what the young person keeps to themselves."""

    talks: Talks

    def is_offered(self, talk: OpenTalk) -> bool:
        """Whether it can be said here that somebody types.

        That is so while a young person tells their own complaint: only its letter tells who typed.
        """
        flow = talk.conversation.flow
        others = any(step.fills == SLOT and not step.skippable for step in flow.steps)
        return not (talk.draft.sent or others) and flow.complains and flow.reader == "young"

    def is_unsure(self, talk: OpenTalk, token: str) -> bool:
        """Whether it is to be asked again who types, before anything else."""
        handover = talk.draft.handover
        return handover is not None and is_unsure(handover, token, self.talks.clock.now())

    @until_fresh
    def give(
        self, token: str, typist: Typist, *, sure: bool = False, keeps: bool = False
    ) -> OpenTalk | NamedBefore | None:
        """Somebody types from now on; None when this device has no way in.

        Whoever stands by name in what was told is not given it before the young person is ``sure``;
        with ``keeps``, those answers are kept from them. A name that is too long is cut.
        """
        talk = self.talks.open(token)
        if talk is None or not self.is_offered(talk):
            return talk
        typist = replace(typist, name=visible_name(typist.name))
        # While somebody else types, what they do not see is not compared with, nor told of.
        places = () if talk.view else named_places(talk.conversation, typist.name)
        if places and not (sure or keeps):
            return NamedBefore(talk, typist)
        own = (*talk.draft.own, *(each.key for each in places if keeps))
        now = self.talks.clock.now().isoformat()
        handover = Handover(typist.key, device_mark(token), now)
        return self._saved(talk, replace(talk.draft, handover=handover, own=_once(own)))

    @until_fresh
    def goes_on(self, token: str) -> OpenTalk | None:
        """Who typed before goes on, on this device; None when it has no way in."""
        talk = self.talks.open(token)
        if talk is None or talk.draft.handover is None:
            return talk
        now = self.talks.clock.now().isoformat()
        handover = replace(talk.draft.handover, device=device_mark(token), at=now)
        return self._saved(talk, replace(talk.draft, handover=handover))

    @until_fresh
    def take_back(self, token: str) -> OpenTalk | None:
        """The young person has the phone again; None when this device has no way in."""
        talk = self.talks.open(token)
        if talk is None or talk.draft.handover is None:
            return talk
        return self._saved(talk, replace(talk.draft, handover=None))

    @until_fresh
    def keep(self, token: str, keys: Collection[str], among: Collection[str]) -> OpenTalk | None:
        """Of the places ``among``, keep from whoever types what is said at those with ``keys``.

        What was chosen before can be shown again only by the young person: while somebody types,
        all of it stays. None when this device has no way in.
        """
        talk = self.talks.open(token)
        if talk is None:
            return None
        before = [each for each in talk.draft.own if talk.view or each not in among]
        there = {visit.place.key for visit in talk.conversation.path()}
        new = (each for each in among if each in keys and each in there)
        return self._saved(talk, replace(talk.draft, own=_once((*before, *new))))

    def _saved(self, talk: OpenTalk, draft: Draft) -> OpenTalk:
        return self.talks.of(self.talks.drafts.save(talk.opened, draft))


def _once(keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))
