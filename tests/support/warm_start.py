"""What a process of `intake` begins with when it is begun from one that has read all content."""

from __future__ import annotations

import gc
from pathlib import Path
from tempfile import TemporaryDirectory

import intake.cli.serve
import intake.cli.worker
from intake.app import wire
from intake.settings import read_settings
from tests.support.ready_made import with_tables

__all__ = ["intake"]

KEY = "d2hhdCBub2JvZHkgZXZlciBzZWFscyBhbnl0aGluZyE="


def read_all() -> None:
    """Put everything together once, and leave it."""
    with TemporaryDirectory() as folder:
        settings = {
            "INTAKE_DATABASE_URL": with_tables(Path(folder) / "intake.db"),
            "INTAKE_SECRET_KEY": KEY,
            "INTAKE_ENCRYPTION_KEYS": KEY,
            "INTAKE_TESTING": "1",
        }
        wire(read_settings(settings)).database.close()
    gc.collect()
    gc.freeze()


read_all()
