"""What goes with a case is found by itself, whatever room keeps it."""

from pathlib import Path

from intake.adapters.db import case_tables
from intake.adapters.db.case_tables import ROOMS, tables_of_cases


def test_no_module_of_tables_is_left_out() -> None:
    modules = Path(case_tables.__file__).parent.glob("*_tables.py")
    known = {Path(each.__file__ or "").name for each in (*ROOMS, case_tables)}
    assert {each.name for each in modules} == known


def test_what_is_kept_of_a_case_anywhere_goes_with_it() -> None:
    names = {each.name for each in tables_of_cases()}
    assert names >= {"events", "documents", "advocate_rows", "referrals", "due_dates"}
    assert not {"cases", "outbox"} & names
