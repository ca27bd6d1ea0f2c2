"""How long a council keeps what, and what holds all of its cases back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class CouncilHold:
    """Why nothing of any case of a council is deleted up to a London day, that day among them."""

    reason: str
    until: date


@dataclass(frozen=True, slots=True)
class Retention:
    """For how long what is kept, as a council promises it.

    ``draft_days`` are calendar days without use, of what was not sent. ``case_years`` are the years
    after the last thing that happened in a case which is over, and the longest that any is kept;
    ``shorter`` has years by stage for those that go before; ``document_years`` are those of the
    documents of a case where they go before it, None where they go with it. ``dates_months`` are
    the months for which the dates of what happened stay once all else is erased. ``log_years`` are
    those of who looked at what, unless the case is here for longer. ``backup_days`` are calendar
    days for which a backup is kept at most, and so what is deleted may still be in one.

    In days of 24 hours: ``referral_days`` for what a service was asked and that was neither
    answered since nor sent, ``begun_days`` for what stands in an advocate's list of what they
    began, ``notice_days`` for what a notice holds that nobody got, ``email_days`` for emails in a
    folder, ``flood_days`` for which complaints that came together stand apart.
    """

    draft_days: int
    case_years: int
    dates_months: int
    log_years: int
    backup_days: int
    referral_days: int
    begun_days: int
    notice_days: int
    email_days: int
    flood_days: int
    document_years: int | None = None
    shorter: Mapping[str, int] = field(default_factory=dict)
    hold: CouncilHold | None = None

    def hold_on(self, day: date) -> CouncilHold | None:
        """What holds all cases back on a London day, if anything does."""
        return self.hold if self.hold and day <= self.hold.until else None

    def names(self, *, cases: bool) -> Iterator[tuple[str, str]]:
        """What texts may name of it; of cases only where the council can have any here."""
        yield "council.retention.draft_days", str(self.draft_days)
        yield "council.retention.backup_days", str(self.backup_days)
        if cases:
            yield "council.retention.referral_days", str(self.referral_days)
            yield "council.retention.log_years", str(self.log_years)
            yield "council.retention.case_years", str(self.case_years)
            yield "council.retention.dates_months", str(self.dates_months)
        if cases and self.document_years is not None:
            yield "council.retention.document_years", str(self.document_years)
