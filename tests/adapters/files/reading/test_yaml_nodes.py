"""YAML is read into models; whatever is wrong is told with its line, its column and a hint."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, field_validator

from intake.adapters.files.reading.faults import ContentFault
from intake.adapters.files.reading.file_text import LARGEST
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.yaml_nodes import Content, load_model, read_tree

if TYPE_CHECKING:
    from pathlib import Path


class Pet(Content):
    name: str = Field(min_length=1)
    legs: int = Field(4, ge=0)
    kind: Literal["cat", "dog"] = "cat"


class Home(Content):
    street: str
    since: date | None = None
    tidy: bool = False
    height: float = 1.5
    pets: tuple[Pet, ...] = ()
    rooms: dict[str, Pet | str] = Field(default_factory=dict)
    owner: Pet | None = Field(None, alias="of")
    code: str = Field("ab", pattern="^[a-z]+$")

    @field_validator("street")
    @classmethod
    def _is_no_avenue(cls, street: str) -> str:
        if street == "Avenue":
            raise ValueError("an avenue is no street")
        return street


def written(folder: Path, text: str) -> Path:
    path = folder / "home.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(ContentFault) as fault:
        load_model(written(folder, text), Home)
    return [f"{each.line}:{each.column}: {each.message}" for each in fault.value.faults]


def test_a_file_becomes_a_model(tmp_path: Path) -> None:
    text = """
street: "Long Lane"  # a comment
since: 2026-01-31
tidy: true
height: 2.5
pets: [{name: Rex, legs: 3, kind: dog}]
rooms: {first: "12:30", second: {name: 'no'}}
of: null
"""
    home = load_model(written(tmp_path, text), Home).model
    assert home == Home(
        street="Long Lane",
        since=date(2026, 1, 31),
        tidy=True,
        height=2.5,
        pets=(Pet(name="Rex", legs=3, kind="dog"),),
        rooms={"first": "12:30", "second": Pet(name="no")},
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("street: no", "1:9: YAML does not read no as text; put it in quotes, or write true"),
        ("street: x\ntidy: yes", "2:7: YAML does not read yes as text"),
        ("street: 010", "1:9: YAML does not read 010 as text; put it in quotes"),
        ("street: 12:30", "1:9: YAML does not read 12:30 as text; put it in quotes"),
        ("street: 1_000", "1:9: YAML does not read 1_000 as text; put it in quotes"),
        ("street: 12", "1:9: YAML does not read 12 as text; put it in quotes"),
        ("street: true", "1:9: YAML does not read true as text; put it in quotes"),
        ("street: 2026-01-31", "1:9: YAML does not read 2026-01-31 as text; put it in quotes"),
        ("street: 2026-02-31", "1:9: 2026-02-31 is no day; write year, month and day"),
        ("street: x\nrooms: {no: a}", "2:9: YAML does not read no as text"),
        ("street: x\nrooms: {1: a}", "2:9: YAML does not read 1 as text; put it in quotes"),
        ("street: x\nrooms: {~: a}", "2:9: YAML does not read ~ as text; put it in quotes"),
        ("street: x\nrooms: {[a]: b}", "2:9: a key must be a name"),
        ("street: x\nstreet: y", "2:1: 'street' is here twice"),
        ("street: x\nsteet: y", "2:1: unknown key 'steet'; did you mean 'street'?"),
        ("street: x\nxyz: y", "2:1: unknown key 'xyz'; known here: code, height, of, pets, rooms"),
        ("street: x\npets: [{nmae: y, name: z}]", "2:9: unknown key 'nmae'; did you mean 'name'?"),
        ("street: x\nof: {name: z, lges: 1}", "2:15: unknown key 'lges'; did you mean 'legs'?"),
        ("street: x\npets: [{legs: 1}]", "2:8: 'name' is missing"),
        ("tidy: true", "1:1: 'street' is missing"),
        ("street: [x]", "1:9: this should be text, not a list"),
        ("street:", "1:8: this should be text, not nothing"),
        ("street: x\npets: y", "2:7: this should be a list, not 'y'"),
        ("street: x\npets: [y]", "2:8: this should be a group of keys, not 'y'"),
        ("street: x\nrooms: y", "2:8: this should be a group of keys, not 'y'"),
        ("street: x\npets: [{name: z, legs: two}]", "2:24: this should be a whole number"),
        ("street: x\npets: [{name: z, legs: [2]}]", "2:24: this should be a whole number"),
        ("street: x\ntidy: maybe", "2:7: this should be true or false, not 'maybe'"),
        ("street: x\ntidy: {a: b}", "2:7: this should be true or false, not a group of keys"),
        ("street: x\nsince: soon", "2:8: this should be a date like 2026-11-21, not 'soon'"),
        ("street: x\nsince: [1]", "2:8: this should be a date like 2026-11-21, not a list"),
        ("street: x\nheight: tall", "2:9: this should be a number, not 'tall'"),
        ("street: x\ncode: A1", "2:7: 'A1' is not written as it should be"),
        ("street: x\npets: [{name: ''}]", "2:15: this is empty"),
        ("street: x\npets: [{name: z, legs: -1}]", "2:24: this should be 0 or more, not -1"),
        ("street: Avenue", "1:9: an avenue is no street"),
        (
            "street: x\npets: [{name: z, kind: cta}]",
            "2:24: 'cta' is not cat or dog; did you mean 'cat'?",
        ),
        ("street: &a x\npets: [&b {name: z}, *b]", "1:9: YAML leaves out '&a' here; put"),
        ("street: !!binary x", "1:9: YAML leaves out '!!binary' here"),
        ("street: [x", "1:9: this is not YAML: the bracket that opens"),
        ("street: x\n\tof: y", "2:1: this is not YAML: a tab cannot indent"),
        ("", "1:1: this file is empty"),
        ("street: \x00", "1:9: this is not YAML: the sign U+0000"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(tmp_path: Path, text: str, fault: str) -> None:
    found = faults(tmp_path, text)
    assert any(each.startswith(fault) for each in found), found


def test_all_faults_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    found = faults(tmp_path, "street: no\nstreet: x\npets: [{legs: two}]\nhome: x")
    assert [each.split(":")[0] for each in found] == ["1", "2", "3", "3", "4"]


def test_a_union_is_explained_by_the_branches_it_has(tmp_path: Path) -> None:
    assert any(
        "'name' is missing" in each for each in faults(tmp_path, "street: x\nrooms: {a: {}}")
    )


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ContentFault, match=r"home.yaml:1:1: this file cannot be read"):
        read_tree(tmp_path / "home.yaml")


def test_a_file_that_is_no_text_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "home.yaml"
    path.write_bytes(b"street: \xff")
    with pytest.raises(ContentFault, match="cannot be read"):
        read_tree(path)


def test_quoted_text_is_text_whatever_it_looks_like(tmp_path: Path) -> None:
    tree = read_tree(
        written(
            tmp_path, "['no', \"010\", '2026-01-31', '12', |\n  a\n]".replace("|\n  a\n", "'~'")
        )
    )
    assert tree.data == ["no", "010", "2026-01-31", "12", "~"]
    assert tree.faults == ()


def test_a_spot_that_is_not_in_the_file_points_at_what_is_around_it(tmp_path: Path) -> None:
    loaded = load_model(written(tmp_path, "street: x\npets:\n  - name: Rex\n"), Home)
    spot = Location(loaded.marks).at("pets", 0)
    assert str(spot.at("legs").fault("!")).endswith("home.yaml:3:5: !")
    assert str(spot.at("name").fault("!", at_key=True)).endswith("home.yaml:3:5: !")
    assert str(spot.at("name").fault("!")).endswith("home.yaml:3:11: !")


@given(st.text())
def test_no_text_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_text(text, encoding="utf-8", errors="replace")
    with suppress(ContentFault):
        load_model(path, Home)


def test_what_is_nested_without_end_is_a_fault(tmp_path: Path) -> None:
    found = faults(tmp_path, "{a: " * 3000 + "1" + "}" * 3000)
    assert found == ["1:161: more than 40 groups and lists stand inside one another here"]
    assert faults(tmp_path, "[" * 41 + "]" * 41) == [
        "1:41: more than 40 groups and lists stand inside one another here"
    ]
    read_tree(written(tmp_path, "street: " + "[" * 39 + "]" * 39))


def test_a_file_that_is_too_large_is_a_fault(tmp_path: Path) -> None:
    found = faults(tmp_path, "street: Long Lane\n#" + "x" * LARGEST)
    assert found == ["1:1: this file is larger than 1,000,000 bytes"]


@pytest.mark.parametrize("sign", ["\\u202e", "\\u2066", "\\a", "\\0", "\\r"])
def test_a_sign_that_nobody_sees_is_a_fault(tmp_path: Path, sign: str) -> None:
    (found,) = faults(tmp_path, f'street: "Long{sign} Lane"')
    assert found.startswith("1:9: the sign U+")


def test_lines_and_letters_of_every_language_are_no_fault(tmp_path: Path) -> None:
    text = 'street: "Lôn\\n\\tHir اتصل"'
    assert load_model(written(tmp_path, text), Home).model.street == "Lôn\n\tHir اتصل"
