"""Whoever writes flows sees in the page what the checker says; nobody else does."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from intake.adapters.db.migrate import upgrade
from intake.app import application, wire
from intake.settings import read_settings
from tests.support.served_app import fresh_key
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    import pytest
    from flask import Flask

HOME = Path(__file__).parents[2]


def test_a_fault_is_shown_in_the_page_and_the_talk_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("intake.adapters.files.live_content.PAUSE_SECONDS", 0)
    for name in ("flows", "content"):
        shutil.copytree(HOME / name, tmp_path / name)
    keys = {"INTAKE_SECRET_KEY": fresh_key(), "INTAKE_ENCRYPTION_KEYS": fresh_key()}
    wired = wire(read_settings({"INTAKE_HOME": str(tmp_path), **keys}), live=True)
    with closing(wired.database):
        upgrade(wired.database)
        visitor = YoungVisitor(application(wired).test_client())
        assert "data-authors" not in visitor.start().html
        promise = tmp_path / "flows/shared/promise.yaml"
        promise.write_text(promise.read_text().replace("  - id: safe\n", "  - idd: safe\n"))
        html = visitor.send("data-step").html
        assert "data-authors" in html
        assert "flows/shared/promise.yaml" in html
        assert visitor.seen.step == "safe"


def test_who_is_not_writing_sees_no_fault(app: Flask) -> None:
    assert "data-authors" not in YoungVisitor(app.test_client()).start().html
