"""How long a council keeps what, as its pack says it."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final

from pydantic import BeforeValidator, Field

from intake.adapters.files.law.proclaimed_days import one_day
from intake.adapters.files.reading.faults import Fault
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.yaml_nodes import Content
from intake.domain.law.procedure import Procedure
from intake.domain.people.retention import (
    BACKUP_DAYS,
    CASE_YEARS,
    DATES_MONTHS,
    LOG_YEARS,
    CouncilHold,
    Retention,
)
from intake.domain.spelling import suggestion

LONGEST_YEARS: Final = 100
"""As long as any law on a child's records asks for: those of an adoption."""

Years = Annotated[int, Field(ge=1, le=LONGEST_YEARS)]
Day = Annotated[date, BeforeValidator(one_day)]


class HoldModel(Content):
    """What holds all of a council's cases back, and up to which day."""

    reason: Annotated[str, Field(min_length=1)]
    until: Day


class RetentionModel(Content):
    """How long things are kept."""

    draft_days: Annotated[int, Field(gt=0, le=366)]
    case_years: Annotated[int, Field(ge=2, le=LONGEST_YEARS)] = CASE_YEARS
    shorter: dict[str, Years] = Field(default_factory=dict)
    dates_months: Annotated[int, Field(ge=2, le=120)] = DATES_MONTHS
    log_years: Years = LOG_YEARS
    backup_days: Annotated[int, Field(ge=1, le=366)] = BACKUP_DAYS
    hold: HoldModel | None = None


def retention(model: RetentionModel) -> Retention:
    """What a pack says of it, for the rest of the house."""
    hold = CouncilHold(model.hold.reason, model.hold.until) if model.hold else None
    return Retention(**model.model_dump(exclude={"hold"}), hold=hold)


def retention_faults(
    model: RetentionModel, procedure: Procedure, spot: Location
) -> Iterator[Fault]:
    """What a pack says of it that cannot be meant: no such stage, or longer than the longest."""
    for stage, years in model.shorter.items():
        if stage not in procedure.stages:
            near = suggestion(stage, procedure.stages)
            says = f"there is no stage '{stage}'{near}"
            yield spot.at("shorter", stage).fault(says, at_key=True)
        elif years > model.case_years:
            says = f"nothing is kept longer than case_years, which is {model.case_years}"
            yield spot.at("shorter", stage).fault(f"{says}; say the longest there")
