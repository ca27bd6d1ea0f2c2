"""What is wrong with a page is found on its line, before anybody opens it."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.adapters.files.check.everything import check_everything
from intake.adapters.files.check.pages import page_faults

HOME = Path(__file__).parents[4]
HEAD = "---\ntitle: Help\n---\n"


@pytest.mark.parametrize(
    ("page", "line", "says"),
    [
        ("title: Help\n", 1, "a page begins with three lines"),
        (f"{HEAD}See [this](page:safe).", 4, "there is no page 'safe'"),
        (f"{HEAD}See [this](page:halp).", 4, "there is no page 'halp'; did you mean 'help'?"),
        (f"{HEAD}Go [there](https://www.gov.uk@evil.example/).", 4, "with nobody before an @"),
        (f"{HEAD}Go [there](https://www.gоv.uk/).", 4, "no letters but a to z"),
        (f"{HEAD}Go [there](https://evil\u3002example/).", 4, "no letters but a to z"),
        (f"{HEAD}Go [there](https://gov.uk\\@evil.example/).", 4, "with nobody before an @"),
        (f"{HEAD}Go [there][1].\n\n[1]: https://evil.example", 6, "a link stands beside its words"),
        (f"{HEAD}Call \u202e0001 111.", 4, "the sign U+202E cannot be seen"),
        ("---\ntitle: \u202ehelp\n---\n", 2, "the sign U+202E cannot be seen"),
        (
            f"{HEAD}\nCall {{council.nam}}.",
            5,
            "no name 'council.nam'; did you mean 'council.name'?",
        ),
    ],
)
def test_a_fault_is_found_on_its_line(tmp_path: Path, page: str, line: int, says: str) -> None:
    (tmp_path / "help.md").write_text(page, encoding="utf-8")
    [fault] = page_faults(tmp_path)
    assert fault.line == line
    assert says in fault.message


def test_a_page_without_a_fault_is_not_complained_about(tmp_path: Path) -> None:
    (tmp_path / "help.md").write_text(f"{HEAD}[Me](page:help) and {{council.name}}.")
    assert list(page_faults(tmp_path)) == []


def test_an_address_may_have_a_path_and_a_question(tmp_path: Path) -> None:
    links = "[a](https://www.nyas.net/get-support/?id=7#x) [b](https://ico.org.uk)"
    (tmp_path / "help.md").write_text(f"{HEAD}{links}")
    assert list(page_faults(tmp_path)) == []


def test_no_page_that_is_shipped_has_a_fault() -> None:
    assert check_everything(HOME, [HOME / "content" / "pages"]) == []
