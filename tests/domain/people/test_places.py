"""What is typed leads to whoever may be meant: to the letter, begun, among others, or nearly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.domain.people.places import LONGEST, MOST, CouncilPlace, Places, plain_name

PLACES = Places(
    {
        place.key: place
        for place in (
            CouncilPlace("leeds", "Leeds City Council", "Leeds", ("West Yorkshire", "Otley")),
            CouncilPlace("york", "City of York Council", "York"),
            CouncilPlace("kirklees", "Kirklees Council", "Kirklees", ("West Yorkshire",)),
            CouncilPlace("north-yorkshire", "North Yorkshire Council", "North Yorkshire"),
            CouncilPlace("st-helens", "St Helens Borough Council", "St Helens"),
            CouncilPlace("norfolk", "Norfolk County Council", "Norfolk", ("King's Lynn",)),
            CouncilPlace("staffordshire", "Staffordshire Council", "Staffordshire", ("Newcastle",)),
            CouncilPlace("newcastle", "Newcastle City Council", "Newcastle upon Tyne"),
            CouncilPlace("city-of-london", "City of London Corporation", "City of London"),
        )
    },
    {"wales": ("Wales", "Cardiff", "Ynys Môn")},
)


def keys(typed: str) -> list[str]:
    return [found.council.key for found in PLACES.find(typed).councils]


@pytest.mark.parametrize(
    "typed",
    ["Leeds", "leeds", " LEEDS ", "Leeds City Council", "I live in Leeds", "leeds social services",
     "Otley", "Leedes", "near leeds"],
)  # fmt: skip
def test_a_council_is_found_by_each_of_its_names_however_they_are_written(typed: str) -> None:
    assert keys(typed) == ["leeds"]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Saint Helens", "st-helens"),
        ("St. Helen's", "st-helens"),
        ("kings lynn", "norfolk"),
        ("King’s Lynn", "norfolk"),
        ("north york", "north-yorkshire"),
        ("City of London", "city-of-london"),
        ("York", "york"),
    ],
)
def test_saints_apostrophes_and_what_was_only_begun_make_no_difference(
    typed: str, key: str
) -> None:
    assert keys(typed) == [key]


def test_a_name_that_several_share_leads_to_all_of_them_and_says_by_which_name() -> None:
    found = PLACES.find("West Yorkshire").councils
    assert [(each.council.key, each.by) for each in found] == [
        ("leeds", "West Yorkshire"),
        ("kirklees", "West Yorkshire"),
    ]


def test_whoever_bears_the_name_goes_before_whoever_is_found_by_it() -> None:
    found = PLACES.find("newcastle").councils
    assert [(each.council.key, each.by) for each in found] == [
        ("newcastle", None),
        ("staffordshire", "Newcastle"),
    ]


def test_of_names_within_one_another_the_whole_one_is_meant_in_the_order_typed() -> None:
    assert keys("we are in west yorkshire, kirklees") == ["kirklees", "leeds"]
    assert keys("by the sea in north yorkshire") == ["north-yorkshire"]


@pytest.mark.parametrize("typed", ["Cardiff", "cardif", "Wales", "ynys mon", "I live in Wales"])
def test_where_the_law_is_another_one_leads_to_the_page_about_it(typed: str) -> None:
    found = PLACES.find(typed)
    assert (found.councils, found.pages) == ((), ("wales",))


@pytest.mark.parametrize("typed", ["", "   ", "…", "Qqqqq", "LS1 4AP"])
def test_what_leads_nowhere_finds_nothing(typed: str) -> None:
    assert not PLACES.find(typed)


@pytest.mark.parametrize("typed", ["the", "St", "my council", "We live in the city council"])
def test_words_that_tell_no_place_from_another_begin_no_name_and_are_like_none(typed: str) -> None:
    places = Places({"norfolk": CouncilPlace("norfolk", "Norfolk", "Norfolk", ("Thetford", "Stt"))})
    assert not places.find(typed)


@pytest.mark.parametrize("typed", ["my nan", "nan", "with my foster carer", "here", "lods"])
def test_what_people_say_besides_and_what_is_short_is_like_no_name(typed: str) -> None:
    towns = ("Nantwich", "Withernsea", "Fostering Town", "Hereford", "Leeds")
    assert not Places({"x": CouncilPlace("x", "Exshire", "Exshire", towns)}).find(typed)


def test_a_name_that_many_share_leads_to_all_of_them_however_it_is_wrapped() -> None:
    shared = {
        f"{n}": CouncilPlace(f"{n}", f"Town {n}", f"Town {n}", ("Oldshire",))
        for n in range(MOST + 5)
    }
    for typed in ("Oldshire", "somewhere around oldshire"):
        assert len(Places(shared).find(typed).councils) == MOST + 5


def test_such_words_that_are_a_whole_name_lead_to_it() -> None:
    assert keys("London") == ["city-of-london"]


def test_something_that_was_found_is_more_than_nothing() -> None:
    assert PLACES.find("leeds")
    assert PLACES.find("wales")


def test_what_is_only_like_many_names_leads_to_a_few_of_them() -> None:
    towns = {f"{n}": CouncilPlace(f"{n}", f"Tow{n}", f"Tow{n}") for n in range(20)}
    assert len(Places(towns).find("tow").councils) == MOST


@given(st.text(max_size=3 * LONGEST))
def test_nothing_that_can_be_typed_breaks_it(typed: str) -> None:
    PLACES.find(typed)
    assert plain_name(plain_name(typed)) == plain_name(typed)
