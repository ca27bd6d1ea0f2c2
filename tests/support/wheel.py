"""The wheel, built without a network, and an environment that has nothing but it and the pins."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

HOUSE = Path(__file__).parents[2]
PARTS = ("pyproject.toml", "setup.py", "README.md", "intake", "flows", "content")
"""All that a wheel is built of."""

QUIET = ("-q", "--disable-pip-version-check", "--no-index", "--no-deps")


def built_wheel(folder: Path) -> Path:
    """A wheel of what is here now, built in a folder of its own."""
    source = folder / "source"
    source.mkdir()
    for name in PARTS:
        part = HOUSE / name
        if part.is_dir():
            shutil.copytree(part, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(part, source / name)
    _pip("wheel", *QUIET, "--no-build-isolation", "-w", str(folder / "dist"), str(source))
    (wheel,) = (folder / "dist").iterdir()
    return wheel


def installed_command(wheel: Path, folder: Path) -> Path:
    """The `intake` of a new environment with this wheel; what it requires is lent by ours.

    That the pins are all that it requires is held by tests/shape/test_pins.py; to install them
    anew would need a network.
    """
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / "bin" / "python"
    _pip("--python", str(python), "install", *QUIET, str(wheel))
    site = next(folder.glob("lib/python*/site-packages"))
    (site / "lent.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    return folder / "bin" / "intake"


def _pip(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
