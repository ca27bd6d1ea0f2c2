"""Handing cases over to councils' own case systems, wired."""

from collections.abc import Mapping
from pathlib import Path

from intake.adapters.case_systems.drop_folder import DropFolder
from intake.adapters.case_systems.icasework import ICasework
from intake.adapters.case_systems.key_file import key_in
from intake.adapters.case_systems.webhook import Webhook
from intake.adapters.documents.apart import Documents
from intake.adapters.files.case_maps import load_case_maps
from intake.domain.case.event import submitted
from intake.domain.case.open_case import OpenCase
from intake.domain.case_system.field_map import CaseMap
from intake.services.case.casework import Casework
from intake.services.desk.case_system import CaseSystem, HandingOver
from intake.services.papers.writing import Writing
from intake.services.ports import WallClock
from intake.settings import Settings


def case_system_channel(
    settings: Settings, casework: Casework, writing: Writing, documents: Documents
) -> HandingOver:
    """The channel by which cases go. Raises ContentFault for a map that is wrong."""
    maps, keys = load_case_maps(settings.home / "content"), settings.case_system_keys

    def paper(open_case: OpenCase, kind: str) -> bytes:
        sequence = submitted(open_case.events).sequence
        return documents.make(kind, writing.letter_among(open_case.events, sequence))

    def link(reference: str) -> str:
        return f"{settings.own_address}/desk/case/{reference}"

    systems = {key: _system(each, keys, casework.clock) for key, each in maps.items()}
    return HandingOver(casework, maps, systems, paper, link)


def _system(case_map: CaseMap, keys: Mapping[str, Path], clock: WallClock) -> CaseSystem:
    key = key_in(keys.get(case_map.council))
    if case_map.system == "icasework":
        return ICasework(case_map.address, case_map.database, key, clock)
    if case_map.system == "webhook":
        return Webhook(case_map.address, key, clock)
    return DropFolder(Path(case_map.address))
