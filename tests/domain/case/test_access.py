"""No case is shown to somebody whom it is about, or whom it should be kept from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.domain.case.access import access, named, perhaps_meant
from intake.domain.case.case import Case, fold
from intake.domain.people.officer import Officer
from tests.support.law import CLOSED, day, england, event

DAN = Officer("dan", "dan@sefton.gov.uk", "sefton", "officer", "Daniel Carter", "Dan")


def said(name: str, **data: object) -> tuple[str, dict[str, object]]:
    """A move of the young person's."""
    return name, {"by_child": True, **data}


def case(*later: tuple[str, dict[str, object]], **submission: object) -> Case:
    told = [event("received", "2024-05-01", 1, submission=submission)]
    for at, (name, data) in enumerate(later, 2):
        happened = event(name, "2024-05-02", at, **data)
        told.append(replace(happened, actor="child") if "by_child" in data else happened)
    return fold(england(), told, day("2024-06-01"), CLOSED, {})


@pytest.mark.parametrize(
    "text",
    [
        "Daniel Carter",
        "My worker is Dan Carter!",
        "DÁNIEL CARTER and his boss",
        "Mr Daniel  Carter",
        "mr dan carter",
        "Mary Hill, dan carter and the night staff",
        "DAN CARTER",
    ],
)
def test_an_officer_named_in_full_is_barred(text: str) -> None:
    assert named([text], DAN) == "barred"


@pytest.mark.parametrize(
    "text",
    [
        "Dan",
        "Mr Carter",
        "Danny",
        "Carter, Daniel",
        "dan cartr",
        "Daniel Karter",
        "someone called Daniel",
        "My worker is dan carter!",
        "IT IS DAN CARTER",
        "Dan James Carter",
    ],
)
def test_an_officer_who_may_be_meant_is_doubtful(text: str) -> None:
    assert named([text], DAN) == "doubtful"


@pytest.mark.parametrize("text", ["", "my mum", "everyone at the home", "Cath", "Ann Lee", "!?"])
def test_an_officer_whom_nothing_names_may_open_it(text: str) -> None:
    assert named([text], DAN) == "open"


@pytest.mark.parametrize(
    "words", ["my carer", "my worker says no", "the manager", "A teacher", "Carers at the home"]
)
def test_who_somebody_is_in_everyday_words_is_nobody_s_name(words: str) -> None:
    told = case(pressure={"option": "yes", "words": words})
    for name in ("Dan Carter", "Jo Worke", "Erin Managers", "Ann Teachey", "Bo Career"):
        assert access(told, replace(DAN, name=name, shown=name.split()[0])) == "open", name


@pytest.mark.parametrize("words", ["my carer Dan", "Mr Carter", "cartr says no", "Dan Carer"])
def test_who_leans_on_them_is_a_bar_where_something_like_a_name_stands(words: str) -> None:
    told = case(pressure={"option": "yes", "words": words})
    assert access(told, DAN) == "doubtful"
    assert access(case(pressure={"option": "yes", "words": "Dan Carter"}), DAN) == "barred"


def test_a_role_that_is_an_officer_s_very_name_is_doubtful() -> None:
    jo = replace(DAN, name="Jo Foster", shown="Jo")
    assert named(["my foster carer"], jo) == "doubtful"


def test_an_officer_with_one_name_is_barred_by_it() -> None:
    cher = Officer("c", "c@sefton.gov.uk", "sefton", "officer", "Cher", "Cher")
    assert [named([text], cher) for text in ("Cher!", "Cherry", "Bo")] == [
        "barred",
        "doubtful",
        "open",
    ]


def officer(name: str, shown: str = "") -> Officer:
    return Officer("x", "x@sefton.gov.uk", "sefton", "officer", name, shown or name.split()[0])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Mark Young", "They mark young people down"),
        ("Mark Young", "THEY MARK YOUNG PEOPLE DOWN"),
        ("Rose Hill", "my mum rose up"),
        ("Rose", "my mum rose up"),
        ("Hope", "I hope it stops"),
        ("Hope", "I Hope it stops"),
    ],
)
def test_everyday_words_that_are_names_bar_nobody_and_are_a_doubt(name: str, text: str) -> None:
    assert access(case(avoid=text), officer(name)) == "doubtful"
    assert access(case(points=[{"what": "x", "who": text}]), officer(name)) == "doubtful"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Łukasz Nowak", "Lukasz Nowak"),
        ("Lukasz Nowak", "ŁUKASZ NOWAK"),
        ("Søren Ødegård", "Soren Odegard"),
        ("Æthel Groß", "Aethel Gross"),
        ("Sean O'Neil", "Sean O Neil"),
        ("Sean O Neil", "Sean O’Neil"),
    ],
)
def test_a_name_is_the_same_however_its_letters_are_typed(name: str, typed: str) -> None:
    assert named([typed], officer(name)) == "barred"
    assert access(case(points=[{"what": f"Why is {typed} here?"}]), officer(name)) == "doubtful"


@pytest.mark.parametrize(
    "told",
    [
        "Carter, Dan shouted",
        "Dan James Carter shouted",
        "D. Carter shouted",
        "then d carter shouted",
        "Danny Carter shouted",
        "it was Daniel Carters fault",
        "dan cartr shouted",
        "they say dan carter is kind",
    ],
)
def test_something_like_the_whole_name_in_what_is_told_freely_is_a_doubt(told: str) -> None:
    assert access(case(points=[{"what": told}]), DAN) == "doubtful"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Daniel Carter", "Dan was kind. The driver took us in a cart."),
        ("Anna Young", "I am a young person"),
        ("Ian Hope", "I hope it stops"),
        ("Hope", "I hope it stops"),
        ("Rose Hill", "my mum rose up"),
    ],
)
def test_everyday_words_in_what_is_told_freely_are_no_name(name: str, told: str) -> None:
    assert access(case(points=[{"what": told}]), officer(name)) == "open"


def test_a_letter_that_is_a_word_stands_for_a_name_only_with_capitals() -> None:
    told = case(points=[{"what": "It was A. Young."}])
    assert access(told, officer("Anna Young")) == "doubtful"


def test_one_name_with_a_capital_in_what_is_told_freely_is_a_doubt() -> None:
    for told in ("I saw Hope there", "hope"):
        assert access(case(points=[{"what": told}]), officer("Hope")) == "doubtful"


def test_an_officer_without_a_name_is_named_by_nothing() -> None:
    nobody = Officer("x", "x@sefton.gov.uk", "sefton", "officer", "", "")
    assert access(case(avoid="Dan", points=[{"what": "Dan Carter"}]), nobody) == "open"


def test_all_places_where_people_are_named_count() -> None:
    assert access(case(avoid="Dan Carter"), DAN) == "barred"
    assert access(case(points=[{"what": "x", "who": "Dan Carter"}, None]), DAN) == "barred"
    assert access(case(who={"worker": "Mr Carter"}), DAN) == "doubtful"
    assert access(case(avoid=None, points=None, who={"worker": {"skipped": True}}), DAN) == "open"
    assert access(case(safety={"who": "Dan Carter"}), DAN) == "open"


def test_a_whole_name_in_what_is_told_freely_is_a_doubt_and_a_lesser_one_nothing() -> None:
    assert access(case(points=[{"what": "Dan Carter was kind"}]), DAN) == "doubtful"
    assert access(case(questions=["Why did Daniel Carter leave?"]), DAN) == "doubtful"
    assert access(case(outcomes=[{"option": "other", "words": "No Dan Carter"}]), DAN) == "doubtful"
    assert access(case(points=[{"what": "Dan was kind"}], tried="Carter"), DAN) == "open"
    besides = {"key": "who", "label": "Who I told", "value": "Dan Carter"}
    assert access(case(other=[besides]), DAN) == "doubtful"
    assert access(case(other=[{**besides, "value": {"words": "Dan Carter"}}]), DAN) == "doubtful"
    assert access(case(other=[{**besides, "label": "Dan Carter", "value": 3}]), DAN) == "open"


def test_names_in_later_moves_count_as_well() -> None:
    assert access(case(said("safety_raised", who="Dan Carter")), DAN) == "barred"
    assert access(case(said("safety_raised", who="Carter")), DAN) == "doubtful"
    assert access(case(said("message_sent", words="Dan Carter shouts.")), DAN) == "doubtful"
    assert access(case(said("message_sent", words="Thank you, Dan.")), DAN) == "open"
    assert access(case(said("meeting_requested", who="Anyone but Dan Carter")), DAN) == "doubtful"


def test_an_officers_own_message_names_nobody() -> None:
    assert access(case(("message_sent", {"words": "I am Dan Carter."})), DAN) == "open"


def decided(officer: str, decision: str) -> tuple[str, dict[str, object]]:
    return "access_decided", {"officer": officer, "decision": decision}


def test_the_one_in_charge_decides_a_doubt_and_may_decide_again() -> None:
    yes, no = decided("dan", "accepted"), decided("dan", "refused")
    assert access(case(yes, avoid="Carter"), DAN) == "open"
    assert access(case(yes, no, avoid="Carter"), DAN) == "doubtful"
    assert access(case(decided("ann", "accepted"), avoid="Carter"), DAN) == "doubtful"


def test_no_decision_opens_a_case_to_whom_it_names_in_full() -> None:
    assert access(case(decided("dan", "accepted"), avoid="Dan Carter"), DAN) == "barred"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [("Anna Fox", "barred"), ("Dan Fox", "barred"), ("Ms Fox", "doubtful"), ("Minnie", "doubtful"),
     ("Minnie Carter", "barred"), ("Anna Carter", "barred"), ("Sally", "open")],
)  # fmt: skip
def test_every_other_name_of_an_officer_counts_like_the_first(text: str, verdict: str) -> None:
    called = replace(DAN, also=("Anna Fox", "Minnie"))
    assert named([text], called) == verdict


def test_how_to_be_reached_in_a_call_for_help_is_where_people_are_named() -> None:
    assert access(case(said("safety_raised", reach="Dan hits me. Ring Mum.")), DAN) == "doubtful"
    assert access(case(said("safety_raised", reach="Call my aunt.")), DAN) == "open"


@pytest.mark.parametrize("text", ["Daniel Carter hits me", "Dan Cartr hits me", "Mr Carter"])
def test_a_text_that_belongs_to_no_case_may_mean_somebody(text: str) -> None:
    assert perhaps_meant([text], DAN)


def test_a_text_without_a_name_means_nobody() -> None:
    assert not perhaps_meant(["My stepdad hits me. Call 07700 900123."], DAN)


@pytest.mark.parametrize(
    "submission",
    [
        {"points": [{"what": "x", "where": "in Dan Carter's office"}]},
        {"points": [{"what": "x", "when": {"typed": "when Dan Carter left"}}]},
        {"talk_to": "not Dan Carter"},
        {"contact": {"how": {"option": "person", "words": "Dan Carter rings me"}}},
        {"needs": [{"option": "other", "words": "Dan Carter should not be there"}]},
        {"proof": "Dan Carter has it"},
    ],
)
def test_a_whole_name_is_found_wherever_the_young_person_wrote_it(
    submission: dict[str, object],
) -> None:
    assert access(case(**submission), DAN) == "doubtful"


def test_how_somebody_wants_to_be_reached_may_name_an_officer() -> None:
    assert access(case(said("safety_raised", how="not through Dan Carter")), DAN) == "doubtful"


def test_whom_we_told_is_no_name_that_the_young_person_gave() -> None:
    assert access(case(said("safety_raised", told="Dan Carter")), DAN) == "open"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Dan Carter-Smith", "Dan Carter hits me"),
        ("Maria Garcia Lopez", "Maria Garcia hits me"),
        ("Katherine Smith", "Kate Smith hits me"),
    ],
)
def test_half_a_double_name_or_a_short_first_name_is_a_doubt(name: str, text: str) -> None:
    assert access(case(points=[{"what": text}]), officer(name)) == "doubtful"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Miss Anna shouts", "doubtful"),
        ("miss anna shouts", "doubtful"),
        ("Mr Anna", "doubtful"),
        ("I miss Anna", "open"),
        ("They will miss Anna", "open"),
        ("Anna is my sister", "open"),
    ],
)
def test_a_title_with_a_first_name_is_a_doubt(text: str, expected: str) -> None:
    assert access(case(points=[{"what": text}]), officer("Anna Reed")) == expected
