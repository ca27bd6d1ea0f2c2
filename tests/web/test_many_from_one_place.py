"""Many complaints from one place stand apart at the desk, and bury no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.adapters.db.crowds import SENDINGS

if TYPE_CHECKING:
    from tests.support.page_hooks import PageHooks
    from tests.web.desk_visitor import DeskVisitor, Office

PLACE = "198.51.100.7"


def hooks(page: PageHooks, hook: str) -> list[str]:
    return [each.get(hook, "") for each in page.hooked(hook)]


def test_a_flood_is_one_row_with_a_list_of_its_own_and_hides_nobody(
    office: Office, dan: DeskVisitor
) -> None:
    many = [office.complaint(address=PLACE).reference for _ in range(SENDINGS + 2)]
    alone = office.complaint().reference
    main_list = dan.go("/desk/")
    cases = set(hooks(main_list, "data-case"))
    assert {alone, *many[:SENDINGS]} <= cases
    assert not cases & set(many[SENDINGS:])
    assert len(main_list.hooked("data-flood")) == 1
    assert set(hooks(dan.go("/desk/?list=many"), "data-case")) == set(many[SENDINGS:])
    assert hooks(dan.go(f"/desk/?q={many[-1]}"), "data-case") == many[-1:]
