"""The words of notices, and the kinds that there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from intake.domain.text import Text

Kind = Literal[
    "now", "urgent", "unsafe", "cannot_wait", "outside", "arrival", "beside", "more", "referral",
    "draft", "draft_due", "draft_in", "draft_late", "given", "date_near", "date_late",
    "morning", "advocate_late", "news", "letter_copy",
]  # fmt: skip

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
"""Every kind, the most pressing first. ``now`` is what a young person asks to be told at once, and
goes to whoever keeps people safe at the council; ``urgent`` goes there and to the complaints team;
``unsafe`` tells the team, and nobody else, that who complains did not say that they are safe;
``cannot_wait`` that something is about to happen; ``outside`` somebody outside it of what nobody in
it may open; ``arrival`` of a complaint, ``beside`` of an idea or a thank-you, and ``more``, to the
team; ``referral`` to the advocacy service; ``draft`` to a colleague who is asked for a draft,
and ``draft_due`` while it is not there; ``draft_in`` to the team that one came in, and
``draft_late`` that one did not; ``given``, to an officer, that a colleague gave them a case;
``date_near`` and ``date_late``, to who has a case and then to those who decide, that a date of
the council's is near or has passed; ``morning`` what is theirs today;
``advocate_late``, to an advocacy service, that nobody got in touch on the day that it named;
``news``, to the young person; ``letter_copy``, to their
advocate, that there is a copy of a letter."""


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """The words of one kind of notice, and the events that it is sent after.

    ``before`` are sender, subject and body of a referral while nothing was sent to the council.
    ``code`` are subject and body of what brings whoever reads a mailbox a code.
    ``apart`` are subject and body where who reads them may be whom the case is about: they tell
    neither which case it is nor what came.
    """

    after: frozenset[str]
    sender: Text
    subject: Text
    body: Text
    apart: tuple[Text, Text] | None = None
    before: tuple[Text, Text, Text] | None = None
    code: tuple[Text, Text] | None = None


@dataclass(frozen=True, slots=True)
class NoticeWording:
    """The words of all notices.

    ``shared`` are the lines of a referral, ``help`` those of `now`, by what they tell; ``ticks``
    is what can be ticked there, sent in the words in which it is shown. ``many`` are the words of
    one email that holds many of `now`.
    """

    kinds: Mapping[Kind, NoticeWords]
    shared: Mapping[str, Text]
    help: Mapping[str, Text]
    ticks: Mapping[str, str]
    many: Mapping[str, Text]
