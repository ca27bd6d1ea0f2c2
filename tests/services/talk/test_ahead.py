"""How much is still to come: the truth, and no more than the truth."""

from __future__ import annotations

from tests.services.young_person import SHORT, YoungPerson


def test_no_more_turns_come_than_were_told_and_no_fewer() -> None:
    sam = YoungPerson()
    told = []
    while turn := sam.talks.turn(sam.talk, None):
        told.append(turn.ahead)
        sam.move("answer", turn.place.key, SHORT.get(turn.step.id, {}))
    came = range(len(told) - 1, -1, -1)
    assert all(least <= after <= most for (least, most), after in zip(told, came, strict=True))
    assert told[-1][0] == 0


def test_a_turn_that_was_answered_is_not_counted_as_still_to_come() -> None:
    sam = YoungPerson()
    sam.tell_all()
    again = sam.talks.turn(sam.talk, sam.talk.conversation.path()[0].place)
    assert again
    assert again.ahead == (0, 0)


def test_what_was_counted_for_one_talk_serves_the_next_in_the_same_flow() -> None:
    sam = YoungPerson()
    _, talk = sam.talks.begin(sam.talk.pack.key, "complaint")
    assert sam.talk.conversation.counter is not None
    assert talk.conversation.counter is sam.talk.conversation.counter
