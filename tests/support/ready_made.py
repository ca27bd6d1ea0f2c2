"""What is the same for every application that is put together in one process, made once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

from intake.adapters.db.engine import connect
from intake.adapters.db.migrate import upgrade

if TYPE_CHECKING:
    from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """Templates as Jinja compiled them, for all the applications of this process."""

    def __init__(self) -> None:
        self.compiled: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self.compiled.get((bucket.key, bucket.checksum))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.compiled[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


TEMPLATES = CompiledTemplates()


@cache
def _tables() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "intake.db"
        database = connect(f"sqlite:///{file}")
        upgrade(database)
        database.close()
        return file.read_bytes()


def with_tables(file: Path) -> str:
    """The address of an SQLite file in which every migration was made, and nothing else."""
    file.touch(0o600)
    file.write_bytes(_tables())
    return f"sqlite:///{file}"
