"""Content pages become HTML that holds what was written, and nothing that could do harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.pages.pages import PageFault, PageLibrary, load_pages, names_in, page_of

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = {
    "council.name": "Leeds *and* <York>",
    "council.phone": "0113 496 0000",
    "council.email": "a_b_c@example.org",
    "council.web": "https://example.org/help",
}


def html(body: str, name: str = "help", known: dict[str, str] | None = None) -> str:
    source = f"---\ntitle: Help\n---\n\n{body}\n"
    return page_of(name, source, KNOWN if known is None else known).html


def test_the_title_stands_above_the_body() -> None:
    page = page_of("help", "---\ntitle: Help now\n---\n\n## One\n\nText.\n", {})
    assert (page.title, page.html) == ("Help now", "<h2>One</h2>\n<p>Text.</p>")


def test_the_marks_of_pictures_are_kept_apart_for_easy_read_alone() -> None:
    page = page_of("help", "---\ntitle: Help\n---\n\n## :help: Now?\n\n- :phone: Call: now.\n", {})
    assert page.html == "<h2>Now?</h2>\n<ul>\n<li>Call: now.</li>\n</ul>"
    assert page.picture_html == "<h2>:help: Now?</h2>\n<ul>\n<li>:phone: Call: now.</li>\n</ul>"


def test_a_heading_that_is_not_known_takes_along_what_stands_under_it() -> None:
    page = html(
        "## Before\n\nOne.\n\n## At {council.nowhere}\n\nTwo.\n\n### More of it\n\n- Three.\n\n"
        "## After {council.name}\n\nFour."
    )
    assert "Two" not in page
    assert "Three" not in page
    assert page.endswith("York&gt;</h2>\n<p>Four.</p>")
    assert page.startswith("<h2>Before</h2>\n<p>One.</p>")


def test_a_page_without_a_title_is_refused() -> None:
    with pytest.raises(PageFault, match="odd: a page begins with three lines"):
        page_of("odd", "# Help\n", {})


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "Text <b onclick=alert(1)>bold</b>",
        "[tap](javascript:alert(1))",
        "[tap](data:text/html,hello)",
        "![picture](https://elsewhere.example/pixel.png)",
        "<div>\n<iframe src='https://elsewhere.example'></iframe>\n</div>",
    ],
)
def test_nothing_that_could_run_or_fetch_comes_through(evil: str) -> None:
    made = html(evil)
    for sign in ("<script", "<img", "<iframe", "<b ", "<div", 'href="javascript', 'href="data'):
        assert sign not in made


def test_a_name_shows_just_itself() -> None:
    assert html("From {council.name}.") == "<p>From Leeds *and* &lt;York&gt;.</p>"


@pytest.mark.parametrize(
    ("name", "link", "shown"),
    [
        ("council.phone", "tel:01134960000", "0113 496 0000"),
        ("council.email", "mailto:a_b_c@example.org", "a_b_c@example.org"),
        ("council.web", "https://example.org/help", "https://example.org/help"),
    ],
)
def test_numbers_and_addresses_can_be_tapped(name: str, link: str, shown: str) -> None:
    made = html(f"Try **{{{name}}}**.")
    assert f'href="{link}"' in made
    assert f">{shown}</a></strong>." in made


def test_what_is_not_known_takes_its_line_or_its_paragraph_with_it() -> None:
    made = html("- Call {council.phone}.\n- Text {council.text}.\n- Write.\n\nOr {council.text}.")
    assert "Text" not in made
    assert "Or" not in made
    assert made.count("<li>") == 2


def test_a_list_of_which_nothing_is_left_leaves_no_trace() -> None:
    assert html("One.\n\n- Text {council.text}.\n\nTwo.") == "<p>One.</p>\n<p>Two.</p>"


@pytest.mark.parametrize(
    ("seen_from", "to", "address"),
    [
        ("advocacy", "leave-fast", "leave-fast"),
        ("advocacy", "safe", "../safe"),
        ("safe", "leave-fast", "about/leave-fast"),
        ("safe", "safe", "safe"),
    ],
)
def test_a_link_leads_to_the_page_it_names(seen_from: str, to: str, address: str) -> None:
    assert f'href="{address}"' in html(f"[More](page:{to})", seen_from)


def test_a_library_has_the_files_of_its_folder_and_no_others(tmp_path: Path) -> None:
    (tmp_path / "help.md").write_text("---\ntitle: Help\n---\n\nHello {council.name}.\n")
    library = load_pages(tmp_path)
    assert library.page("../help", None) is None
    page = library.page("help", None)
    assert page is not None
    assert (page.title, page.html) == ("Help", "")


def test_the_names_that_a_page_asks_for_can_be_told() -> None:
    assert names_in("{council.name} and {advocacy.phone_say}") == {
        "council.name", "advocacy.phone_say",
    }  # fmt: skip


def test_a_page_is_made_once_for_each_council() -> None:
    library = PageLibrary({"help": "---\ntitle: Help\n---\n\nHello.\n"})
    assert library.page("help", None) is library.page("help", None)
