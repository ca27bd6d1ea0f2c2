"""`intake council new` and `intake advocacy new`: a pack to fill in, with every key explained."""

import os
from pathlib import Path
from shlex import quote

import click

from intake.adapters.clock import SystemClock
from intake.adapters.files.law.places import load_places
from intake.adapters.files.reading.own_folder import is_own
from intake.adapters.files.starts import STARTS, begin_file, key_of
from intake.cli.arguments import PATH, complain
from intake.cli.own_folder import begin
from intake.domain.people.places import CouncilPlace, Places, plain_name
from intake.settings import PROJECT, SHIPPED, home_of

_INTO = click.option(
    "--into", metavar="FOLDER", type=PATH, help="A council's own folder, if not INTAKE_HOME."
)


@click.group()
def council() -> None:
    """Begin a council's pack."""


@council.command("new")
@click.argument(
    "name", metavar="NAME", help="Its name, as the list of councils has it, or its key."
)
@_INTO
def new_council(name: str, into: Path | None) -> int:
    """Write a council's pack to fill in, with every key explained. It is not open yet."""
    folder = _folder(into)
    place = place_called(load_places(_home(folder) / "content"), name)
    if isinstance(place, str):
        return complain(place)
    path = folder / "content" / "councils" / f"{place.key}.yaml"
    values = {"key": place.key, "name": place.name, "short_name": place.short_name}
    if code := _written(path, folder, "council.yaml", values):
        return code
    print(
        f"{path} is there, with the names of {place.name}. It is not open yet: nothing can be sent"
        " to it.\nPut in what you know, then see what is missing, what matters most first:\n\n"
        f"  {_setting(folder)}intake check {quote(str(path))}\n"
    )
    return 0


@click.group()
def advocacy() -> None:
    """Begin an advocacy service's file."""


@advocacy.command("new")
@click.argument("name", metavar="NAME", help="What it is called.")
@_INTO
def new_service(name: str, into: Path | None) -> int:
    """Write an advocacy service's file to fill in, with every key explained."""
    name = " ".join(name.split())
    key = key_of(name)
    if not key:
        return complain(f"“{name}” has no letter from a to z, which its key is made of.")
    folder = _folder(into)
    path = folder / "content" / "advocacy" / f"{key}.yaml"
    ours = _home(folder) / "content" / "advocacy" / path.name
    if ours.exists() and not path.exists():
        return complain(
            f"Intake has {name} already: write `advocacy: {key}` into the council's file. To say"
            f" something else of it, copy it first: cp {ours.resolve()} {quote(str(path))}"
        )
    if code := _written(path, folder, "service.yaml", {"key": key, "name": name}):
        return code
    print(
        f"{path} is there. Put in what you know, and name it in the council's file:\n\n"
        f"  advocacy: {key}\n\nThen see what is missing:\n\n  {_setting(folder)}intake check\n"
    )
    return 0


def place_called(places: Places, name: str) -> CouncilPlace | str:
    """The council that a name can only mean; else what to say to whoever typed it."""
    if place := places.councils.get(name.strip().casefold()):
        return place
    text = plain_name(name)
    same = [
        each
        for each in places.councils.values()
        if text and text in (plain_name(each.name), plain_name(each.short_name))
    ]
    if len(same) == 1:
        return same[0]
    finding = places.find(name)
    councils = same or [each.council for each in finding.councils]
    if councils:
        one = len(councils) == 1
        says = "is no council's name" if one else "may be several councils"
        commands = "\n".join(
            f"  intake council new {each.key}   # {each.name}" for each in councils
        )
        return f"“{name}” {says}. {'If you mean this one' if one else 'Say which'}:\n{commands}"
    if finding.pages:
        return f"“{name}” is not in England, and the law that Intake knows is England's."
    return (
        f"“{name}” is no council that Intake knows; it knows all of England with children's"
        " services, by their names and towns. If yours is new, copy content/places/england.yaml"
        " into your folder under the same path, and add a line for it."
    )


def _folder(into: Path | None) -> Path:
    """The folder that new files go to."""
    return into or Path(os.environ.get("INTAKE_HOME") or PROJECT)


def _is_home(folder: Path) -> bool:
    return is_own(folder) or (folder / "content").is_dir()


def _home(folder: Path) -> Path:
    """Where content is read from that new files go beside; what ships for a new folder."""
    return home_of({"INTAKE_HOME": str(folder)} if _is_home(folder) else {})


def _written(path: Path, folder: Path, start: str, values: dict[str, str]) -> int:
    """Write a new file; a folder that is new or empty becomes a council's own. The exit code."""
    if folder == SHIPPED:
        # The next version of the package would take it away.
        return complain(
            "Nothing says whose folder it goes into. Name one that is new with --into, or set"
            " INTAKE_HOME to one that intake init FOLDER started."
        )
    if not _is_home(folder) and (code := begin(folder)):
        return code
    today = SystemClock().today().isoformat()
    try:
        begin_file(path, _home(folder) / STARTS / start, {**values, "day": today})
    except FileExistsError:
        return complain(f"{path} is there already, so it was left as it is.")
    except OSError as fault:
        return complain(f"{path} can't be written: {fault.strerror}.")
    return 0


def _setting(folder: Path) -> str:
    """What goes before a command so that it knows the folder; nothing where it does."""
    own = folder.resolve()
    home = Path(os.environ.get("INTAKE_HOME") or PROJECT).resolve()
    return "" if own == home else f"INTAKE_HOME={quote(str(own))} "
