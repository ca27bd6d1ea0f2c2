"""Every table that keeps something of a case: what goes when the case goes."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Table

from intake.adapters.db import (
    advocate_tables,
    api_tables,
    beginning_tables,
    desk_tables,
    link_tables,
)
from intake.adapters.db.tables import cases, metadata, outbox

__all__ = ["ROOMS", "metadata", "tables_of_cases"]

ROOMS: Final = (advocate_tables, api_tables, beginning_tables, desk_tables, link_tables)
"""The modules whose tables are in `metadata` because they are imported."""


def all_tables() -> Sequence[Table]:
    """Every table of every room, those first that others lead to."""
    return metadata.sorted_tables


def tables_of_cases() -> Sequence[Table]:
    """All that have a case's reference, but the case's own row and the outbox, those first that
    lead to another."""
    tables = reversed(metadata.sorted_tables)
    return [each for each in tables if "reference" in each.c and each not in (cases, outbox)]
