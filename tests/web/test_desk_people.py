"""The directory's page: who can be appointed, with what stands in the way said beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support.page_hooks import PageHooks
    from tests.web.desk_visitor import DeskVisitor, Office

TYPED = {
    "name": ["Ann Frost <b>"], "email": ["ann@frost.example"], "work": ["Ally"],
    "works": ["outside"], "jobs.independents": ["yes"],
}  # fmt: skip
DECLARED = {"declared": ["yes"], "declared_on": ["2026-01-05"]}


def add(dan: DeskVisitor, **changed: list[str]) -> PageHooks:
    dan.go("/desk/people")
    fields = {key.replace("__", "."): value for key, value in changed.items()}
    return dan.send("data-keep-person", {**TYPED, **DECLARED, **fields})


def test_an_officer_adds_changes_and_takes_somebody_out(dan: DeskVisitor) -> None:
    shown = add(dan)
    assert shown.page == "desk-people"
    assert "Ann Frost <b>" in shown.text("data-people")
    assert "Declared independent on Monday 5 January 2026, written down by" in shown.shown()
    address = f"/desk/people/{shown.hooked('data-person')[0].get('data-person')}"
    dan.go(address)
    assert "Ann Winter" in dan.send("data-keep-person", {"name": ["Ann Winter"]}).shown()
    dan.go(address)
    assert "Ann" not in dan.send("data-take-out").text("data-people")
    assert dan.client.get(address).status_code == 404
    for path in (address, f"{address}/out"):
        assert dan.client.post(path, data=key_of(dan)).status_code == 404


def test_a_half_typed_form_from_before_a_colleagues_change_says_so_and_what_is_so_now(
    office: Office, dan: DeskVisitor
) -> None:
    shown = add(dan, name=["Cal Moor"], email=["cal@moor.example"])
    keys = [each.get("data-person") for each in shown.hooked("data-person")]
    address = next(
        f"/desk/people/{key}" for key in keys if "Cal Moor" in shown.text(f"data-person='{key}'")
    )
    dan.go(address)
    dan.send("data-keep-person", {"name": ["Cal Mohr"], "email": ["no address"]})
    hal = office.officer("Hal Moss")
    hal.go(address)
    hal.send("data-keep-person", {"work": ["Retired"]})
    again = dan.go(address)
    assert "Retired" in again.text("data-so-now")
    assert "Somebody else changed this meanwhile" in again.shown()
    fields = dict(again.form("data-keep-person").sent({}, None))
    assert (fields["name"], fields["work"]) == ("Cal Mohr", "Ally")
    fine = {"email": ["cal@moor.example"], "work": ["Retired"]}
    assert "Cal Mohr" in dan.send("data-keep-person", fine).text("data-people")


def key_of(dan: DeskVisitor) -> dict[str, str]:
    form = dan.go("/desk/people").form("data-keep-person")
    return {name: text for name, text in form.sent({}, None) if name == "csrf_token"}


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"declared": [""]}, "They have to declare it first, and you need the day (reg 2)."),
        ({"email": ["x@sefton.gov.uk"]}, "an email of the council's"),
        ({"name": ["Dan Carter"]}, "This is somebody of the complaints team"),
        ({"works": ["council"]}, "must not work for the council (reg 2)."),
        ({"works": ["childrens"], "jobs__independents": [], "jobs__investigators": ["yes"]},
         "This council promises that an investigator is not from Children's Services."),
    ],
)  # fmt: skip
def test_who_is_not_independent_is_refused_with_the_rule_and_what_was_typed_stands(
    dan: DeskVisitor, changed: dict[str, list[str]], says: str
) -> None:
    before = len(dan.go("/desk/people").hooked("data-person"))
    refused = add(dan, **changed)
    assert says in refused.shown()
    assert dict(refused.form("data-keep-person").sent({}, None))["work"] == "Ally"
    assert len(dan.go("/desk/people").hooked("data-person")) == before


def test_a_like_name_is_for_who_decides_doubts_to_tell_apart(
    office: Office, dan: DeskVisitor
) -> None:
    alike = {"name": ["Danny Karter"], "email": ["danny@frost.example"]}
    refused = add(dan, **alike)
    assert "Only a manager can say" in refused.shown()
    assert "apart" not in {each.name for each in refused.form("data-keep-person").controls}
    mary = office.officer("Mary Hill", role="manager")
    add(mary, **alike)
    shown = mary.send("data-keep-person", {"apart": ["yes"]})
    assert "Told apart from the team by" in shown.shown()


def test_the_directory_is_a_councils_own(office: Office, dan: DeskVisitor) -> None:
    ours = add(dan, name=["Bea Long"], email=["bea@long.example"])
    key = next(
        each.get("data-person")
        for each in ours.hooked("data-person")
        if "Bea" in "".join(each.itertext())
    )
    tom = office.officer("Tom Reed", council="trafford")
    assert "Bea" not in tom.go("/desk/people").shown()
    assert tom.client.get(f"/desk/people/{key}").status_code == 404
