"""What one form may hold: more at the desk, and most where a sealed one comes back."""

from __future__ import annotations

from intake.services.body_limits import DESK_FORM, FORM, SEALED_FORM, most_bytes


def test_each_room_has_its_limit() -> None:
    assert most_bytes("/sefton/talk") == FORM
    assert most_bytes("/desk/record") == DESK_FORM
    assert most_bytes("/desk/sign-in") == SEALED_FORM


def test_a_form_that_was_sealed_is_taken_again() -> None:
    assert SEALED_FORM > DESK_FORM * 4 / 3 + 64 * 1024
