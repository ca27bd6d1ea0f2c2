"""Advisories in the form of the Open Source Vulnerability schema, and which versions they are of.

The schema and how a version is looked up in it: https://ossf.github.io/osv-schema/ (1.7).
"""

from __future__ import annotations

from datetime import datetime

from packaging.utils import canonicalize_name
from packaging.version import Version
from pydantic import BaseModel, Field

ECOSYSTEM = "PyPI"


class Event(BaseModel):
    """A version at which something begins or ends; one of these is set."""

    introduced: str | None = None
    fixed: str | None = None
    last_affected: str | None = None
    limit: str | None = None


class Range(BaseModel):
    """Versions between events; those of type GIT are commits, which no pin has."""

    type: str
    events: list[Event]


class Package(BaseModel):
    """Whom an advisory is about."""

    ecosystem: str
    name: str


class Affected(BaseModel):
    """The versions of one package that an advisory is of."""

    package: Package | None = None
    ranges: list[Range] = Field(default_factory=list)
    versions: list[str] = Field(default_factory=list)

    def is_of(self, name: str) -> bool:
        """Whether this is about a Python package, however its name is spelt."""
        package = self.package
        if package is None or package.ecosystem.partition(":")[0] != ECOSYSTEM:
            return False
        return canonicalize_name(package.name) == canonicalize_name(name)

    def holds(self, version: Version) -> bool:
        """Whether a version is affected.

        Raises ValueError if that cannot be told: by a version that is none, or as there are
        commits only.
        """
        ranges = [one for one in self.ranges if one.type != "GIT"]
        if not ranges and not self.versions:
            raise ValueError("it names no versions")
        if any(_same(text, version) for text in self.versions):
            return True
        return any(_within(one.events, version) for one in ranges)


class Advisory(BaseModel):
    """One advisory, of which only what is needed here is read."""

    id: str
    modified: datetime
    withdrawn: datetime | None = None
    summary: str = ""
    aliases: list[str] = Field(default_factory=list)
    affected: list[Affected] = Field(default_factory=list)

    def packages(self) -> set[str]:
        """The Python packages it is about, by their normal names."""
        of = (one.package for one in self.affected)
        return {
            canonicalize_name(package.name)
            for package in of
            if package and package.ecosystem.partition(":")[0] == ECOSYSTEM
        }


def _same(text: str, version: Version) -> bool:
    try:
        return Version(text) == version
    except ValueError:  # an old way of writing versions, which no pin has
        return False


def _within(events: list[Event], version: Version) -> bool:
    limits = [event.limit for event in events if event.limit is not None]
    if limits and not any(limit == "*" or version < Version(limit) for limit in limits):
        return False
    is_affected = False
    for event in sorted(events, key=_place):
        if event.introduced is not None and _place(event) <= (1, version):
            is_affected = True
        elif (event.fixed is not None and version >= Version(event.fixed)) or (
            event.last_affected is not None and version > Version(event.last_affected)
        ):
            is_affected = False
    return is_affected


def _place(event: Event) -> tuple[int, Version]:
    text = event.introduced or event.fixed or event.last_affected
    if text is None:  # a limit, which was looked at before
        return 2, Version("0")
    return (0 if event.introduced == "0" else 1), Version(text)
