"""A real Chromium for the tests, the one that is installed on this machine."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserType

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ENGINE = "chromium-headless-shell"
"""Chromium without the windows around its pages: they are what takes most of its time."""

FLAGS = (
    "--headless=new",
    "--no-sandbox",  # its sandbox does not work for root or in most containers
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoBrowserError(RuntimeError):
    """No Chromium or Chrome is installed here."""


def installed_browser() -> str:
    """The path of the browser to drive: INTAKE_TEST_BROWSER, or the first that is installed."""
    named = os.environ.get("INTAKE_TEST_BROWSER")
    found = named or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise NoBrowserError(
            "The tests need Chromium: on Debian or Ubuntu, apt-get install chromium"
        )
    return found


def installed_engine() -> str:
    """The same browser without its windows where that is installed too, and no other is named."""
    named = os.environ.get("INTAKE_TEST_BROWSER")
    return (None if named else shutil.which(ENGINE)) or installed_browser()


@contextmanager
def running_browser(path: str) -> Iterator[Browser]:
    """A headless browser that talks to nobody but the pages under test."""
    with sync_playwright() as playwright, launched(playwright.chromium, path) as browser:
        yield browser


@contextmanager
def launched(kind: BrowserType, path: str) -> Iterator[Browser]:
    """The same beside another: one process can start Playwright only once."""
    browser = kind.launch(
        executable_path=path, args=list(FLAGS), ignore_default_args=["--headless"]
    )
    try:
        yield browser
    finally:
        browser.close()
