"""A council's pack and a service's file are begun by a command, and `check` says what they lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from intake.cli.main import main
from intake.pack_wiring import served_packs
from intake.services.languages import ENGLISH
from intake.settings import PROJECT, demo_settings, read_settings

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("settings")

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def own(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A council's own folder that commands know."""
    main(["init", str(tmp_path / "own")])
    monkeypatch.setenv("INTAKE_HOME", str(tmp_path / "own"))
    capsys.readouterr()
    return tmp_path / "own"


def pack_of(folder: Path, key: str) -> Path:
    return folder / "content" / "councils" / f"{key}.yaml"


def refused(capsys: Capture, *words: str) -> str:
    assert main([*words]) == 1
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "key", "full_name"),
    [
        ("Wirral", "wirral", "Wirral Council"),
        ("wirral council", "wirral", "Wirral Council"),
        ("st-helens", "st-helens", "St Helens Borough Council"),
        ("St Helen’s", "st-helens", "St Helens Borough Council"),
        ("Durham County Council", "county-durham", "Durham County Council"),
        (
            "Bournemouth, Christchurch and Poole",
            "bournemouth-christchurch-and-poole",
            "Bournemouth, Christchurch and Poole Council",
        ),
    ],
)
def test_a_pack_is_begun_with_what_the_list_of_councils_knows(
    own: Path, name: str, key: str, full_name: str
) -> None:
    assert main(["council", "new", name]) == 0
    pack = yaml.safe_load(pack_of(own, key).read_text())
    assert (pack["council"], pack["name"], pack["open"]) == (key, full_name, False)


def test_a_name_that_is_not_one_councils_own_says_whom_it_may_mean(
    own: Path, capsys: Capture
) -> None:
    assert "intake council new sefton   # Sefton Council" in refused(
        capsys, "council", "new", "Southport"
    )
    says = refused(capsys, "council", "new", "Sussex")
    assert "“Sussex” may be several councils. Say which:" in says
    assert "intake council new east-sussex   # East Sussex County Council" in says
    assert "intake council new wirral " in refused(capsys, "council", "new", "Wiral")
    assert "is not in England" in refused(capsys, "council", "new", "Cardiff")
    assert "is no council that Intake knows" in refused(capsys, "council", "new", "Narnia")
    assert "is no council that Intake knows" in refused(capsys, "council", "new", " ")
    assert list((own / "content" / "councils").iterdir()) == []


def test_a_pack_that_is_there_is_left_as_it_is(own: Path, capsys: Capture) -> None:
    pack_of(own, "wirral").write_text("mine")
    assert "is there already" in refused(capsys, "council", "new", "Wirral")
    assert pack_of(own, "wirral").read_text() == "mine"


def test_a_new_folder_is_begun_with_it_and_one_with_other_files_is_left_alone(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, other = tmp_path / "new", tmp_path / "other"
    other.mkdir()
    (other / "mine").write_text("mine")
    assert "is no council" in refused(capsys, "council", "new", "Narnia", "--into", str(new))
    assert not new.exists()
    assert main(["council", "new", "Wirral", "--into", str(new)]) == 0
    assert f"INTAKE_HOME={new} intake check " in capsys.readouterr().out
    assert (new / "intake.yaml").exists()
    assert "has files in it already" in refused(
        capsys, "council", "new", "Wirral", "--into", str(other)
    )
    monkeypatch.setenv("INTAKE_HOME", str(other))
    assert "has files in it already" in refused(capsys, "advocacy", "new", "Voices")
    (new / "content" / "advocacy" / "voices.yaml").mkdir()
    assert "is there already" in refused(capsys, "advocacy", "new", "Voices", "--into", str(new))


def test_nothing_is_written_into_a_package_that_is_installed(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("intake.cli.council.SHIPPED", PROJECT)
    assert "Nothing says whose folder it goes into" in refused(capsys, "council", "new", "Wirral")
    assert not pack_of(PROJECT, "wirral").exists()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Barnardo's", "barnardos"),
        ("  Rights &\n“Voice” ", "rights-voice"),
        ('The "Other" Voice: part 2', "the-other-voice-part-2"),
        ("Élan", "elan"),
        ("3rd Voice", "rd-voice"),
    ],
)
def test_a_service_keeps_its_name_to_the_letter_whatever_its_key_has_to_leave_out(
    own: Path, name: str, key: str
) -> None:
    assert main(["advocacy", "new", name]) == 0
    service = yaml.safe_load((own / "content" / "advocacy" / f"{key}.yaml").read_text())
    assert (service["service"], service["name"]) == (key, " ".join(name.split()))


def test_a_service_that_ships_or_can_have_no_key_is_refused(own: Path, capsys: Capture) -> None:
    says = refused(capsys, "advocacy", "new", "Coram Voice")
    assert "write `advocacy: coram-voice` into the council's file" in says
    assert f"cp {PROJECT}/content/advocacy/coram-voice.yaml {own}" in says
    assert "has no letter from a to z" in refused(capsys, "advocacy", "new", "日本")
    main(["advocacy", "new", "Voices"])
    assert "is there already" in refused(capsys, "advocacy", "new", "Voices")


def served(own: Path, **settings: str) -> list[str]:
    read = {"INTAKE_HOME": str(own), **settings}
    made = (demo_settings if settings.get("DEMO") else read_settings)(read)
    return list(served_packs(made.home / "content", made, ENGLISH.say))


def test_a_pack_that_is_not_open_is_served_where_it_is_named_and_to_look_round(own: Path) -> None:
    main(["council", "new", "Wirral"])
    assert served(own) == []
    assert served(own, INTAKE_COUNCILS="wirral") == ["wirral"]
    assert served(own, DEMO="yes") == ["wirral"]
    path = pack_of(own, "wirral")
    path.write_text(path.read_text().replace("open: false", "open: true"))
    assert served(own) == ["wirral"]


def test_whoever_adds_people_before_it_is_open_is_told_how(own: Path, capsys: Capture) -> None:
    main(["council", "new", "Wirral"])
    add = ("officer", "add", "asha@wirral.example", "--name", "Asha Khan", "--council")
    says = refused(capsys, *add, "wirral")
    assert "“wirral” has a pack and is not served: it is not open yet" in says
    assert "set INTAKE_COUNCILS=wirral" in says
    assert "it has no desk" in refused(capsys, *add, "knowsley")
    assert refused(capsys, *add, "narnia").endswith("no council “narnia” with a desk here.\n")


@pytest.mark.long
def test_what_was_begun_has_no_fault_and_check_says_what_it_lacks(
    own: Path, capsys: Capture
) -> None:
    main(["council", "new", "Wirral"])
    main(["council", "new", "Knowsley"])
    main(["advocacy", "new", "Barnardo's"])
    path = pack_of(own, "wirral")
    path.write_text(path.read_text().replace("advocacy: coram-voice", "advocacy: barnardos"))
    page = own / "content" / "pages" / "en" / "safe.md"
    page.parent.mkdir(parents=True)
    page.write_text((PROJECT / "content" / "pages" / "en" / "safe.md").read_text())
    capsys.readouterr()
    assert main(["check"]) == 0
    says = capsys.readouterr()
    assert says.out == ""
    assert f"To know: what is missing of Wirral Council ({path})" in says.err
    assert "Knowsley Metropolitan Borough Council" in says.err
    assert "nobody knows how to reach Barnardo's" in says.err
    assert "It is not open yet" in says.err
    assert "1 of your files stand in the place of ours: content/pages/en/safe.md" in says.err
    assert main(["check", str(path)]) == 0
    says = capsys.readouterr()
    assert "Wirral Council" in says.err
    assert "Knowsley" not in says.err
