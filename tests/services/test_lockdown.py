"""Who is shut out, at each width of it."""

from __future__ import annotations

import pytest

from intake.services.lockdown import Lockdown


@pytest.mark.parametrize(
    ("lockdown", "staff", "young"),
    [
        (Lockdown.NOBODY, False, False),
        (Lockdown.STAFF, True, False),
        (Lockdown.EVERYONE, True, True),
    ],
)
def test_young_people_are_never_shut_out_without_staff(
    lockdown: Lockdown, staff: bool, young: bool
) -> None:
    assert (lockdown.shuts_out_staff, lockdown.shuts_out_young) == (staff, young)
