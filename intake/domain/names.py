"""The closed lists of names that a text may ask."""

from typing import Final

NAMES: Final = frozenset(
    {
        "council.name", "council.short_name", "council.procedure_link",
        "council.receiver", "council.addressee",
        "council.retention.draft_days", "council.retention.backup_days",
        "council.retention.case_years", "council.retention.document_years",
        "council.retention.referral_days", "council.retention.log_years",
        "council.retention.dates_months", "council.promises.acknowledge.working_days",
        "council.team.name", "council.team.greeting_name", "council.team.address",
        "council.team.phone", "council.team.email",
        "council.front_door.name", "council.front_door.phone",
        "council.out_of_hours.name", "council.out_of_hours.phone",
        "council.safety_contact.name", "council.safety_contact.phone",
        "advocacy.name", "advocacy.full_name", "advocacy.list", "advocacy.phone",
        "advocacy.phone_say", "advocacy.text", "advocacy.email", "advocacy.web", "advocacy.address",
        "helpline.childline", "helpline.samaritans", "helpline.help-at-hand",
        "helpline.family-rights-group", "helpline.ombudsman",
    }
)  # fmt: skip
"""Every name that a text may ask of a council, its advocacy service or a helpline. ``receiver`` is
the council where what is told is sent to it from here, ``addressee`` where there is only a letter.
``advocacy.list`` is known where one of several services may be the right one, and what else one
has to call where it is one.
"""

ONE_SERVICE: Final = frozenset({
    "advocacy.list", "advocacy.phone", "advocacy.phone_say", "advocacy.text", "advocacy.email",
    "advocacy.web", "advocacy.address",
})  # fmt: skip
"""Those of them that are not known for every young person: a line of a flow that needs one goes."""

ALWAYS: Final = frozenset({"case.reference", "case.received"})
"""The names that every case has."""

SOMETIMES: Final = frozenset({
    "case.answered", "case.written", "case.overdue", "case.until", "case.latest", "case.panel",
    "case.stage2_by", "case.stage2_was", "case.stage3_by", "case.stage3_was",
    "case.ombudsman_by", "case.ombudsman_was", "case.papers", "case.next_council",
    "case.adult", "case.left_care", "case.asked", "case.chair_by", "case.investigator",
    "case.independent", "case.decided_before", "case.urgent_told",
})  # fmt: skip
"""The names that a case has once there is something to name. ``next_council`` is the one that it
may be passed on to; ``adult`` what an adult who complains in their own right is to the child,
which a young person's case has not; ``left_care`` is known of who was in care, or is
18 or older. All others are days in words: ``answered`` that of the latest answer, ``written`` of
the latest record or statement;
``overdue`` the one by which the council should have acted; ``until`` the one that more time was
taken to, ``latest`` the last one that the law allows then; ``panel`` when the panel meets,
``papers`` by when its papers should come; ``asked`` when the latest stage was asked for,
``chair_by`` by when somebody should be found who leads the panel. ``investigator`` and
``independent`` are the names of those who were appointed for Stage 2. ``decided_before`` is the
day of the decision before the latest one, if what is about to happen waits; ``urgent_told`` the
day on which they told of what is still to come and waits for a decision. ``…_by`` is the last
day for the young person while it is to come, ``…_was`` once it has passed."""

CASE_NAMES: Final = ALWAYS | SOMETIMES
"""Every name of a case."""
