"""The helplines that are the same in all of England, from the one file that has their numbers."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from intake.adapters.files.law.council_models import Words
from intake.adapters.files.reading.yaml_nodes import Content, Flag, load_model
from intake.domain.people.council import Confidence

HELPLINES: Final = "safety/helplines.yaml"
Number = Annotated[str, Field(pattern=r"\d")]


class HelplineModel(Content):
    """One helpline: the number to call, or to text, and where it was found."""

    id: Words
    name: Words
    call: Number | None = None
    text: Number | None = None
    option: Number | None = None
    who: Words | None = None
    free: Flag = False
    source: Words
    checked: date
    confidence: Confidence


class HelplinesModel(Content):
    """All of them: those for help now, and others that texts may print besides."""

    helplines: tuple[HelplineModel, ...]
    others: tuple[HelplineModel, ...] = ()


def load_helplines(content: Path) -> Mapping[str, str]:
    """The number of each helpline by its id; empty where there is no such file.

    Raises ContentFault.
    """
    path = content / HELPLINES
    if not path.exists():
        return {}
    model = load_model(path, HelplinesModel).model
    numbers = {each.id: each.call or each.text for each in (*model.helplines, *model.others)}
    return {key: number for key, number in numbers.items() if number}
