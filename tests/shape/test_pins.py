"""The pins are whole: whatever a pinned package requires is itself pinned, at a version that fits.

For nothing is resolved when they are installed. What a package requires is read from what is
installed here, so two things can't be checked: what a pin requires that is for other machines only
and so is not installed (UNSEEN), and whether a wheel made for another Python says otherwise.
"""

from __future__ import annotations

import tomllib
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

from tools.pins import Pin, pin_of, pins_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

HOUSE = Path(__file__).parents[2]
PROJECT: dict[str, Any] = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
RUN = [*PROJECT["project"]["dependencies"], *GROUPS["build"], *PROJECT["build-system"]["requires"]]
ASKED_OF = {"requirements.txt": RUN, "requirements-dev.txt": [*RUN, *GROUPS["dev"]]}
UNSEEN = {"colorama"}  # click and pytest colour a Windows console with it

LINUX = {"sys_platform": "linux", "platform_system": "Linux", "platform_machine": "x86_64"}
MACOS = {"sys_platform": "darwin", "platform_system": "Darwin", "platform_machine": "arm64"}
ENVIRONMENTS = {
    f"{system['platform_system']}, Python {version}": {
        **system,
        "os_name": "posix",
        "python_version": version,
        "python_full_version": f"{version}.0",
        "implementation_version": f"{version}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    for system in (LINUX, MACOS)
    for version in ("3.11", "3.12", "3.13", "3.14")
}

Requires = dict[NormalizedName, list[str]]


def installed_requires(pins: Iterable[Pin]) -> Requires:
    """What each pinned package requires, of those that are installed here."""
    requires = {}
    for pin in pins:
        try:
            requires[pin.name] = metadata.requires(pin.name) or []
        except metadata.PackageNotFoundError:
            continue
    return requires


def gaps(
    pins: Iterable[Pin], roots: Iterable[str], requires: Requires, environment: Mapping[str, str]
) -> Iterator[str]:
    """Requirements that no pin meets: the project's own and, with their extras, the pins'."""
    versions = {pin.name: pin.version for pin in pins if pin.applies_in(environment)}
    queue = [("intake", Requirement(text), "") for text in roots]
    queue += [(name, Requirement(text), "") for name in versions for text in requires.get(name, ())]
    looked_at: set[tuple[str, str]] = set()
    while queue:
        asker, requirement, extra = queue.pop()
        marker = requirement.marker
        if marker and not marker.evaluate({**environment, "extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        version = versions.get(name)
        if version is None or not requirement.specifier.contains(version, prereleases=True):
            yield f"{asker} requires {requirement}; pinned: {version}"
        for wish in requirement.extras - {extra for of, extra in looked_at if of == name}:
            looked_at.add((name, wish))
            queue += [(name, Requirement(text), wish) for text in requires.get(name, ())]


def pins_of(file: str) -> list[Pin]:
    return pins_in(HOUSE / file)


@pytest.mark.parametrize("environment", ENVIRONMENTS.values(), ids=list(ENVIRONMENTS))
@pytest.mark.parametrize("file", ASKED_OF)
def test_whatever_a_pin_requires_is_pinned(file: str, environment: dict[str, str]) -> None:
    pins = pins_of(file)
    assert list(gaps(pins, ASKED_OF[file], installed_requires(pins), environment)) == []


def test_what_is_installed_is_what_is_pinned() -> None:
    here = {name: str(value) for name, value in default_environment().items()}
    pins = pins_of("requirements-dev.txt")
    unseen = {pin.name for pin in pins} - set(installed_requires(pins))
    assert unseen <= UNSEEN
    assert not [pin for pin in pins if pin.name in unseen and pin.applies_in(here)]
    versions = {pin.name: metadata.version(pin.name) for pin in pins if pin.name not in unseen}
    wrong = [pin for pin in pins if pin.applies_in(here) and versions[pin.name] != str(pin.version)]
    assert wrong == []


def test_what_is_not_installed_is_not_needed_where_intake_runs() -> None:
    pins = [pin for pin in pins_of("requirements-dev.txt") if pin.name in UNSEEN]
    assert pins
    assert not [pin for pin in pins for one in ENVIRONMENTS.values() if pin.applies_in(one)]


def test_the_tests_run_on_the_pins_that_run() -> None:
    assert set(pins_of("requirements.txt")) <= set(pins_of("requirements-dev.txt"))


PLANTED = {
    "a package that is not pinned": ("flask", ["click"]),
    "a version that does not fit": ("flask", ["jinja2>=4"]),
    "one that only a newer Python wants": ("flask", ["click ; python_version >= '3.14'"]),
    "one that only a Mac wants": ("flask", ["click ; sys_platform == 'darwin'"]),
    "one that an extra wants": ("jinja2", ["babel>=2.7 ; extra == 'i18n'"]),
    "one pinned for other machines": ("flask", ["colorama"]),
}


@pytest.mark.parametrize(("name", "needs"), PLANTED.values(), ids=list(PLANTED))
def test_a_gap_is_found(name: NormalizedName, needs: list[str]) -> None:
    lines = ["flask==3.1.3", "jinja2==3.1.6", "colorama==0.4.6 ; sys_platform == 'win32'"]
    pins = [pin_of(line) for line in lines]
    mac = ENVIRONMENTS["Darwin, Python 3.14"]
    assert len(list(gaps(pins, ["flask", "jinja2[i18n]"], {name: needs}, mac))) == 1
    assert list(gaps(pins, ["flask", "jinja2[i18n]"], {}, mac)) == []


def test_what_an_environment_has_no_use_for_is_no_gap() -> None:
    pins = [pin_of("jinja2==3.1.6")]
    needs: Requires = {
        canonicalize_name("jinja2"): ["babel ; extra == 'i18n'", "six ; python_version < '3'"]
    }
    assert list(gaps(pins, ["jinja2"], needs, ENVIRONMENTS["Linux, Python 3.11"])) == []


@pytest.mark.parametrize("line", ["flask", "flask>=3", "flask>=3,<4"])
def test_a_line_that_pins_nothing_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="flask"):
        pin_of(line)
