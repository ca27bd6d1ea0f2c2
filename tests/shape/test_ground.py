"""What the other tests stand on is real."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.long


def test_the_tests_have_a_real_postgresql(postgres_url: str) -> None:
    engine = sqlalchemy.create_engine(postgres_url)
    with engine.connect() as connection:
        assert connection.scalar(sqlalchemy.text("select version()")).startswith("PostgreSQL")
        assert sqlalchemy.inspect(connection).get_table_names() == []
    engine.dispose()


def test_the_tests_have_a_real_browser(chromium: Browser) -> None:
    with chromium.new_context(viewport={"width": 375, "height": 667}) as context:
        page = context.new_page()
        page.set_content("<h1>Hello</h1>")
        assert page.evaluate("window.innerWidth") == 375
        assert page.inner_text("h1") == "Hello"
