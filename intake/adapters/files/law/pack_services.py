"""The advocacy services that a pack names: there, named once, and one for everybody."""

from collections.abc import Collection, Iterator

from intake.adapters.files.law.council_models import AdvocacyModel
from intake.adapters.files.reading.faults import Fault
from intake.adapters.files.reading.locations import Location
from intake.domain.people.council import SITUATIONS, CouncilPack, Person
from intake.domain.spelling import suggestion


def one_of(name: str, names: Collection[str], location: Location) -> Iterator[Fault]:
    """Whether a name is one of these."""
    if name not in names:
        yield location.fault(f"there is no '{name}'{suggestion(name, names)}")


def services_named(
    model: str | AdvocacyModel, services: Collection[str], location: Location
) -> Iterator[Fault]:
    """Whether every service is there, and named once."""
    if isinstance(model, str):
        yield from one_of(model, services, location)
        return
    keys = [each.service for each in model.services]
    for at, each in enumerate(model.services):
        here = location.at("services", at)
        yield from one_of(each.service, services, here.at("service"))
        if each.service in keys[:at]:
            says = f"'{each.service}' stands here twice; name all whom it is for in one place"
            yield here.at("service").fault(says)


def left_alone(pack: CouncilPack, location: Location) -> Iterator[Fault]:
    """Whom no service is there for, of the council or of the whole country."""
    edges = {edge for each in pack.advocacy.services for edge in each.ages or ()}
    ages = sorted({0, 120, *(age for edge in edges for age in (max(0, edge - 1), edge + 1))})
    for situation in SITUATIONS:
        people = (Person(situation, age) for age in (None, *ages))
        alone = next((each for each in people if not pack.advocacy.helping(each)), None)
        if alone:
            aged = "" if alone.age is None else f" at the age of {alone.age}"
            says = f"nobody is there for '{situation}'{aged}: name a service for them here"
            yield location.fault(f"{says}, or say `national: true` in the file of one")
