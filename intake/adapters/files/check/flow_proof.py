"""A flow with all that is wrong with it by itself."""

from dataclasses import dataclass, replace
from pathlib import Path

from intake.adapters.files.flows.flows import LoadedFlow, load_flow, load_named
from intake.adapters.files.reading.faults import Fault
from intake.domain.flow.check import findings
from intake.domain.flow.finding import Finding
from intake.domain.flow.safety_check import help_findings
from intake.domain.talk.flow_tests import failures


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
    faults = [placed(loaded_flow, finding) for finding in findings(loaded_flow.flow)]
    for at, test in enumerate(loaded_flow.tests):
        for keys, says, step in failures(loaded_flow.flow, test):
            place = loaded_flow.spots[step].at("if").fault("", at_key=True) if step else None
            beside = f" (see {place.path.name}:{place.line})" if place else ""
            faults.append(loaded_flow.top.at("tests", at, *keys).fault(says + beside))
    return FlowProof(loaded_flow, tuple(faults))


def placed(content: LoadedFlow, finding: Finding) -> Fault:
    """A finding at its place in the files."""
    location = content.spots[finding.step] if finding.step else content.top
    says = finding.says
    if finding.beside:
        other = content.spots[finding.beside].fault("")
        says += f" ('{finding.beside}' is in {other.path.name}:{other.line})"
    return location.at(*finding.keys).fault(says, at_key=True, piece=finding.piece)
