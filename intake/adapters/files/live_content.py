"""What is served of flows, pages and offers.

Read at the start, and again while somebody writes them.
A change that has a fault in it is not served: the last good version stays.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Final

from intake.adapters.files.check.everything import check_everything
from intake.adapters.files.flows.flows import LoadedFlow, load_folder
from intake.adapters.files.pages.front import load_doors, load_front
from intake.adapters.files.pages.pages import PageFault, PageLibrary, load_pages
from intake.adapters.files.reading.faults import ContentFault
from intake.adapters.files.reading.own_folder import lay_again
from intake.adapters.files.reading.readings import Readings
from intake.domain.flow.flow import Flow
from intake.domain.flow.offers import FrontDoor, Offer
from intake.domain.people.council import CouncilPack
from intake.services.languages import ENGLISH, Tongue
from intake.services.pages import Page

PAUSE_SECONDS: Final = 1.0
"""The shortest time between two looks at the files."""

PAGES: Final = Path("content/pages/en")
FRONT: Final = Path("content/front/en.yaml")

_LOG: Final = logging.getLogger(__name__)


@dataclass(slots=True)
class LiveContent:
    """The flows and pages of a home.

    Only with ``live`` are the files looked at again, by whoever asks for a flow or a page; then
    ``faults`` is what the checker says about them as they are now. Raises ContentFault or
    PageFault when the first reading finds a fault.
    """

    home: Path
    live: bool = False
    clock: Callable[[], float] = monotonic
    _spoken: dict[str, "_Read"] = field(default_factory=dict, init=False, repr=False)
    _documents: dict[str, str] = field(default_factory=dict, init=False, repr=False)
    _faults: tuple[str, ...] = field(default=(), init=False)
    _seen: frozenset[tuple[Path, int]] = field(default=frozenset(), init=False, repr=False)
    _next_look: float = field(default=0.0, init=False)
    _looking: Lock = field(default_factory=Lock, init=False, repr=False)
    _readings: Readings = field(default_factory=Readings, init=False, repr=False)

    def __post_init__(self) -> None:
        """Read everything once."""
        self._read()
        if self.live:
            self._seen, self._faults = self._stamps(), self._checked()
            self._next_look = self.clock() + PAUSE_SECONDS

    @property
    def flows(self) -> Mapping[str, Flow]:
        """The flows by name, always the last good ones."""
        return self.flows_in(ENGLISH)

    @property
    def pages(self) -> "LivePages":
        """The pages, always the last good ones."""
        return self.pages_in(ENGLISH)

    def flows_in(self, tongue: Tongue) -> Mapping[str, Flow]:
        """The flows by name, in a language."""
        return _Flows(self, tongue)

    def pages_in(self, tongue: Tongue) -> "LivePages":
        """The pages, in a language."""
        return LivePages(self, tongue)

    def offers_in(self, tongue: Tongue) -> Callable[[], tuple[Offer, ...]]:
        """What the front page offers to begin, in a language, always the last good version."""
        return lambda: self._in(tongue).offers

    def doors_in(self, tongue: Tongue) -> Callable[[], tuple[FrontDoor, ...]]:
        """The pages for those whom the front page is not for, always the last good version."""
        return lambda: self._in(tongue).doors

    def faults(self) -> tuple[str, ...]:
        """What is wrong with the files now, a line for each fault."""
        self._look()
        return self._faults

    def document_of(self, flow_hash: str) -> str:
        """The document of a flow that is or was served here, by its hash."""
        return self._documents[flow_hash]

    def loaded(self, tongue: Tongue) -> Mapping[str, LoadedFlow]:
        """The flows with what belongs to them, in a language."""
        return self._in(tongue).flows

    def library(self, tongue: Tongue) -> PageLibrary:
        """The pages of a language."""
        return self._in(tongue).pages

    def _in(self, tongue: Tongue) -> "_Read":
        """What was read, in a language: made when it is first asked for."""
        self._look()
        there = self._spoken
        if tongue.tag not in there:
            try:
                there[tongue.tag] = _read(self.home, tongue)
            except Exception as fault:  # whatever a file does, English is still served
                there[tongue.tag] = there[ENGLISH.tag]
                _LOG.warning("%s is not served, English is:\n%s", tongue.english_name, _told(fault))
        return there[tongue.tag]

    def _read(self) -> None:
        english = _read(self.home, ENGLISH)
        for name in english.pages.sources:
            english.pages.page(name, None)
        self._documents |= {each.flow.hash: each.document for each in english.flows.values()}
        self._spoken = {ENGLISH.tag: english}

    def _look(self) -> None:
        """Read again what has changed, at most one thread at a time and once in a while."""
        if not self.live or self.clock() < self._next_look:
            return
        if not self._looking.acquire(blocking=False):
            return
        try:
            self._next_look = self.clock() + PAUSE_SECONDS
            stamps = self._stamps()
            if stamps != self._seen:
                self._seen = stamps
                self._read_again()
        finally:
            self._looking.release()

    def _read_again(self) -> None:
        reading_faults: tuple[str, ...] = ()
        try:
            self._read()
        except Exception as fault:  # whatever a file does, what was good is still served
            reading_faults = tuple(_told(fault).splitlines())
            _LOG.warning("the last good version is still served:\n%s", _told(fault))
        self._faults = tuple(dict.fromkeys((*reading_faults, *self._checked())))

    def _checked(self) -> tuple[str, ...]:
        try:
            return tuple(str(fault) for fault in check_everything(self.home, (), self._readings))
        except Exception as fault:  # the checker reads the same files
            return (_told(fault),)

    def _stamps(self) -> frozenset[tuple[Path, int]]:
        with suppress(ContentFault, OSError):
            lay_again(self.home)
        folders = (self.home / "flows", self.home / "content")
        files = (path for folder in folders for path in folder.rglob("*.*"))
        return frozenset(stamp for path in files for stamp in _stamp(path))


@dataclass(frozen=True, slots=True)
class _Read:
    flows: Mapping[str, LoadedFlow]
    pages: PageLibrary
    offers: tuple[Offer, ...]
    doors: tuple[FrontDoor, ...]


def _read(home: Path, tongue: Tongue) -> _Read:
    flows = load_folder(home / "flows", tongue.say)
    pages = load_pages(home / PAGES, tongue.say)
    front = home / FRONT
    return _Read(flows, pages, load_front(front, tongue.say), load_doors(front, tongue.say))


def _told(fault: Exception) -> str:
    """What is wrong, for whoever writes the files; what nobody foresaw goes with its name."""
    is_content_fault = isinstance(fault, ContentFault | PageFault)
    return (
        str(fault)
        if is_content_fault
        else f"the files cannot be read: {type(fault).__name__}: {fault}"
    )


def _stamp(path: Path) -> Iterator[tuple[Path, int]]:
    # What an editor leaves lying about for a moment may be gone already.
    with suppress(FileNotFoundError):
        yield path, path.stat().st_mtime_ns


@dataclass(frozen=True, slots=True)
class _Flows(Mapping[str, Flow]):
    live_content: LiveContent
    tongue: Tongue

    def __getitem__(self, name: str) -> Flow:
        return self.live_content.loaded(self.tongue)[name].flow

    def __iter__(self) -> Iterator[str]:
        return iter(self.live_content.loaded(self.tongue))

    def __len__(self) -> int:
        return len(self.live_content.loaded(self.tongue))


@dataclass(frozen=True, slots=True)
class LivePages:
    """The live pages, in one language."""

    live_content: LiveContent
    tongue: Tongue

    def page(self, name: str, pack: CouncilPack | None) -> Page | None:
        """A page with this council's names in it; None when there is no page of that name."""
        return self.live_content.library(self.tongue).page(name, pack)
