"""Packs beside one another: names as the list of all councils has them, and how people sign in."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from intake.adapters.files.law.council_models import CouncilModel
from intake.adapters.files.law.sign_on import sign_on_faults
from intake.adapters.files.reading.faults import Fault
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.yaml_nodes import load_model
from intake.domain.people.council import CouncilPack
from intake.domain.people.places import CouncilPlace, Places, plain_name
from intake.domain.spelling import suggestion


def pack_faults(
    content: Path, packs: Mapping[str, CouncilPack], places: Places | None
) -> Iterator[Fault]:
    """What is wrong with packs' names, and with how their people sign in."""
    yield from pack_name_faults(content, packs, places)
    yield from sign_on_faults(content, packs)


def pack_name_faults(
    content: Path, packs: Mapping[str, CouncilPack], places: Places | None
) -> Iterator[Fault]:
    """Packs under another council's name, as one that was copied; none where a list is missing.

    One that is there to practise with has to be in no list, or somebody would be led to it.
    """
    councils = places.councils if places else {}
    for key, pack in packs.items():
        top = Location(load_model(content / "councils" / f"{key}.yaml", CouncilModel).marks)
        if pack.practice and key in councils:
            says = f"'{key}' is a council that there is, in places/england.yaml; practise under"
            yield top.at("practice").fault(f"{says} another name", at_key=True)
        elif pack.practice:
            continue
        elif key in councils:
            yield from _other_names(pack, councils[key], top)
        elif councils:
            near = suggestion(key, councils)
            yield top.at("council").fault(f"places/england.yaml has no council '{key}'{near}")
        else:
            yield from _same_names(pack, packs, top)


def _other_names(pack: CouncilPack, place: CouncilPlace, top: Location) -> Iterator[Fault]:
    """Names that the list of all councils has not for this key."""
    for name, here, there in (
        ("name", pack.name, place.name),
        ("short_name", pack.short_name, place.short_name),
    ):
        if plain_name(here) != plain_name(there):
            says = f"'{pack.key}' is '{there}' in places/england.yaml, not '{here}'"
            yield top.at(name).fault(f"{says}; was this copied?")


def _same_names(
    pack: CouncilPack, packs: Mapping[str, CouncilPack], top: Location
) -> Iterator[Fault]:
    """Names that another pack has too."""
    for name in ("name", "short_name"):
        here = getattr(pack, name).casefold()
        for key, other in packs.items():
            if key != pack.key and getattr(other, name).casefold() == here:
                says = f"councils/{key}.yaml has this name too; was it copied?"
                yield top.at(name).fault(says)
