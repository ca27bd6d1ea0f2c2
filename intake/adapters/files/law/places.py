"""The councils of a country, read from `content/places/`, and the pack of those without their own.

`england.yaml` has every council with children's services and what it is found by; `general.yaml`
is a pack like any other, in whose place each of them stands under its own name.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from pydantic import Field

from intake.adapters.files.law.council_models import Key, OneDay, Words
from intake.adapters.files.law.councils import load_council, load_services
from intake.adapters.files.law.helplines import load_helplines
from intake.adapters.files.law.procedures import load_procedures
from intake.adapters.files.law.retention import load_usual
from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.yaml_nodes import Content, LoadedModel, load_model
from intake.domain.people.council import Confidence, CouncilPack
from intake.domain.people.places import CouncilPlace, Places, plain_name
from intake.domain.spelling import suggestion
from intake.services.languages import ENGLISH, Say

FOLDER: Final = "places"
GENERAL: Final = "general"
"""The pack of every council without one of its own."""

TAKEN: Final = frozenset({
    "about", "advocate", "api", "desk", "find", "healthz", "language", "leave", "metrics",
    "readyz", "safe", "static",
})  # fmt: skip
"""Addresses that are no council's."""


class SourceModel(Content):
    """Where a kind of names was found, when it was read there, and how sure it is."""

    source: Words
    checked: OneDay
    confidence: Confidence


class PlaceModel(Content):
    """A council and what it is found by."""

    name: Words
    short: Words
    also: tuple[Words, ...] = ()
    districts: tuple[Words, ...] = ()
    was: tuple[Words, ...] = ()
    towns: tuple[Words, ...] = ()
    trusts: tuple[Words, ...] = ()

    def others(self) -> Iterator[tuple[str, int, str]]:
        """Every name beside its own, with its list and its number there."""
        for kind in ("also", "districts", "was", "towns", "trusts"):
            for at, name in enumerate(getattr(self, kind)):
                yield kind, at, name


class PlacesModel(Content):
    """Every council of one country."""

    places: Key
    sources: dict[str, SourceModel] = Field(min_length=1)
    councils: dict[str, PlaceModel] = Field(min_length=1)
    elsewhere: dict[str, tuple[Words, ...]] = Field(default_factory=dict)


def load_places(content: Path) -> Places:
    """Every council that can be found; nothing where there is no such file. Raises ContentFault."""
    path = content / FOLDER / "england.yaml"
    if not path.exists():
        return Places()
    pages = (each.stem for each in (content / "pages" / "en").glob("*.md"))
    return _places(load_model(path, PlacesModel), frozenset(pages))


@lru_cache(4)
def _places(file: LoadedModel[PlacesModel], pages: frozenset[str]) -> Places:
    model, top = file.model, Location(file.marks)
    faults = [*_council_faults(model, top), *_page_faults(model, pages, top)]
    if faults:
        raise ContentFault(faults)
    return Places(
        {
            key: CouncilPlace(key, each.name, each.short, tuple(n for _, _, n in each.others()))
            for key, each in model.councils.items()
        },
        model.elsewhere,
    )


def load_general(content: Path, say: Say = ENGLISH.say) -> CouncilPack | None:
    """The pack of every council without its own, if there is one. Raises ContentFault."""
    path = content / FOLDER / f"{GENERAL}.yaml"
    if not path.exists():
        return None
    services = load_services(content / "advocacy", say)
    procedures = load_procedures(content / "procedures")
    pack = load_council(path, services, procedures, load_usual(content), say)
    return replace(pack, receives=False, helplines=load_helplines(content))


def _council_faults(model: PlacesModel, top: Location) -> Iterator[Fault]:
    owners: dict[str, str] = {}
    for key, council in model.councils.items():
        here = top.at("councils", key)
        if not re.fullmatch(r"[a-z][a-z0-9-]*", key):
            yield here.fault("a key has small letters, digits and -, like st-helens", at_key=True)
        if key in TAKEN:
            yield here.fault(f"/{key}/ is the address of something else", at_key=True)
        owner = owners.setdefault(plain_name(council.name), key)
        if owner != key:
            yield here.at("name").fault(f"'{owner}' is called so too")
        yield from _name_faults(council, here)


def _name_faults(council: PlaceModel, here: Location) -> Iterator[Fault]:
    names_before = {council.short.casefold()}
    for kind, at, name in council.others():
        if not plain_name(name):
            yield here.at(kind, at).fault(f"nobody can type '{name}'; it has no letters")
        elif name.casefold() in names_before:
            yield here.at(kind, at).fault(f"'{name}' leads here already; take it out")
        names_before.add(name.casefold())


def _page_faults(model: PlacesModel, pages: frozenset[str], top: Location) -> Iterator[Fault]:
    for page in model.elsewhere:
        if page not in pages:
            says = f"there is no page '{page}'{suggestion(page, pages)}"
            yield top.at("elsewhere", page).fault(says, at_key=True)
