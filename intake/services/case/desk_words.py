"""What is done with words that the desk knew: it wrote a complaint down, and handed them over."""

from collections.abc import Sequence
from dataclasses import replace

from intake.domain.case.event import CHILD, DESK_WORDS, OFFICER, NewEvent
from intake.domain.case.open_case import OpenCase
from intake.domain.law.product_events import RECORD_AGREED
from intake.domain.law.roles import EventRole
from intake.domain.talk.draft import Draft


class OwnWordsFirst(Exception):
    """This is done only with words that nobody at the desk has known."""


def desk_knows_words(open_case: OpenCase, draft: Draft) -> bool:
    """Whether somebody at the desk has seen the words that open a young person's place."""
    return open_case.events[0].actor == OFFICER and not draft.has_own_words


def marked(open_case: OpenCase, draft: Draft, new: Sequence[NewEvent]) -> list[NewEvent]:
    """What is done from a young person's place, marked where it may not be them.

    Raises OwnWordsFirst for what ends a complaint, or says that its record is right.
    """
    if not desk_knows_words(open_case, draft):
        return list(new)
    rules = open_case.case.procedure.events
    for each in new:
        role = rules[each.name].role if each.name in rules else None
        if each.name == RECORD_AGREED or role == EventRole.WITHDRAWAL_REQUEST:
            raise OwnWordsFirst
    return [
        replace(each, data={**each.data, DESK_WORDS: "yes"}) if each.actor == CHILD else each
        for each in new
    ]
