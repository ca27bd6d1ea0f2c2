"""Which migrations there are, and which a database has, without what applies them.

That is large, and a database that has them all is opened a thousand times as often as one that
lacks any.
"""

import re
from functools import cache
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text

SCRIPTS: Final = Path(__file__).parent / "migrations"

_NUMBER: Final = re.compile(r"r?(\d{4})_")
"""How the name of a migration's file begins: with its revision."""


@cache
def known_revisions() -> tuple[str, ...]:
    """The revisions that this version knows, by their numbers."""
    files = (SCRIPTS / "versions").glob("*.py")
    return tuple(sorted(name[1] for each in files if (name := _NUMBER.match(each.name))))


def newest_revision() -> str:
    """The revision of a database that has every migration: of all, the last is the highest."""
    return known_revisions()[-1]


def revision_of(connection: Connection) -> str | None:
    """The revision that a database is at; None where nothing of ours is in it."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision
