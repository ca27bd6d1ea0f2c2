"""What is missing, stale or broken in a catalogue is told with its file and line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

from babel.messages.pofile import write_po

from intake.adapters.languages.catalogues import languages, read_catalogue
from intake.adapters.languages.check import language_rows, translation_faults
from intake.adapters.languages.made_up import accented
from intake.adapters.languages.texts import all_texts
from intake.adapters.languages.update import update
from intake.cli.main import main
from intake.services.languages import PersonCheck
from tests.adapters.languages.test_languages import HEAD, catalogue

if TYPE_CHECKING:
    import pytest

HOUSE = Path(__file__).parents[4]


def planted(tmp_path: Path) -> Path:
    """A home with one small flow's worth of texts."""
    home = tmp_path / "home"
    copytree(HOUSE / "content" / "safety" / "cards", home / "content" / "safety" / "cards")
    return home


def said_of(home: Path, folder: Path) -> list[str]:
    return [
        f"{fault.path.name}:{fault.line}: {fault.message}"
        for fault in sorted(translation_faults(home, folder))
    ]


def test_nothing_is_missing_where_no_language_is_begun(tmp_path: Path) -> None:
    assert said_of(planted(tmp_path), tmp_path) == []


def test_a_catalogue_that_was_just_made_misses_everything(tmp_path: Path) -> None:
    home = planted(tmp_path)
    update(home, tmp_path, "cy")
    found = said_of(home, tmp_path)
    assert "hurt.md:2: this is not in cy yet: “Thank you for saying that”" in found
    assert len(found) == len({(each.text, each.more) for each in all_texts(home)})


def full(home: Path, folder: Path) -> Path:
    """A catalogue in which everything is translated."""
    path = update(home, folder, "cy")
    text = read_catalogue(path)
    for message in text:
        if message.id:
            if isinstance(message.id, str):
                message.string = accented(message.id)
            else:
                message.string = tuple(map(accented, message.id)) * 3
    with path.open("wb") as file:
        write_po(file, text)
    return path


def test_a_whole_catalogue_has_no_fault(tmp_path: Path) -> None:
    home = planted(tmp_path)
    full(home, tmp_path)
    assert said_of(home, tmp_path) == []


def change_card(home: Path) -> None:
    card = home / "content/safety/cards/en/hurt.md"
    old = "It is not your fault."
    assert old in card.read_text()
    card.write_text(card.read_text().replace(old, "It is not at all your fault."))


def test_a_text_that_changed_is_missing_and_the_old_one_stale(tmp_path: Path) -> None:
    home = planted(tmp_path)
    full(home, tmp_path)
    change_card(home)
    found = said_of(home, tmp_path)
    assert len(found) == 2
    assert found[0].startswith("messages.po:")
    assert "stale, no text says this any more" in found[0]
    assert found[1].startswith("hurt.md:5: this is not in cy yet: “Is someone hurting you")


def test_after_an_update_it_is_stale_until_somebody_looked(tmp_path: Path) -> None:
    home = planted(tmp_path)
    path = full(home, tmp_path)
    change_card(home)
    update(home, tmp_path, "cy")
    found = said_of(home, tmp_path)
    assert len(found) == 1
    assert "stale, the English has changed since" in found[0]
    assert found[0].startswith("messages.po:")
    lines = path.read_text(encoding="utf-8").replace("#, fuzzy\n", "")
    path.write_text(lines, encoding="utf-8")
    assert said_of(home, tmp_path) == []


def test_a_name_that_was_lost_on_the_way_is_found(tmp_path: Path) -> None:
    home = planted(tmp_path)
    path = full(home, tmp_path)
    broken = path.read_text(encoding="utf-8").replace(
        '{council.front_door.phone}**."\n\n', '{council.fron_door.phone}**."\n\n'
    )
    path.write_text(broken, encoding="utf-8")
    said = "\n".join(said_of(home, tmp_path))
    assert "“{council.fron_door.phone}” must stand in both" in said


def test_a_catalogue_that_is_named_tells_what_it_lacks_and_others_nothing(tmp_path: Path) -> None:
    home = planted(tmp_path)
    path = full(home, tmp_path)
    update(home, tmp_path, "eo")
    change_card(home)
    for named in (path, path.parent, tmp_path / "cy"):
        stale, absent = sorted(translation_faults(home, tmp_path, [named]))
        assert (stale.path, absent.path.name) == (path, "hurt.md")
        assert "this is not in cy yet" in absent.message
    assert not [*translation_faults(home, tmp_path, [home / "content"])]


def test_the_command_makes_a_catalogue_and_knows_what_is_a_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["translate", "cy", "--into", str(tmp_path)]) == 0
    path = tmp_path / "cy" / "LC_MESSAGES" / "messages.po"
    assert capsys.readouterr().out == f"{path}\n"
    text = path.read_text(encoding="utf-8")
    assert 'msgid "What are you unhappy about?"' in text
    assert "#: flows/complaint.yaml:" in text
    assert "#: intake/web/young/templates/young/front.html:" in text
    assert main(["translate", "klingonese", "--into", str(tmp_path)]) == 1
    assert "There is no language “klingonese”" in capsys.readouterr().err


def test_the_command_names_what_a_catalogue_lacks_wherever_that_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = full(HOUSE, tmp_path)
    text = read_catalogue(path)
    text["What are you unhappy about?"].string = ""
    with path.open("wb") as file:
        write_po(file, text)
    for named in (tmp_path, tmp_path / "cy", path):
        assert main(["check", str(named)]) == 1
        assert "this is not in cy yet: “What are you unhappy about?”" in capsys.readouterr().out


def test_a_catalogue_that_cannot_be_read_is_one_fault(tmp_path: Path) -> None:
    catalogue(tmp_path, 'msgid "never closed\n')
    catalogue(tmp_path, HEAD, "xxq")
    found = said_of(planted(tmp_path), tmp_path)
    assert sum("this catalogue cannot be read" in each for each in found) == 2


def test_a_percent_sign_that_only_a_translation_has_is_a_fault(tmp_path: Path) -> None:
    home = planted(tmp_path)
    path = full(home, tmp_path)
    text = read_catalogue(path)
    message = next(each for each in text if each.id == "Thank you for saying that")
    message.string = f"{message.string} %"
    with path.open("wb") as file:
        write_po(file, text)
    (found,) = said_of(home, tmp_path)
    assert "“%” must stand in both: “Thank you for saying that”" in found


def test_a_row_tells_what_is_missing_or_stale_and_who_checked_it(tmp_path: Path) -> None:
    home = planted(tmp_path)
    path = full(home, tmp_path)
    head = path.read_text(encoding="utf-8").replace(
        "# Checked by:\n# Checked on:\n", "# Checked by: Mair Ellis\n# Checked on: 2026-12-05\n"
    )
    path.write_text(head, encoding="utf-8")
    assert languages(tmp_path).tongue("cy").check == PersonCheck("Mair Ellis", date(2026, 12, 5))
    change_card(home)
    update(home, tmp_path, "cy")
    (row,) = language_rows(home, tmp_path)
    told = "1 stale   checked by Mair Ellis, 2026-12-05"
    assert str(row).endswith(f"{told}; danger in own words is often not heard")
    assert (row.texts - row.translated, row.stale, row.is_whole) == (1, 1, False)
    assert not languages(tmp_path).tongue("cy").is_heard_well
    head = path.read_text(encoding="utf-8").replace("# Heard well:\n", "# Heard well: yes\n")
    path.write_text(head, encoding="utf-8")
    (row,) = language_rows(home, tmp_path)
    assert str(row).endswith(told)
    assert languages(tmp_path).tongue("cy").is_heard_well


def test_what_is_broken_is_told_and_what_is_not_translated_yet_stops_nobody(tmp_path: Path) -> None:
    home = tmp_path / "home"
    copytree(HOUSE / "content" / "councils", home / "content" / "councils")
    pack = home / "content" / "councils" / "sefton.yaml"
    pack.write_text(f"{pack.read_text(encoding='utf-8')}\nlanguages: [cy, cx]\n", encoding="utf-8")
    catalogue(tmp_path, f"# Checked by: Mair\n# Heard well: quite\n{HEAD}")
    half, heard, unknown = sorted(translation_faults(home, tmp_path, gaps=False))
    assert "one alone is no check" in half.message
    assert "“Heard well” is yes or no" in heard.message
    assert languages(tmp_path).tongue("cy").check is None
    assert "there is no language 'cx' here, only cy; did you mean 'cy'?" in unknown.message


def test_a_catalogue_of_english_is_refused_and_renames_nothing(tmp_path: Path) -> None:
    """What all is written in would be offered under a name that its head makes up."""
    home, called = planted(tmp_path), "# Called: Not English\n"
    for name in ("en_GB", "en"):
        path = catalogue(tmp_path / name, called + HEAD, name=name)
        (fault,) = translation_faults(home, tmp_path / name)
        assert (fault.path, fault.line) == (path, 1)
        assert "all is written in English" in fault.message
        assert languages(tmp_path / name).names == {"en-GB": "English"}
        assert languages(tmp_path / name).tongue("en-GB").own_name == "English"


def test_a_sign_that_turns_letters_round_is_found_on_its_line(tmp_path: Path) -> None:
    home = planted(tmp_path)
    text = 'msgid "Thank you for saying that"\nmsgstr "Diolch \u202emadd\u202c"\n'
    path = catalogue(tmp_path, HEAD + text)
    (first, second) = translation_faults(home, tmp_path, gaps=False)
    line = 1 + path.read_text(encoding="utf-8").splitlines().index(text.splitlines()[0])
    assert (first.line, second.line) == (line, line)
    assert "U+202C" in first.message
    assert "U+202E turns letters round" in second.message
