"""A language is a folder with a catalogue: what it says, what it misses, what has gone stale."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.flows.flows import load_flow, load_folder
from intake.adapters.files.pages.page_text import page_texts, said_page
from intake.adapters.files.pages.pages import page_of
from intake.adapters.languages.catalogues import languages
from intake.adapters.languages.made_up import accented, made_up_tongues, mirrored
from intake.adapters.languages.placeholders import in_order, lost_between
from intake.domain.flow.wordings import all_wordings
from intake.domain.text import marked, unmarked
from intake.services.languages import ENGLISH

if TYPE_CHECKING:
    from intake.domain.flow.flow import Option
    from intake.services.languages import Say, Tongue

HOUSE = Path(__file__).parents[3]
HEAD = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);\\n"

"""
SAID = """\
msgid "Start"
msgstr "Dechrau"

msgid "Call {advocacy.name}."
msgstr "Ffoniwch {advocacy.name}."

#, fuzzy
msgid "Go on"
msgstr "Ewch"

msgid "Call {council.name}."
msgstr "Ffoniwch {council.nmae}."

msgid "%(num)s day late"
msgid_plural "%(num)s days late"
msgstr[0] "un diwrnod"
msgstr[1] "%(num)s ddiwrnod"
msgstr[2] "%(num)s diwrnod"

msgid "Gone"
msgstr "Wedi mynd"
"""


def catalogue(folder: Path, text: str = HEAD + SAID, name: str = "cy") -> Path:
    path = folder / name / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def welsh(tmp_path: Path) -> Tongue:
    catalogue(tmp_path)
    return languages(tmp_path).tongue("cy")


def test_a_folder_is_all_that_a_language_needs(tmp_path: Path) -> None:
    assert dict(languages(tmp_path).names) == {"en-GB": "English"}
    catalogue(tmp_path)
    catalogue(tmp_path, HEAD, "pt_BR")
    assert dict(languages(tmp_path).names) == {
        "en-GB": "English",
        "cy": "Cymraeg",
        "pt-BR": "português (Brasil)",
    }


def test_a_language_says_what_its_catalogue_has(welsh: Tongue) -> None:
    assert (welsh.say("Start"), welsh.say("Start\n"), welsh.say(" \n")) == (
        "Dechrau",
        "Dechrau",
        " \n",
    )
    assert (welsh.tag, welsh.english_name, welsh.locale) == ("cy", "Welsh", "cy")
    assert welsh.written("4 Mawrth") == "4 Mawrth"


def test_what_it_does_not_have_is_marked_as_english(welsh: Tongue) -> None:
    for missing in ("Not here", "Go on", "Call {council.name}.", "One.\n\nTwo."):
        assert welsh.say(missing) == marked(missing)


def test_a_number_takes_the_form_that_the_language_has_for_it(welsh: Tongue) -> None:
    late = "%(num)s day late", "%(num)s days late"
    assert [welsh.count(*late, number) for number in (1, 2, 3)] == [
        "un diwrnod",
        "%(num)s ddiwrnod",
        "%(num)s diwrnod",
    ]
    assert [welsh.count("a day", "days", number) for number in (1, 2)] == [
        marked("a day"),
        marked("days"),
    ]


def test_a_catalogue_that_cannot_be_read_leaves_english(tmp_path: Path) -> None:
    catalogue(tmp_path).write_bytes(b"\xff\xfe\x00" * 50)
    assert languages(tmp_path).tongue("cy").say("Yes") == marked("Yes")


def test_a_catalogue_is_read_once(tmp_path: Path) -> None:
    path = catalogue(tmp_path)
    there = languages(tmp_path)
    first = there.tongue("cy")
    path.unlink()
    assert there.tongue("cy") is first


def test_made_up_languages_are_for_tests_alone(tmp_path: Path) -> None:
    assert set(languages(tmp_path, made_up=True).names) == {"en-GB", "en-XA", "ar-XB"}
    assert "en-XA" not in languages(tmp_path).names


@pytest.mark.parametrize("say", [accented, mirrored])
@pytest.mark.parametrize(
    "kept", ["{council.name}", "%(num)s", "](page:safe)", "lgo.org.uk", "sam@example.com"]
)
def test_a_made_up_language_leaves_names_links_and_addresses(kept: str, say: Say) -> None:
    assert kept in say(f"Look [here {kept} there.")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Call 0800 1111.", "Call \u20660800 1111\u2069."),
        ("[**116 123**](tel:116123)", "[**\u2066116 123\u2069**](tel:116123)"),
        ("Call 999 or 111.", "Call 999 or 111."),
    ],
)
def test_a_number_keeps_its_order_where_lines_run_leftwards(text: str, shown: str) -> None:
    assert in_order(text) == shown
    assert in_order(accented(text)) == accented(shown)


def test_a_language_from_right_to_left_keeps_numbers_in_order(tmp_path: Path) -> None:
    text = HEAD + 'msgid "Call 0800 1111."\nmsgstr "اتصل 0800 1111."\n'
    catalogue(tmp_path, text, "ar")
    assert "\u20660800 1111\u2069" in languages(tmp_path).tongue("ar").say("Call 0800 1111.")
    assert "\u20660800 1111\u2069" in mirrored("Call 0800 1111.")


def test_a_made_up_language_has_forms_for_one_and_more() -> None:
    long = made_up_tongues()["en-XA"]
    assert (long.count("a day", "days", 1), long.count("a day", "days", 2)) == ("áá đááý", "đááýš")


def test_every_word_of_every_flow_goes_through_the_language() -> None:
    for loaded in load_folder(HOUSE / "flows", accented).values():
        for _, _, wording in all_wordings(loaded.flow):
            texts = [p for each in wording.variants for line in each.text.lines for p in line]
            said = "".join(each.text for each in texts if each.kind in ("text", "term"))
            assert not re.search("[A-Za-z]", re.sub(r"\S+\.org\.uk", "", said)), said


def test_what_the_council_reads_of_an_option_stays_english() -> None:
    options = {
        mine.key: (mine.say, mine.english, first.say, first.letter == mine.letter)
        for mine, first in zip(options_in(accented), options_in(ENGLISH.say), strict=True)
    }
    assert options
    for said, english, first, same_letter in options.values():
        assert (said, english or said, same_letter) == (accented(first), first, True)


def options_in(say: Say) -> list[Option]:
    flows = [loaded.flow for loaded in load_folder(HOUSE / "flows", say).values()]
    steps = [step for flow in flows for step in flow.walk()]
    of_fields = [option for step in steps for field in step.fields for option in field.options]
    return [option for step in steps for option in step.options] + of_fields


def test_a_flow_is_built_alike_in_every_language() -> None:
    english, long = load_folder(HOUSE / "flows"), load_folder(HOUSE / "flows", accented)
    assert {name: each.flow.hash for name, each in english.items()} == {
        name: each.flow.hash for name, each in long.items()
    }
    assert [each.document for each in english.values()] == [each.document for each in long.values()]


def test_a_word_that_is_explained_is_found_in_every_form_of_a_language(tmp_path: Path) -> None:
    flow = tmp_path / "tried.yaml"
    flow.write_text(
        "flow: tried\nversion: 1\nterms: {advocate: {say: Someone., also: []}}\n"
        "steps: [{id: a, type: info, say: An advocate.}]\nends: {event: received}\n"
    )
    words = {"advocate": "rzecznik|rzecznika", "An advocate.": "Nie ma rzecznika."}
    ask = load_flow(flow, lambda text: words.get(text, text)).flow.steps[0].say
    assert ask is not None
    assert [each.text for each in ask.variants[0].text.pieces("term")] == ["rzecznika"]


PAGE = """\
---
title: Help now
---

You matter. It goes
on here.

## In danger?

- Call [**999**](tel:999).
- See [more](page:about),
  and more.

1. One
2. Two
"""


def test_a_page_has_a_text_for_each_heading_paragraph_and_point() -> None:
    assert [(each.line, each.words) for each in page_texts(PAGE)] == [
        (2, "Help now"),
        (5, "You matter. It goes on here."),
        (8, "In danger?"),
        (10, "Call [**999**](tel:999)."),
        (11, "See [more](page:about), and more."),
        (14, "One"),
        (15, "Two"),
    ]


@pytest.mark.parametrize("page", [PAGE, "No title.\n", ""])
def test_a_page_in_its_own_language_is_as_it_is_written(page: str) -> None:
    assert said_page(page, ENGLISH.say) == page


def test_a_page_in_another_language_is_built_like_the_first() -> None:
    first, other = (page_of("x", page, {}) for page in (PAGE, said_page(PAGE, accented)))
    assert other.title == accented("Help now")
    assert re.findall("<[^>]*>", other.html) == re.findall("<[^>]*>", first.html)
    assert "Ýööûû ɱááţţééŕ. ÎÎţ ĝööééš ööñ ĥééŕéé." in other.html


@pytest.mark.parametrize("broken", ["50% ie", "% (num)s ie", "ie %", "%%"])
def test_a_percent_sign_that_english_has_not_leaves_english(tmp_path: Path, broken: str) -> None:
    catalogue(tmp_path, HEAD + f'msgid "Take your time."\nmsgstr "{broken}"\n')
    assert unmarked(languages(tmp_path).tongue("cy").say("Take your time.")) == "Take your time."


def test_a_percent_sign_that_both_have_is_said(tmp_path: Path) -> None:
    catalogue(tmp_path, HEAD + 'msgid "I am 50% sure."\nmsgstr "Dw i 50% yn siŵr."\n')
    assert languages(tmp_path).tongue("cy").say("I am 50% sure.") == "Dw i 50% yn siŵr."


@pytest.mark.parametrize(
    ("english", "translation", "lost"),
    [
        ("Under 19? Call 0800 1111.", "Dan 19? 0800 1111.", []),
        ("Under 19? Call.", "عمرك أقل من ١٩؟", []),
        ("Within 10 days.", "O fewn 20 diwrnod.", ["10", "20"]),
        ("stage 2", "cam 2|gam 2", []),
        ("stage 2", "cam 2|gam 3", ["2", "3"]),
    ],
)
def test_a_figure_is_the_same_in_every_language(
    english: str, translation: str, lost: list[str]
) -> None:
    """A number to ring, or the law's days: what has another one is not shown."""
    assert lost_between(english, translation) == lost
