"""What is told of cases outside of a council's team, and when, read from its file."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.own_or_ours import own_or_ours
from intake.adapters.files.reading.yaml_nodes import Content, load_model
from intake.domain.people.publication import Publication


class PublicationModel(Content):
    """As `Publication`. Nobody publishes a year before it was over for a while."""

    fewest: Annotated[int, Field(ge=5, le=50)]
    settles_month: Annotated[int, Field(ge=4, le=12)]
    settles_day: Annotated[int, Field(ge=1, le=30)]
    years_shown: Annotated[int, Field(ge=1, le=50)]
    child_first_days: Annotated[int, Field(ge=7, le=366)]


def publication_faults(content: Path) -> tuple[Fault, ...]:
    """What is wrong with the file of it."""
    try:
        load_publication(content)
    except ContentFault as error:
        return error.faults
    return ()


def load_publication(content: Path) -> Publication:
    """What a home says of it, or the product's own where it says nothing. Raises ContentFault."""
    path = own_or_ours(content, "publishing.yaml")
    return Publication(**load_model(path, PublicationModel).model.model_dump())
