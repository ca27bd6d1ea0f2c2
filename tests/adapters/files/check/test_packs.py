"""A pack that was copied is told, even where no list of all councils is there."""

import shutil
from pathlib import Path

from intake.adapters.files.check.packs import pack_name_faults
from intake.adapters.files.law.councils import load_councils
from intake.domain.people.places import CouncilPlace, Places

CONTENT = Path(__file__).parents[4] / "content"
SEFTON = CouncilPlace("sefton", "Sefton Council", "Sefton")


def faults(folder: Path, new: str, places: Places | None) -> list[str]:
    """What is wrong with the names once Trafford's pack begins with these; `file: message`."""
    content = shutil.copytree(CONTENT, folder / "content")
    pack = content / "councils" / "trafford.yaml"
    old = "name: Trafford Council\nshort_name: Trafford\n"
    assert old in pack.read_text(encoding="utf-8")
    pack.write_text(pack.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    found = pack_name_faults(content, load_councils(content), places)
    return [f"{fault.path.name}: {fault.message}" for fault in found]


def test_without_a_list_both_packs_of_one_name_are_told(tmp_path: Path) -> None:
    assert faults(tmp_path, "name: Sefton Council\nshort_name: Trafford\n", None) == [
        "sefton.yaml: councils/trafford.yaml has this name too; was it copied?",
        "trafford.yaml: councils/sefton.yaml has this name too; was it copied?",
    ]


def test_a_pack_that_is_in_no_list_is_told(tmp_path: Path) -> None:
    same_names = "name: Trafford Council\nshort_name: Trafford\n"
    assert faults(tmp_path, same_names, Places({"sefton": SEFTON})) == [
        "trafford.yaml: places/england.yaml has no council 'trafford'"
    ]


def test_a_council_to_practise_with_bears_no_name_of_one_that_there_is(tmp_path: Path) -> None:
    content = shutil.copytree(CONTENT, tmp_path / "content")
    packs = {"practice": load_councils(content)["practice"]}
    places = Places({"sefton": SEFTON})
    assert not list(pack_name_faults(content, packs, places))
    named = Places({"practice": CouncilPlace("practice", "Practice Council", "Practice")})
    assert [fault.message for fault in pack_name_faults(content, packs, named)] == [
        "'practice' is a council that there is, in places/england.yaml; practise under another name"
    ]
