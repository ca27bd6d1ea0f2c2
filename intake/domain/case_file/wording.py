"""What the whole story of a complaint says around its letters, as data of ``content/story/``."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from intake.domain.text import Text, filled

_PLAIN: Final = """
title private contents fact_name fact_council fact_reference fact_received fact_stage fact_made
happened reason decision erased late days_none days_one promised promised_past missed dates
dates_say dates_council column_what column_began column_due column_done column_how
column_rule running met met_moved passed ended unsure unshown omb_to omb_greeting omb_subject
omb_open omb_urgent omb_points omb_happened omb_over omb_promised omb_wrong
omb_affected
omb_outcomes omb_contact omb_ask omb_ask_what papers_title papers_asked papers_remarks
papers_wishes papers_none panel_meets promise_due held_title held_why held_reason_others
held_reason_safety held_reason_privilege held_reason_other held_none held_gaps held_documents
held_page_picture held_unread held_actor held_nothing
"""

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(_PLAIN.split(), ()),
    "foot": ("reference",),
    "lead": ("today",),
    "bare": ("young",),
    "see": ("number",),
    "omb_reference": ("reference",),
    "omb_came": ("done", "days"),
    "omb_never": ("done", "days"),
    "omb_not_yet": ("today", "days"),
    "omb_moved": ("done", "days", "new"),
    "wrote": ("young",),
    "worse": ("young",),
    "help_asked": ("young",),
    "dates_child": ("young",),
    "spoke": ("young", "who"),
    "by_voice": ("who",),
    "until": ("day",),
    "meets_on": ("day",),
    "point": ("number", "words"),
    "late_none": ("today",),
    "late_promises": ("today",),
    "papers_lead": ("today",),
    "held_lead": ("today",),
    "held_bar": ("why",),
    "held_count": ("count", "why"),
    "held_goes": ("number", "file"),
    "held_goes_in_part": ("number", "file", "pages", "why"),
    "held_black": ("pages", "why"),
    "held_document_title": ("number",),
    "held_page": ("number",),
    "held_stays": ("number", "why"),
    "held_event": ("number", "day", "means"),
    "document": ("number", "title"),
    "late_done": ("clock", "due", "done", "days"),
    "late_over": ("clock", "due", "done", "days"),
    "late_still": ("clock", "due", "today", "days"),
    "late_moved": ("clock", "due", "done", "days", "new"),
    "days_many": ("days",),
    "promised_on": ("day",),
    "promised_by": ("day",),
    "promised_done": ("day",),
    "promised_contested": ("day", "young"),
    "documents": (),
    "documents_say": ("young",),
    "met_late": ("days",),
    "late_now": ("days",),
    "ended_late": ("days",),
    "letter": ("number", "subject"),
    "from_young": ("young", "day"),
    "from_council": ("day",),
}
"""Every fixed sentence, and what is filled in beside the names of the council."""

OF_EVENTS: Final[Mapping[str, tuple[str, ...]]] = {
    "events": ("young", "who"),
    "mine": ("day",),
    "clocks_mine": ("due",),
}
"""What the sentence of an event can name beside those: as it is told, and as they tell it.

The same of a date of the council's that passed, as they tell it.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class BundlePart:
    """A kind of document in a panel's papers, under its title.

    It is what came with each ``event`` (of this ``kind``, where it is a message), or a ``place``
    for what is put in by hand, which says so. An ``optional`` one is not missed where it lacks.
    """

    title: str
    event: str = ""
    kind: str = ""
    place: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class BookWording:
    """The sentences by `SENTENCES`, and words for stages, clocks, decisions and events.

    ``bundle`` is what a panel's papers are made of, in this order.

    ``mine`` has the events that count for the Ombudsman, as the young person tells them, and
    ``clocks_mine`` what the council should have done by a day.
    ``young`` stands for a young person who told no name, ``adult`` for an adult who told none,
    ``someone`` for an officer without one.
    """

    young: str
    adult: str
    someone: str
    sentences: Mapping[str, Text]
    stages: Mapping[str, str]
    clocks: Mapping[str, str]
    decisions: Mapping[str, str]
    events: Mapping[str, Text]
    mine: Mapping[str, Text]
    clocks_mine: Mapping[str, Text]
    bundle: tuple[BundlePart, ...] = ()

    def says(self, text: Text, values: Mapping[str, str]) -> str:
        """A sentence filled in; with a large letter where it begins with who told no name."""
        sentence = filled(text, values)
        is_nameless = sentence.startswith((self.young, self.adult))
        return sentence[:1].upper() + sentence[1:] if is_nameless else sentence

    def decided(self, decision: str) -> str:
        """A decision in plain words; one that is not known here as it was written."""
        return self.decisions.get(decision, decision.replace("_", " "))
