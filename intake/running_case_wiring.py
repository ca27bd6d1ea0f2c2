"""Bringing in running cases, wired on what everything stands on."""

from intake.adapters.crypto.blind_index import BlindIndex
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.case_store import CaseStore
from intake.adapters.db.desk_lists import DeskLists
from intake.adapters.db.running_case_store import RunningCaseStore
from intake.adapters.files.running_cases import load_columns
from intake.app import Intake
from intake.desk_wiring import given_places
from intake.services.desk.running_cases import RunningCases


def running_cases(intake: Intake) -> RunningCases:
    """What brings in running cases. Raises ContentFault."""
    keyring, index = Keyring.of(intake.keys.encryption), BlindIndex(intake.keys.secret)
    content = intake.settings.home / "content"
    places = given_places(intake.database, intake.services.talks, content)
    cases = CaseStore(intake.database, keyring, intake.casework.clock, index)
    return RunningCases(
        intake.casework,
        DeskLists(intake.database, keyring, index),
        intake.services.desk.listing.officers,
        RunningCaseStore(cases, places, intake.keys.secret),
        load_columns(content),
        intake.services.desk.taking_down.flow,
    )
