"""What one form may hold: more at the desk, and most where a sealed one comes back."""

from __future__ import annotations

from intake.services.body_limits import (
    DESK_FORM,
    FILE,
    FORM,
    SEALED_FORM,
    UPLOAD,
    most_bytes,
    takes_file,
)


def test_each_room_has_its_limit() -> None:
    assert most_bytes("/sefton/talk") == FORM
    assert most_bytes("/desk/record") == DESK_FORM
    assert most_bytes("/advocate/begun/ab") == DESK_FORM
    assert most_bytes("/desk/sign-in") == SEALED_FORM
    assert most_bytes("/desk/case/7KQ2M4RT/documents/add") == UPLOAD > FILE
    assert most_bytes("/sefton/talk/show") == UPLOAD


def test_a_file_comes_with_one_form_alone() -> None:
    for path in ("/desk/case/7KQ2M4RT/documents/1/back", "/x/desk/case/1/documents/add", "/desk/"):
        assert not takes_file(path)


def test_a_form_that_was_sealed_is_taken_again() -> None:
    assert SEALED_FORM > DESK_FORM * 4 / 3 + 64 * 1024
