"""A flow with all that is wrong with it by itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from intake.adapters.files.flows.flows import REMEMBERED, LoadedFlow, Texts, load_flow, load_named
from intake.adapters.files.reading.faults import Fault
from intake.domain.flow.check import findings
from intake.domain.flow.finding import Finding
from intake.domain.flow.safety_check import help_findings
from intake.domain.talk.flow_tests import Failure, failures


@dataclass(frozen=True, slots=True)
class FlowProof:
    """A flow, and what is wrong with it by itself."""

    loaded_flow: LoadedFlow
    faults: tuple[Fault, ...]


def prove(path: Path) -> FlowProof:
    """A flow from anywhere. Raises ContentFault."""
    return _proof(load_flow(path))


def prove_named(path: Path) -> FlowProof:
    """A flow that a young person or an adult is asked, by its file's name. Raises ContentFault."""
    loaded_flow = load_named(path)
    proof = _proof(loaded_flow)
    help_faults = (placed(loaded_flow, finding) for finding in help_findings(loaded_flow.flow))
    adult_faults = _proof(loaded_flow.adult).faults if loaded_flow.adult else ()
    return replace(proof, faults=(*proof.faults, *help_faults, *adult_faults))


def _proof(loaded_flow: LoadedFlow) -> FlowProof:
    """What every way through a flow shows, and its own tests."""
    texts = tuple(each.texts for each in loaded_flow.wordings)
    proved_findings, failed_tests = _proved(_Walk(texts, loaded_flow))
    faults = [placed(loaded_flow, finding) for finding in proved_findings]
    for at, test_failures in enumerate(failed_tests):
        for keys, says, step in test_failures:
            place = loaded_flow.spots[step].at("if").fault("", at_key=True) if step else None
            beside = f" (see {place.path.name}:{place.line})" if place else ""
            faults.append(loaded_flow.top.at("tests", at, *keys).fault(says + beside))
    return FlowProof(loaded_flow, tuple(faults))


@dataclass(frozen=True, slots=True)
class _Walk:
    """A flow that is known by what stands in its files, wherever these are."""

    texts: tuple[Texts, ...]
    loaded_flow: LoadedFlow = field(compare=False)


@lru_cache(REMEMBERED)
def _proved(walk: _Walk) -> tuple[Sequence[Finding], Sequence[Sequence[Failure]]]:
    # Walking along every way takes longer than all else that is checked.
    flow, tests = walk.loaded_flow.flow, walk.loaded_flow.tests
    return tuple(findings(flow)), tuple(tuple(failures(flow, test)) for test in tests)


def placed(content: LoadedFlow, finding: Finding) -> Fault:
    """A finding at its place in the files."""
    location = content.spots[finding.step] if finding.step else content.top
    says = finding.says
    if finding.beside:
        other = content.spots[finding.beside].fault("")
        says += f" ('{finding.beside}' is in {other.path.name}:{other.line})"
    return location.at(*finding.keys).fault(says, at_key=True, piece=finding.piece)
