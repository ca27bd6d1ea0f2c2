"""A letter about a case is checked when it is read: each fault with its place and what is near."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.letters.templates import load_template, load_templates
from intake.adapters.files.reading.faults import ContentFault
from intake.domain.letters.template import Each, Only, OwnWords, Part, Sentence, written_out
from intake.domain.text import plain

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 'template: tried\nsubject: "Hello"\nbody:\n'


def written(folder: Path, text: str, name: str = "tried") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def fault(folder: Path, text: str) -> str:
    """The one fault of a letter, without its folder."""
    with pytest.raises(ContentFault) as caught:
        load_template(written(folder, text))
    (found,) = caught.value.faults
    return str(found).removeprefix(f"{folder}/")


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("{say: 'Hi {case.recieved}'}", "11: there is no name 'case.recieved'; did you mean"),
        ("{say: 'Hi {wrods}'}", "11: nothing is called '{wrods}' here; did you mean 'words'?"),
        ("{say: 'Hi {needs}'}", "11: nothing is called '{needs}' here"),
        ("{say: 'Hi {who'}", "11: a brace has no partner"),
        ("{heading: 'Hi {who}'}", "15: nothing is called '{who}' here"),
        ("{words: wrods}", "13: there is no field for words 'wrods'; did you mean 'words'?"),
        ("{words: needs}", "13: there is no field for words 'needs'"),
        ("{list: words}", "12: there is no list 'words'"),
        ("{late: {stage1-answer: 'By {do}'}}", "28: nothing is called '{do}' here"),
        ("{heading: ''}", "15: this text is empty"),
        (
            "{if: {has: wrods}, words: words}",
            "16: there is no field 'wrods'; did you mean 'words'?",
        ),
        ("{unless: {knows: [case.pannel]}, words: words}", "22: there is no name 'case.pannel'"),
        ("{if: {hass: words}, words: words}", "11: unknown key 'hass'; did you mean 'has'?"),
        ("{say: 'Hi.', words: words}", "5: a part is just one of say, heading, words, list,"),
        ("{tells: why, words: words}", "13: the law wants nothing told in this letter"),
        ("{use: reach}", "11: there is no shared part 'reach'"),
        ("{each: points, parts: ['{who}', '{wat}']}", "37: nothing is called '{wat}' here"),
        ("{each: points, parts: [{list: needs}]}", "27: an item of a list has sentences and words"),
        (
            "{each: points}",
            "5: a part is just one of say, heading, words, list, each, late or use;",
        ),
        ("{if: {has: words}}", "5: a part is just one of say, heading, words, list,"),
    ],
)
def test_a_fault_in_a_part_is_told_where_it_is(tmp_path: Path, part: str, says: str) -> None:
    assert fault(tmp_path, f"{HEAD}  - {part}\n").startswith(f"tried.yaml:4:{says}")


def test_a_subject_at_fault_is_told(tmp_path: Path) -> None:
    text = 'template: tried\nsubject: "{cases}"\nbody: []\n'
    assert fault(tmp_path, text).startswith("tried.yaml:2:10: nothing is called '{cases}' here")


def test_a_letter_is_named_as_its_file_is(tmp_path: Path) -> None:
    text = HEAD.replace("tried", "other") + "  - {words: words}\n"
    assert fault(tmp_path, text).endswith("this letter's file is called tried, not other")


def test_one_name_or_a_list_of_names_is_taken(tmp_path: Path) -> None:
    text = f"{HEAD}  - {{if: {{has: who, event: [closed, paused]}}, words: words}}\n"
    (part,) = load_template(written(tmp_path, text)).template.parts
    assert part == Part(OwnWords("words"), Only(has=("who",), event=("closed", "paused")))


def test_the_same_language_is_read_as_for_the_council(tmp_path: Path) -> None:
    parts = "  - Hello.\n  - {each: points, parts: ['You say:', {words: what}]}\n  - list: points\n"
    sentence, told, plain = load_template(written(tmp_path, HEAD + parts)).template.parts
    assert isinstance(sentence.content, Sentence)
    assert isinstance(told.content, Each)
    assert told.content.parts[-1:] == written_out("points").parts
    assert plain.content == written_out("points")


def test_a_folder_of_letters_is_read_by_name_without_the_complaint(tmp_path: Path) -> None:
    written(tmp_path, HEAD + "  - {words: words}\n")
    written(tmp_path, "anything", "complaint")
    assert list(load_templates(tmp_path)) == ["tried"]


def test_the_faults_of_all_letters_are_told_together(tmp_path: Path) -> None:
    for name in ("one", "two"):
        written(tmp_path, "template: x\n", name)
    with pytest.raises(ContentFault) as caught:
        load_templates(tmp_path)
    assert {found.path.stem for found in caught.value.faults} == {"one", "two"}


def test_a_letter_has_the_words_of_adults_that_stand_under_its_name(tmp_path: Path) -> None:
    (tmp_path / "adults").mkdir()
    written(tmp_path, HEAD + "  - {words: words}\n")
    assert load_templates(tmp_path)["tried"].adult is None
    written(tmp_path / "adults", HEAD.replace("Hello", "Dear all") + "  - {words: words}\n")
    adult = load_templates(tmp_path)["tried"].adult
    assert adult
    assert plain(adult.subject.filled(lambda _: "")) == "Dear all"
