"""Structures of flows, kept for as long as a draft may have been begun in one."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import bindparam, select, text

from intake.adapters.db.engine import Database
from intake.adapters.db.tables import flow_versions
from intake.adapters.files.reading.faults import ContentFault
from intake.domain.flow.flow import Flow

_KEEP: Final = text(
    "INSERT INTO flow_versions (hash, name, document) VALUES (:hash, :name, :document)"
    " ON CONFLICT (hash) DO NOTHING"
)
_FIND: Final = select(flow_versions.c.document).where(flow_versions.c.hash == bindparam("wanted"))
_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StoredVersions:
    """Keeps each structure once, and reads each at most once in a process.

    ``document_of`` gives the document of a flow that is served now, by its hash; ``read`` makes
    a flow of a document and raises ContentFault when it can't.
    """

    database: Database
    document_of: Callable[[str], str]
    read: Callable[[str], Flow]
    _stored: set[str] = field(default_factory=set, repr=False)
    _met: dict[str, Flow] = field(default_factory=dict, repr=False)

    def keep(self, flow: Flow) -> None:
        """Keep a flow that is served now; one that is kept already stays as it is."""
        if flow.hash in self._stored:
            return
        row = {"hash": flow.hash, "name": flow.name, "document": self.document_of(flow.hash)}
        with self.database.write() as connection:
            connection.execute(_KEEP, row)
        self._stored.add(flow.hash)

    def kept(self, flow_hash: str) -> Flow | None:
        """The flow that was kept with this structure; None when there is none."""
        flow = self._met.get(flow_hash) or self._load(flow_hash)
        if flow is not None:
            self._met[flow_hash] = flow
        return flow

    def read_fresh(self, document: str) -> str | None:
        """The hash of the flow in a document; None when it cannot be read."""
        try:
            return self.read(document).hash
        except ContentFault:
            return None

    def _load(self, flow_hash: str) -> Flow | None:
        with self.database.read() as connection:
            document = connection.scalar(_FIND, {"wanted": flow_hash})
        try:
            return None if document is None else self.read(document)
        except ContentFault as fault:
            _LOG.warning("the flow kept as %s: %s", flow_hash, fault)
            return None
