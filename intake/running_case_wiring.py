"""Bringing in running cases, wired on what everything stands on."""

from pathlib import Path
from typing import Final

from intake.adapters.crypto.blind_index import BlindIndex
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.case_store import CaseStore
from intake.adapters.db.desk_lists import DeskLists
from intake.adapters.db.running_case_store import RunningCaseStore
from intake.adapters.files.running_cases import load_columns
from intake.adapters.word_list import load_words
from intake.app import Intake
from intake.services.desk.running_cases import RunningCases
from intake.services.desk.taking_down import PLACE

_WORDS: Final = Path("words") / "en.txt"


def running_cases(intake: Intake) -> RunningCases:
    """What brings in running cases. Raises ContentFault."""
    keyring, index = Keyring.of(intake.keys.encryption), BlindIndex(intake.keys.secret)
    content, pinning = intake.settings.home / "content", intake.services.talks.pinning
    cases = CaseStore(intake.database, keyring, intake.casework.clock, index)
    return RunningCases(
        intake.casework,
        DeskLists(intake.database, keyring, index),
        intake.services.desk.listing.officers,
        RunningCaseStore(
            *(cases, load_words(content / _WORDS), intake.keys.secret, PLACE),
            lambda flow: pinning.newest(flow).hash,
        ),
        load_columns(content),
        intake.services.desk.taking_down.flow,
    )
