"""A council to practise with: every page says so, none leads there, and no email leaves."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

import pytest

from intake.app import application, wire
from intake.domain.case.event import NewEvent
from intake.settings import read_settings
from tests.support.ready_made import with_tables
from tests.support.served_app import NOW, fresh_key
from tests.web.colleague_visitor import WHO
from tests.web.conftest import compiled, put_away
from tests.web.desk_visitor import Clockwork, Office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.web.desk_visitor import DeskVisitor, Young

HERE = "practice"
ON_PAPER = "FOR PRACTICE ONLY"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("practice")


@pytest.fixture(scope="module")
def office(folder: Path) -> Iterator[Office]:
    """Trafford and the council to practise with, where a mail server is set up."""
    now = folder / "now"
    now.write_text(NOW)
    settings = read_settings({
        "INTAKE_DATABASE_URL": with_tables(folder / "intake.db"),
        "INTAKE_SECRET_KEY": fresh_key(),
        "INTAKE_ENCRYPTION_KEYS": fresh_key(),
        "INTAKE_TESTING": "1",
        "INTAKE_NOW": f"@{now}",
        "INTAKE_COUNCILS": f"trafford,{HERE}",
        "INTAKE_MAIL_URL": "smtp://nobody.invalid:2525?from=news@intake.example",
    })  # fmt: skip
    made = wire(replace(settings, var=folder))
    yield Office(compiled(application(made)), made, Clockwork(now))
    put_away(made)


@pytest.fixture(scope="module")
def mary(office: Office) -> DeskVisitor:
    return office.officer("Mary Hill", council=HERE, role="manager")


@pytest.fixture(scope="module")
def young(office: Office) -> Young:
    return office.complaint(council=HERE, name="Amy")


def test_every_page_of_a_young_person_says_so_with_the_way_to_where_it_is_real(
    office: Office, young: Young
) -> None:
    seen = [young.visitor.seen]
    new = type(young.visitor)(office.app.test_client())
    for path in ("/practice/", "/practice/safe", "/practice/about/who-can-see"):
        seen.append(new.go(path))
    new.start(HERE, "complaint", "")
    seen.append(new.seen)
    for path in ("/practice/case", "/practice/map", "/practice/keep", "/practice/letter"):
        seen.append(young.visitor.go(path))
    for each in seen:
        (says,) = each.hooked("data-practice")
        assert [link.get("href") for link in says.iter("a")] == ["/"], each.address
        assert "".join(each.first("title").itertext()).startswith("Practice"), each.address
    real = type(young.visitor)(office.app.test_client())
    assert real.go("/trafford/").hooked("data-practice") == []
    assert "Samaritans" in new.go("/practice/safe").shown()


def test_nothing_leads_a_young_person_to_it(office: Office, young: Young) -> None:
    visitor = type(young.visitor)(office.app.test_client())
    assert visitor.client.get("/").location == "/trafford/"
    for path in ("/find", "/nowhere", "/back"):
        assert f"/{HERE}/" not in visitor.go(path).html, path


def test_every_page_of_the_desk_and_of_a_colleague_says_so(
    office: Office, mary: DeskVisitor, young: Young
) -> None:
    case = f"/desk/case/{young.reference}"
    mary.go(case)
    mary.send("data-move=read")
    for path in ("/desk/", "/desk/team", "/desk/people", "/desk/record", "/desk/counts", case,
                 f"{case}/letter/acknowledged", f"{case}/ask/draft", "/desk/case/0"):  # fmt: skip
        assert mary.go(path).hooked("data-practice"), path
    mary.go(f"{case}/ask/draft")
    points = {each.name: ["yes"] for each in mary.seen.form("data-move=draft_asked").controls
              if each.name.startswith("points.")}  # fmt: skip
    mary.send("data-move=draft_asked", {**WHO, **points, "email": ["rafe@practice.example"]})
    link = mary.go(case).hooked("data-link")
    assert link is not None


def test_every_file_of_a_letter_and_of_the_story_says_so_on_top(
    mary: DeskVisitor, young: Young
) -> None:
    case = f"/desk/case/{young.reference}"
    text = mary.client.get(f"{case}/letter.txt").get_data(as_text=True)
    assert text.startswith(ON_PAPER)
    for path in ("/practice/letter.txt", "/practice/letter.html"):
        assert ON_PAPER in young.visitor.client.get(path).get_data(as_text=True), path


def test_no_email_leaves_whatever_worker_runs(office: Office, folder: Path, young: Young) -> None:
    casework = office.wired.casework
    new = NewEvent("stage1_answered", casework.clock.now(), "officer", {})
    casework.record(young.reference, "officer", new)
    count = office.wired.delivering.run()
    assert count.sent > 0
    assert count.failed == ()
    files = list((folder / "practice-mail").glob("*.eml"))
    assert len(files) == count.sent
    for file in files:
        message = message_from_bytes(file.read_bytes(), policy=policy.default)
        assert str(message["Subject"]).startswith("[Practice] ")
        assert message.get_content().startswith("This is for practice.")
