"""How long a council keeps what, as its pack says it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Final

from pydantic import BeforeValidator, Field

from intake.adapters.files.law.proclaimed_days import one_day
from intake.adapters.files.reading.faults import Fault
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.own_or_ours import own_or_ours
from intake.adapters.files.reading.yaml_nodes import Content, load_model
from intake.domain.law.procedure import Procedure
from intake.domain.people.retention import CouncilHold, Retention
from intake.domain.spelling import suggestion

LONGEST_YEARS: Final = 100
"""As long as any law on a child's records asks for: those of an adoption."""

Years = Annotated[int, Field(ge=1, le=LONGEST_YEARS)]
CaseYears = Annotated[int, Field(ge=2, le=LONGEST_YEARS)]
Months = Annotated[int, Field(ge=2, le=120)]
Days = Annotated[int, Field(ge=1, le=366)]
Fortnight = Annotated[int, Field(ge=1, le=14)]
Day = Annotated[date, BeforeValidator(one_day)]


class HoldModel(Content):
    """What holds all of a council's cases back, and up to which day."""

    reason: Annotated[str, Field(min_length=1)]
    until: Day


class UsualRetention(Content):
    """How long things are kept where a pack doesn't say it."""

    case_years: CaseYears
    dates_months: Months
    log_years: Years
    backup_days: Days
    referral_days: Days
    begun_days: Days
    notice_days: Days
    email_days: Days
    flood_days: Fortnight


class RetentionModel(Content):
    """How long things are kept, as far as a pack says it; None is what is usual."""

    draft_days: Annotated[int, Field(gt=0, le=366)]
    case_years: CaseYears | None = None
    shorter: dict[str, Years] = Field(default_factory=dict)
    document_years: Years | None = None
    dates_months: Months | None = None
    log_years: Years | None = None
    backup_days: Days | None = None
    referral_days: Days | None = None
    begun_days: Days | None = None
    notice_days: Days | None = None
    email_days: Days | None = None
    flood_days: Fortnight | None = None
    hold: HoldModel | None = None


def load_usual(content: Path) -> UsualRetention:
    """How long things are kept where a pack doesn't say it. Raises ContentFault.

    A home without a file for it is served with the product's own.
    """
    return load_model(own_or_ours(content, "retention.yaml"), UsualRetention).model


def retention(model: RetentionModel, usual: UsualRetention) -> Retention:
    """What a pack says of it, for the rest of the house; what it leaves out is as usual."""
    hold = CouncilHold(model.hold.reason, model.hold.until) if model.hold else None
    says = model.model_dump(exclude={"hold"}, exclude_none=True)
    return Retention(**{**usual.model_dump(), **says}, hold=hold)


def retention_faults(retention: Retention, procedure: Procedure, spot: Location) -> Iterator[Fault]:
    """What a pack says of it that cannot be meant: no such stage, or longer than the longest."""
    says = f"nothing is kept longer than case_years, which is {retention.case_years}"
    for stage, years in retention.shorter.items():
        if stage not in procedure.stages:
            near = suggestion(stage, procedure.stages)
            none = f"there is no stage '{stage}'{near}"
            yield spot.at("shorter", stage).fault(none, at_key=True)
        elif years > retention.case_years:
            yield spot.at("shorter", stage).fault(f"{says}; say the longest there")
    if (retention.document_years or 0) > retention.case_years:
        yield spot.at("document_years").fault(
            f"{says}; leave this out, and they go with their case"
        )
