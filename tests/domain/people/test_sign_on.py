"""As what a council's provider lets somebody in, by what it says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.domain.people.sign_on import AdmissionRules, Identity, role_by

if TYPE_CHECKING:
    from intake.domain.people.officer import Role
    from intake.domain.people.sign_on import Admission

RULES = AdmissionRules(
    "roles",
    {
        "manager": frozenset({"lead"}),
        "officer": frozenset({"team", "cover"}),
        "as_at_desk": frozenset({"sefton.gov.uk"}),
    },
)


@pytest.mark.parametrize(
    ("said", "admission"),
    [
        (["x", "team"], "officer"),
        (["team", "lead"], "manager"),
        (["sefton.gov.uk", "cover"], "officer"),
        ("sefton.gov.uk", "as_at_desk"),
        ("lead team", None),
        (["Lead"], None),
        ([], None),
        (None, None),
        (True, None),
        ({"lead": True}, None),
        ([["lead"], {"lead": 1}, 7, None], None),
    ],
)
def test_a_claim_lets_in_by_its_whole_values(said: object, admission: Admission | None) -> None:
    assert RULES.admission({"roles": said}) == admission


def test_another_claim_lets_nobody_in() -> None:
    assert RULES.admission({"groups": ["lead"]}) is None


@pytest.mark.parametrize(
    ("admission", "role", "then"),
    [
        ("manager", "officer", "manager"),
        ("officer", "manager", "officer"),
        ("as_at_desk", "manager", "manager"),
        ("officer", "admin", "admin"),
        ("manager", "admin", "admin"),
    ],
)
def test_an_admin_is_made_and_unmade_by_hand_alone(
    admission: Admission, role: Role, then: Role
) -> None:
    assert role_by(admission, role) == then


def test_who_somebody_is_stands_in_no_log() -> None:
    assert "ann" not in repr(Identity("https://x.example", "ann", "officer"))
