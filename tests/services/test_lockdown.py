"""Who is shut out, at each width of it."""

from __future__ import annotations

import pytest

from intake.services.lockdown import Lockdown, wider


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


def test_of_two_that_which_shuts_out_more_counts() -> None:
    assert wider() is Lockdown.NOBODY
    assert wider(Lockdown.STAFF, Lockdown.NOBODY) is Lockdown.STAFF
    assert wider(Lockdown.STAFF, Lockdown.EVERYONE) is Lockdown.EVERYONE
