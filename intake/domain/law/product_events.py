"""The events that are this product's own, in every nation's procedure under the same name.

Code brings them about, or reads them, itself: a case that begins, a message, an action, somebody's
safety. They are no steps that a law names, they are stored with every case and written in the
contract of the programs that use it, so they have no role, but a fixed name. A procedure that
lacks one is refused (see `check`).
"""

from typing import Final

RECEIVED: Final = "received"
"""A complaint came in."""

IDEA_RECEIVED: Final = "idea_received"
THANKS_RECEIVED: Final = "thanks_received"
"""What is no complaint came in."""

RECORDED: Final = "recorded"
RECORD_AGREED: Final = "record_agreed"
RECORD_CORRECTED: Final = "record_corrected"
"""What somebody wrote down for a young person, and what that one says of it."""

ROUTE_PROPOSED: Final = "route_proposed"
ROUTE_DECLINED: Final = "route_declined"
CONSENT_GIVEN: Final = "consent_given"
CONSENT_WITHDRAWN: Final = "consent_withdrawn"
ROUTED: Final = "routed"
PASSED_ON: Final = "passed_on"
"""Passing a complaint on; by the last it is the other council's, ``from`` and ``to`` in its data
name both."""

ADVOCACY_OFFERED: Final = "advocacy_offered"
ADVOCACY_ANSWERED: Final = "advocacy_answered"
"""An advocate was offered, and what the young person said to that."""

ADVOCACY_ASKED: Final = "advocacy_asked"
"""The young person had an advocate asked to help them, before they sent anything."""

ADVOCATE_NAMED: Final = "advocate_named"
ADVOCATE_REMOVED: Final = "advocate_removed"
"""The young person says who their advocate is now, or that this one is it no more."""

ADVOCATE_CHANGE_ASKED: Final = "advocate_change_asked"
ADVOCATE_CHANGE_DECLINED: Final = "advocate_change_declined"
"""An advocate leaves, and their service asks whether somebody else of it may go on; the young
person says no. A yes is `ADVOCATE_NAMED`, which nobody else can record."""

COPY_SENT: Final = "copy_sent"
"""Their advocate is told by email that there is a letter for them; ``of`` in its data is its
number."""

REFERRAL_DUE: Final = "referral_due"
REFERRAL_MADE: Final = "referral_made"
"""They asked for an advocate whom nobody can write to from here, so the desk has to; by the second
somebody there says that they did."""

REFERRAL_SENT: Final = "referral_sent"
REFERRAL_ANSWERED: Final = "referral_answered"
REFERRAL_UNANSWERED: Final = "referral_unanswered"
REFERRAL_MISSED: Final = "referral_missed"
"""A service was asked by an email with a link to answer by, and is to answer ``until`` a day; what
it answers; that it did not; and that nobody got in touch on the day that it named. ``of`` in the
data is the number of the event by which it was asked."""

BY_HAND_DUE: Final = "by_hand_due"
BY_HAND_DONE: Final = "by_hand_done"
LETTER_PRINTED: Final = "letter_printed"
"""Something is to be done by hand because of an event: ``task`` in the data says what, ``of`` is
that event's number; by the second somebody at the desk says by whom and when, or why not."""

CHILD_TOLD: Final = "child_told"
"""Somebody at the desk told a child what was decided of another person's complaint about them, or
says why not."""

SAFETY_RAISED: Final = "safety_raised"
SAFETY_HANDLED: Final = "safety_handled"
SAFETY_CHECKED: Final = "safety_checked"
"""Somebody may not be safe; a person acted on it. By the last an officer says whether anything
tells that somebody may be hurt."""

URGENT_TOLD: Final = "urgent_told"
FREEZE_DECIDED: Final = "freeze_decided"
"""Something is about to happen that cannot wait for an answer; ``until`` in its data is the first
day on which it may. By the second the council says whether it waits."""

DATE_TOLD: Final = "date_told"
"""A date was told to the person."""

REMINDED: Final = "reminded"
"""The event that a reminder is written down as."""

ACTION_PROMISED: Final = "action_promised"
ACTION_DONE: Final = "action_done"
ACTION_CONTESTED: Final = "action_contested"
ACTION_NOT_DONE: Final = "action_not_done"
"""What the council promised, that it says it did it, and that the person says it did not. By the
last the council says itself that it did not, and why: with a new day under ``until``, or for
good."""

LEARNING_NOTED: Final = "learning_noted"
CHANGE_TOLD: Final = "change_told"
CHANGE_TAKEN_DOWN: Final = "change_taken_down"
"""What the team learnt from a case, for itself alone; what changed because of it, told to who
complained and, later, to everybody; that it is not told to everybody any more."""

MESSAGE_SENT: Final = "message_sent"
"""The person and the council wrote to each other."""

READ: Final = "read"
ASSIGNED: Final = "assigned"
ACCESS_ASKED: Final = "access_asked"
ACCESS_DECIDED: Final = "access_decided"
"""What happens at the desk alone. By the last two an officer whom the complaint may name asks to
open it, and a manager decides."""

LINKED: Final = "linked"
"""The complaint belongs together with others; ``references`` in its data has which."""

NOTED: Final = "noted"
"""A note of the team's, or their log of a call; nobody outside the desk is ever told of it."""

NOTHING_TO_DO: Final = "nothing_to_do"
"""Somebody says why something that the young person wrote needs nothing done; ``of`` in its data is
the number of that event."""

SECOND_ASKED: Final = "second_asked"
SECOND_ANSWERED: Final = "second_answered"
"""A letter waits for a second person as it was typed, and what that one said of it."""

CHILD_IDENTIFIED: Final = "child_identified"
"""Who the young person is at the council, for the team alone."""

DRAFT_ASKED: Final = "draft_asked"
DRAFT_HANDED_IN: Final = "draft_handed_in"
DRAFT_SENT_BACK: Final = "draft_sent_back"
DRAFT_CALLED_OFF: Final = "draft_called_off"
DRAFT_REMINDED: Final = "draft_reminded"
"""A colleague at the council who has no place at the desk is asked to write to some points, or to
sign a letter off; they hand it in, it is sent back for more, or not needed any more; they are
reminded. ``of`` in the data of the others is the number of the request."""

PROOF_SHOWN: Final = "proof_shown"
"""A photo or paper that they sent along with the letter before it; it is kept beside its event."""

DOCUMENT_KEPT: Final = "document_kept"
DOCUMENT_TAKEN_BACK: Final = "document_taken_back"
"""A file was put into the case: a report, minutes, a photo; it is kept beside its event, sealed. By
the second it is erased; ``of`` in its data is the number of the first."""

DISCLOSURE_MADE: Final = "disclosure_made"
"""All that is held was made into a file for whoever asked for it; its data has only how many words
were blacked out, and why."""

ERASURE_HELD: Final = "erasure_held"
ERASURE_FREED: Final = "erasure_freed"
"""A manager holds the case back from being erased in its time, up to a day, and lets it go."""

RIGHTS_ASKED: Final = "rights_asked"
RIGHTS_WITHDRAWN: Final = "rights_withdrawn"
RIGHTS_ANSWERED: Final = "rights_answered"
"""They ask that what is kept of them is erased, not used, or put right; they take that back; the
council answers. ``of`` in the data of the others has the numbers of the first."""

TEAM_ALONE: Final = frozenset({
    NOTED, SECOND_ASKED, SECOND_ANSWERED, CHILD_IDENTIFIED, DRAFT_ASKED, DRAFT_HANDED_IN,
    DRAFT_SENT_BACK, DRAFT_CALLED_OFF, DRAFT_REMINDED, DOCUMENT_KEPT, DOCUMENT_TAKEN_BACK,
    DISCLOSURE_MADE, ERASURE_HELD, ERASURE_FREED, LEARNING_NOTED,
})  # fmt: skip
"""What nobody outside the desk is ever told of."""

NOTICE_PUT_AWAY: Final = "notice_put_away"
"""Somebody says that a notice which nobody got was told another way."""

WORDS_ASKED: Final = "words_asked"
"""Somebody with a device of the young person's asked for new words, and did not give the old."""

WORDS_RENEWED: Final = "words_renewed"
"""Other words took the place of those that opened it; no others do any more."""

CONTENT_ERASED: Final = "content_erased"
"""What earlier events hold was erased; that they happened stays."""

CLOSED: Final = "closed"
"""The council ended the case; at the desk, one that is no complaint."""

PRODUCT_EVENTS: Final = (
    RECEIVED, IDEA_RECEIVED, THANKS_RECEIVED, RECORDED, RECORD_AGREED, RECORD_CORRECTED,
    ROUTE_PROPOSED, ROUTE_DECLINED, CONSENT_GIVEN, CONSENT_WITHDRAWN, ROUTED, PASSED_ON,
    ADVOCACY_OFFERED, ADVOCACY_ANSWERED, ADVOCACY_ASKED, REFERRAL_DUE, REFERRAL_MADE, CHILD_TOLD,
    ADVOCATE_NAMED, ADVOCATE_REMOVED, ADVOCATE_CHANGE_ASKED, ADVOCATE_CHANGE_DECLINED, COPY_SENT,
    REFERRAL_SENT, REFERRAL_ANSWERED, REFERRAL_UNANSWERED, REFERRAL_MISSED,
    BY_HAND_DUE, BY_HAND_DONE, LETTER_PRINTED,
    SAFETY_RAISED, SAFETY_HANDLED, SAFETY_CHECKED,
    URGENT_TOLD, FREEZE_DECIDED, DATE_TOLD, REMINDED,
    ACTION_PROMISED, ACTION_DONE, ACTION_CONTESTED, ACTION_NOT_DONE, LEARNING_NOTED, CHANGE_TOLD,
    CHANGE_TAKEN_DOWN, MESSAGE_SENT, PROOF_SHOWN, READ, ASSIGNED, ACCESS_ASKED,
    ACCESS_DECIDED, LINKED, NOTED, NOTHING_TO_DO, NOTICE_PUT_AWAY, SECOND_ASKED,
    SECOND_ANSWERED, CHILD_IDENTIFIED, DRAFT_ASKED, DRAFT_HANDED_IN, DRAFT_SENT_BACK,
    DRAFT_CALLED_OFF, DRAFT_REMINDED, DOCUMENT_KEPT, DOCUMENT_TAKEN_BACK, DISCLOSURE_MADE,
    WORDS_ASKED, WORDS_RENEWED, CONTENT_ERASED, ERASURE_HELD, ERASURE_FREED, RIGHTS_ASKED,
    RIGHTS_WITHDRAWN, RIGHTS_ANSWERED, CLOSED,
)  # fmt: skip
"""All of them."""
