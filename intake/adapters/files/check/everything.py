"""Everything that can be found wrong with flows and content before anybody meets it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from intake.adapters.files.acts.acts import LoadedAct, act_faults, act_paths, load_act
from intake.adapters.files.check import shown_beside
from intake.adapters.files.check.beside_the_law import beside_the_law
from intake.adapters.files.check.flow_proof import FlowProof, placed, prove, prove_named
from intake.adapters.files.check.moves import (
    Others,
    letter_findings,
    template_faults,
    tracker_faults,
)
from intake.adapters.files.check.offers import letter_offer_faults, offer_faults
from intake.adapters.files.check.pack_letters import pack_letter_faults
from intake.adapters.files.check.packs import pack_faults
from intake.adapters.files.check.pages import page_faults
from intake.adapters.files.check.paths import from_elsewhere, is_in, odd_files, path_faults
from intake.adapters.files.check.text_faults import text_faults
from intake.adapters.files.flows.flows import LoadedFlow, load_shared, wording_faults
from intake.adapters.files.flows.third_person import third_person_faults
from intake.adapters.files.law.councils import load_councils, load_service
from intake.adapters.files.law.places import load_general, load_places
from intake.adapters.files.law.procedures import load_procedure, load_procedures
from intake.adapters.files.law.publication import publication_faults
from intake.adapters.files.letters.book_wording import (
    StoryContent,
    book_faults,
    load_book_wording,
    read_book_wording,
)
from intake.adapters.files.letters.council_letters import (
    LoadedLetter,
    letter_faults,
    letter_paths,
    load_council_letter,
)
from intake.adapters.files.letters.notices import load_notices, notice_faults, read_notices
from intake.adapters.files.letters.templates import LoadedTemplate, load_template, template_paths
from intake.adapters.files.letters.wording import COMPLAINT, load_wording
from intake.adapters.files.pages.desk_timeline import TIMELINE, read_desk_timeline, timeline_faults
from intake.adapters.files.pages.equality import read_equality
from intake.adapters.files.pages.front import read_front
from intake.adapters.files.pages.pictures import FOLDER as PICTURES
from intake.adapters.files.pages.pictures import load_pictures
from intake.adapters.files.pages.road_map import load_map, read_map
from intake.adapters.files.pages.tracker import read_tracker
from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.readings import Readings
from intake.adapters.files.reading.yaml_nodes import LoadedModel, read_tree
from intake.adapters.files.safety_words import load_safety
from intake.domain.flow.check import widening
from intake.domain.flow.finding import Finding
from intake.domain.flow.flow import Flow
from intake.domain.flow.own_slots import other_types
from intake.domain.flow.wordings import all_wordings
from intake.domain.law.procedure import Procedure
from intake.domain.names import CASE_NAMES, NAMES, ONE_SERVICE
from intake.domain.people.council import CouncilPack, names
from intake.domain.spelling import suggestion

T = TypeVar("T")


def check_everything(
    home: Path, paths: Sequence[Path] = (), readings: Readings | None = None
) -> list[Fault]:
    """All faults in the flows and content of a home, in order of file and line.

    With ``paths``, only those in these files and folders; a file from elsewhere is checked as
    if it stood in the home. With the same ``readings`` what is as it was is not made anew.
    """
    readings = readings or Readings()
    readings.look_at(home)
    check = Checker(home / "content", readings)
    for path in sorted((home / "flows").glob("*.yaml")):
        check.flow(path, prove_named)
    for path in sorted((home / "flows" / "desk").glob("*.yaml")):
        check.sheet(path)
    for path in sorted((home / "flows" / "shared").glob("*.yaml")):
        check.shared(path)
    check.together()
    check.faults += text_faults(home, check.procedures, check.councils)
    chosen_paths = [path.resolve() for path in paths]
    for path in from_elsewhere(home, chosen_paths):
        check.stranger(path)
    faults = {*check.faults, *odd_files(home), *publication_faults(home / "content")}
    if paths:
        parts = {part for path in chosen_paths for part in check.parts.get(path, ())}
        faults = {fault for fault in faults if is_in(fault.path, [*chosen_paths, *parts])}
    return sorted({*faults, *path_faults(home, paths)})


@dataclass(slots=True)
class Checker:
    """Checks files against a home's content, which is read and checked first.

    ``faults`` collects whatever is found; ``parts`` are the files that each one takes in.
    """

    content: Path
    readings: Readings = field(default_factory=Readings)
    faults: list[Fault] = field(default_factory=list)
    procedures: Mapping[str, Procedure] = field(default_factory=dict)
    councils: Mapping[str, CouncilPack] = field(default_factory=dict)
    general: CouncilPack | None = None
    templates: dict[str, LoadedTemplate] = field(default_factory=dict)
    written: list[LoadedLetter] = field(default_factory=list)
    acts: list[LoadedAct] = field(default_factory=list)
    flows: dict[str, Flow] = field(default_factory=dict)
    widening: list[LoadedFlow] = field(default_factory=list)
    cards: set[str] = field(default_factory=set)
    pictures: frozenset[str] = frozenset()
    included: set[Path] = field(default_factory=set)
    parts: dict[Path, set[Path]] = field(default_factory=dict)
    names_here: Mapping[bool, Mapping[str, Collection[str]]] = field(default_factory=dict)
    unread: bool = False
    faulty_flows: set[str] = field(default_factory=set)
    unread_letters: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.procedures = self.taken(load_procedures, self.content / "procedures") or {}
        self.councils = self.taken(load_councils, self.content) or {}
        self.general = self.taken(load_general, self.content)
        places = self.taken(load_places, self.content)
        self.faults += pack_faults(self.content, self.councils, places)
        letters = self.content / "letters"
        self.taken(load_wording, letters / f"{COMPLAINT}.yaml")
        self.written += self.each(load_council_letter, letter_paths(letters / "council"))
        for path in template_paths(letters):
            self.template(path)
        self.acts += self.each(load_act, act_paths(self.content / "desk" / "acts"))
        for path in sorted((self.content / "safety" / "words").glob("*.yaml")):
            self.taken(load_safety, path)
        self.pictures = frozenset(self.taken(load_pictures, self.content / PICTURES) or ())
        cards = self.content / "safety" / "cards"
        for folder in (*sorted((self.content / "pages").glob("*")), *sorted(cards.glob("*"))):
            self.pages(folder)
        self.cards |= {path.stem for path in cards.glob("*/*.md")}

    def taken(self, load: Callable[[Path], T], path: Path) -> T | None:
        """What a loader gives; its faults are kept."""
        try:
            return self.readings.made((load, path), partial(load, path))
        except ContentFault as error:
            self.keep(path, error.faults)
            self.unread = True
            return None

    def keep(self, path: Path, faults: Iterable[Fault]) -> None:
        """Keep the faults of a file, some of which may stand in another that it takes in."""
        for fault in faults:
            self.faults.append(fault)
            self.parts.setdefault(path.resolve(), set()).add(fault.path.resolve())

    def pages(self, folder: Path) -> None:
        """The pages of one language."""
        self.faults += self.taken(page_faults, folder) or ()
        self.faults += shown_beside.page_pictures(folder, self.pictures)

    def shared(self, path: Path) -> None:
        """A file of steps; what is wrong with them is told by the flows that include it."""
        if path.resolve() in self.included or self.taken(load_shared, path) is None:
            return
        if not self.unread:
            says = f"no flow includes this file; write `include: shared/{path.name}` where it goes"
            self.faults.append(Fault(path, 1, 1, says))

    def together(self) -> None:
        """What flows, letters, tracker and law say of each other, once all could be read."""
        read = self.in_folder(read_tracker, "tracker")
        maps = self.in_folder(read_map, "map")
        front = self.taken(read_front, self.content / "front" / "en.yaml")
        self.in_folder(read_equality, "equality")
        wordings = self.in_folder(read_notices, "notices")
        stories = self.in_folder(self.story, "story")
        phrases = self.taken(read_desk_timeline, self.content / "desk" / TIMELINE)
        if self.unread or front is None or phrases is None:
            return
        self.maps()
        self.faults += beside_the_law(self.content, self.procedures, self.councils)
        packs = sorted((self.content / "councils").glob("*.yaml"))
        self.faults += pack_letter_faults(packs, self.written)
        self.faults += offer_faults(front, read, packs, self.flows, self.faulty_flows)
        self.faults += letter_offer_faults(front, self.flows, self.general)
        self.faults += shown_beside.all_pictures(front, read, maps, self.pictures)
        self.faults += third_person_faults(self.content, self.flows)
        for flow in self.widening:
            self.faults += [placed(flow, finding) for finding in self.widened(flow.flow)]
        others = Others(self.flows, self.procedures)
        for template in self.templates.values():
            self.faults += template_faults(template, others)
        self.faults += letter_faults(self.written, self.procedures.values())
        self.faults += act_faults(self.acts, self.procedures.values())
        self.faults += timeline_faults(phrases, self.procedures.values())
        for wording in wordings:
            self.faults += notice_faults(wording, others.events)
        for tracker in read:
            self.faults += tracker_faults(tracker, others)
        names_here = {"stages": others.stages, "clocks": others.clocks, "events": others.events}
        for story in stories:
            self.faults += book_faults(story, names_here)

    def each(self, load: Callable[[Path], T], paths: Iterable[Path]) -> list[T]:
        """What each of these files gives, but for those that are at fault."""
        return [content for path in paths if (content := self.taken(load, path)) is not None]

    def in_folder(self, read: Callable[[Path], T | None], folder: str) -> list[T]:
        """What every file of a folder says, but for those that are at fault."""
        paths = sorted((self.content / folder).glob("*.yaml"))
        return [content for content in (self.taken(read, path) for path in paths) if content]

    def story(self, path: Path) -> LoadedModel[StoryContent] | None:
        """What the whole story says around its letters."""
        return self.taken(read_book_wording, path) if self.taken(load_book_wording, path) else None

    def stranger(self, path: Path) -> None:
        """A file that is none of the home's: its first key says what it is."""
        tree = self.taken(read_tree, path)
        if tree is None:
            return
        kinds = [key for key in _KINDS if isinstance(tree.data, dict) and key in tree.data]
        if kinds:
            _KINDS[kinds[0]](self, path)
        else:
            says = f"this is no file that can be checked; it would begin with {', '.join(_KINDS)}"
            self.faults.append(Fault(path, 1, 1, says))

    def flow(self, path: Path, prove: Callable[[Path], FlowProof] = prove) -> None:
        """A flow: what it says, proved over every way through it, and its own tests."""
        proof = self.taken(prove, path)
        if proof is None:
            return
        loaded_flow = proof.loaded_flow
        self.included |= {spot.marks.path.resolve() for spot in loaded_flow.spots.values()}
        strange_end = list(self.strange_end(loaded_flow.flow))
        if strange_end:
            # What it is about is not known, so all else would be told of the wrong kind of flow.
            self.keep(path, [placed(loaded_flow, finding) for finding in strange_end])
            self.unread = True
            return
        flow = self.flows[loaded_flow.flow.name] = loaded_flow.flow
        if flow.widens or flow.instead:
            self.widening.append(loaded_flow)
        strange = [
            placed(each, finding)
            for each in loaded_flow.wordings
            for finding in self.strange_names(each.flow)
        ]
        if proof.faults or strange:
            self.faulty_flows.add(flow.name)
        else:
            # Of a flow at fault it would only hide what is wrong.
            strange = list(wording_faults(loaded_flow))
        self.keep(path, [*proof.faults, *strange])

    def sheet(self, path: Path) -> None:
        """A flow whose questions stand on one page, so that none can depend on another."""
        before = set(self.flows)
        self.flow(path)
        for name in set(self.flows) - before:
            for step in self.flows.pop(name).walk():
                if step.condition or step.page or step.of:
                    says = f"'{step.id}' depends on another step; all of this stands on one page"
                    self.faults.append(Fault(path, 1, 1, says))

    def widened(self, flow: Flow) -> Iterator[Finding]:
        """Whether a talk can go on in the flow that asks more."""
        key, name = ("widens", flow.widens) if flow.widens else ("instead", flow.instead or "")
        wide = self.flows.get(name)
        if wide is None:
            near = suggestion(name, self.flows)
            yield Finding(None, (key,), f"there is no flow '{name}'{near}")
        else:
            yield from widening(flow, wide)

    def template(self, path: Path) -> None:
        """A letter about a case."""
        content = self.taken(load_template, path)
        if content is None:
            self.unread_letters.add(path.stem)
        else:
            self.templates[path.stem] = content

    def strange_end(self, flow: Flow) -> Iterator[Finding]:
        """The event that a flow ends in, if no procedure has it."""
        events = {name for each in self.procedures.values() for name in each.events}
        if events and flow.ends.event not in events:
            near = suggestion(flow.ends.event, events)
            says = f"no procedure has an event '{flow.ends.event}'{near}"
            yield Finding(None, ("ends", "event"), says)

    def strange_names(self, flow: Flow) -> Iterator[Finding]:
        """What a flow names that stands in other files, and isn't there."""
        letters = {name: each.template for name, each in self.templates.items()}
        if flow.ends.letter not in self.unread_letters:
            yield from letter_findings(flow, letters)
        yield from shown_beside.strange_cards(flow, self.cards)
        yield from shown_beside.strange_pictures(flow, self.pictures)
        yield from other_types(flow, self.flows.values())
        for step, keys, wording in all_wordings(flow):
            texts = (variant.text for variant in wording.variants)
            for name in (piece.key for text in texts for piece in text.pieces("name")):
                for council, names_here in self.council_names(receiving=flow.sends).items():
                    if name in NAMES - ONE_SERVICE and name not in names_here:
                        says = f"'{name}' is not known for {council}"
                        yield Finding(step, keys, says, piece=f"{{{name}}}")

    def council_names(self, *, receiving: bool) -> Mapping[str, Collection[str]]:
        """The names that a text can have at each council that has such flows."""
        if not self.names_here:
            self.names_here = {
                receiving: {
                    pack.name: {*names(pack), *CASE_NAMES}
                    for pack in self.packs()
                    if pack.receives == receiving
                }
                for receiving in (True, False)
            }
        return self.names_here[receiving]

    def packs(self) -> list[CouncilPack]:
        """Every pack that there is, the one of all other councils last."""
        return [*self.councils.values(), *filter(None, [self.general])]

    def maps(self) -> None:
        """The maps of complaining, as each council's names and law fill them."""
        for path in sorted((self.content / "map").glob("*.yaml")):
            for pack in self.packs():
                try:
                    load_map(path, pack, self.procedures[pack.procedure])
                except ContentFault as error:
                    self.keep(path, error.faults)


_KINDS: Final[Mapping[str, Callable[[Checker, Path], object]]] = {
    "flow": Checker.flow,
    "procedure": lambda check, path: check.taken(load_procedure, path),
    "template": Checker.template,
    "notices": lambda check, path: check.taken(load_notices, path),
    "letter": lambda check, path: check.taken(load_wording, path),
    "safety": lambda check, path: check.taken(load_safety, path),
    "story": Checker.story,
    "service": lambda check, path: check.taken(load_service, path),
}
