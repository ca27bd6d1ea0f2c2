"""Writes the bill of materials of what runs: each pinned package, its licence and its hashes.

    python -m tools.bom REQUIREMENTS FILE

In the form of CycloneDX, which those who watch for advisories read. It asks nobody: licences are
what the packages that are installed here say of themselves.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

from tools.pins import Pin, pin_of, pins_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cyclonedx.model.license import License
    from packaging.utils import NormalizedName
    from packaging.version import Version

_HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_FIRST: Final = re.compile(r"^([A-Za-z0-9._-]+==[^\s;]+)", re.MULTILINE)
_CLASSIFIER: Final = "License :: OSI Approved :: "


def bill_of(requirements: Path) -> Bom:
    """All that a requirement file pins, for any machine. Raises ValueError as `pins_in`."""
    # One package may be pinned twice, each version for some Pythons, with hashes of its own.
    hashes = dict(_hashes(requirements.read_text(encoding="utf-8")))
    pins = pins_in(requirements)
    bom = Bom(components=[_component(pin, hashes[pin.name, pin.version]) for pin in pins])
    version = metadata("intake")["Version"]
    whole = Component(name="intake", version=version, type=ComponentType.APPLICATION)
    bom.metadata.component = whole
    bom.register_dependency(whole, bom.components)
    return bom


def _component(pin: Pin, hashes: Sequence[str]) -> Component:
    address, licence = (
        PackageURL("pypi", name=pin.name, version=str(pin.version)),
        _licence(pin.name),
    )
    return Component(
        name=pin.name,
        version=str(pin.version),
        type=ComponentType.LIBRARY,
        bom_ref=str(address),
        purl=address,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=each) for each in hashes],
        licenses=[licence] if licence else [],
    )


def _licence(name: str) -> License | None:
    """What a package says of its licence; None where it is not installed on this machine."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return None
    text = next(filter(None, _licence_texts(told)), "")
    return LicenseFactory().make_from_string(text) if text else None


def _licence_texts(told: PackageMetadata) -> Iterator[str]:
    yield "".join(told.get_all("License-Expression") or [])
    first_line, _, rest = "".join(told.get_all("License") or []).strip().partition("\n")
    # Some put the whole text of it there.
    yield "" if rest else first_line
    classifiers = told.get_all("Classifier") or []
    names = [each.removeprefix(_CLASSIFIER) for each in classifiers if each.startswith(_CLASSIFIER)]
    yield " and ".join(names)


def _hashes(text: str) -> Iterator[tuple[tuple[NormalizedName, Version], list[str]]]:
    starts = list(_FIRST.finditer(text))
    ends = [each.start() for each in starts[1:]] + [len(text)]
    for start, end in zip(starts, ends, strict=True):
        pin = pin_of(start[1])
        yield (pin.name, pin.version), _HASH.findall(text[start.start() : end])


def main(arguments: Sequence[str]) -> int:
    """Writes the file; gives the exit status."""
    requirements, file = map(Path, arguments)
    bom = bill_of(requirements)
    file.parent.mkdir(parents=True, exist_ok=True)
    outputter = make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6)
    file.write_text(outputter.output_as_string(indent=2), encoding="utf-8")
    without = sorted(each.name for each in bom.components if not each.licenses)
    print(f"Wrote {len(bom.components)} packages to {file}.")
    if without:
        print(f"Of these none is known here of the licence: {', '.join(without)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
