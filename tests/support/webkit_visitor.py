"""Somebody who visits the pages with what drives every iPhone: WebKit, in the build for GTK."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from urllib.request import Request, urlopen

from selenium.webdriver import WebKitGTK, WebKitGTKOptions
from selenium.webdriver.common.by import By
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.service import Service

from tests.support.browser_visitor import ONE_TAP, OPENED, PHONE, STAMP, WITH_WORDS
from tests.support.page_hooks import PageHooks
from tests.support.plain_visitor import pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from selenium.webdriver.remote.webdriver import WebDriver
    from selenium.webdriver.remote.webelement import WebElement

    from tests.support.page_hooks import Button

DRIVER = "WebKitWebDriver"
BROWSER = "/usr/lib/{}-linux-gnu/webkit2gtk-4.1/MiniBrowser"
PATIENCE = 30
"""Seconds after which a page that has not come is taken for one that never does."""

ANOTHER = """
  const heading = document.querySelector("h1:not([data-was])");
  return document.readyState === "complete" && !!heading && !document.querySelector("main.turning");
"""

TYPED = """
  arguments[0].value = arguments[1];
  arguments[0].dispatchEvent(new InputEvent("input", { bubbles: true }));
"""


@dataclass
class WebKitVisitor:
    """Goes to pages and fills in forms by hand; the same doings as BrowserVisitor's."""

    base: str
    driver: WebDriver
    seen: PageHooks = field(default_factory=lambda: PageHooks("", ""))

    def look(self) -> PageHooks:
        """Read the page as it is now."""
        self.seen = PageHooks(
            f"<!doctype html>{self.driver.page_source}", self.driver.current_url, 200
        )
        return self.seen

    def go(self, path: str) -> PageHooks:
        self.driver.get(urljoin(self.base, path))
        return self.look()

    def send(
        self,
        hook: str,
        values: Mapping[str, Sequence[str]] | None = None,
        move: str = "",
        item: str = "",
    ) -> PageHooks:
        """Fill in the form that has the hook and press a button, as a finger would.

        Where one tap answers, the tap on the option is all of it.
        """
        self._wait_for(ANOTHER)
        form = self._first(f"form[{hook}]")
        answer = self._tapped(form, values or {}) if move in {"", "answer"} else None
        if answer is not None:
            return self.press(answer)
        for name, given in (values or {}).items():
            self._fill(form, name, given)
        return self.press(self._button(form, move, item))

    def lead_away(self, way: Button, values: Mapping[str, Sequence[str]]) -> PageHooks:
        """Fill in the turn and press the button that leads away from it."""
        for name, given in values.items():
            self._fill(self._first("form[data-step]"), name, given)
        return self.press(self._first(f'button[value="{way.value}"][formaction="{way.action}"]'))

    def follow(self, path: str) -> PageHooks:
        """Tap the link that leads there."""
        return self.press(self._first(f'a[href="{path}"]'))

    def press(self, button: WebElement) -> PageHooks:
        """Press, and wait until another page (or another part of it) has come."""
        self.driver.execute_script(STAMP)
        self._ask(OPENED, button)
        self._tap(button)
        self._wait_for(ANOTHER)
        return self.look()

    def go_back(self) -> PageHooks:
        """Press the browser's own Back."""
        self.driver.back()
        self._wait_for("return document.readyState === 'complete'")
        return self.look()

    def _wait_for(self, script: str) -> None:
        WebDriverWait(self.driver, PATIENCE).until(lambda driver: driver.execute_script(script))

    def _tap(self, each: WebElement) -> None:
        # This driver says of what it has only begun to scroll to that it is not in view.
        self._ask("each => each.scrollIntoView({ block: 'center', behavior: 'instant' })", each)
        each.click()

    def leave(self) -> None:
        """Press what leaves fast, and wait until something else is shown."""
        self._tap(self._first("[data-leave]"))
        WebDriverWait(self.driver, PATIENCE).until(
            lambda driver: not driver.current_url.startswith(self.base)
        )

    def fetch(self, path: str) -> str:
        """The text of a file, with this phone's cookies."""
        cookies = "; ".join(f"{each['name']}={each['value']}" for each in self.driver.get_cookies())
        with urlopen(Request(urljoin(self.base, path), headers={"Cookie": cookies})) as answer:  # noqa: S310  # our own server
            return str(answer.read().decode())

    def take_over(self, cookies: Mapping[str, str]) -> None:
        """Have the way in that somebody else had."""
        for name, text in cookies.items():
            self.driver.add_cookie({"name": name, "value": text})

    def twin(self) -> WebKitVisitor:
        """Another tab of the same browser, on the same page."""
        address = self.driver.current_url
        self.driver.switch_to.new_window("tab")
        other = WebKitVisitor(self.base, self.driver)
        other.go(address)
        return other

    def _first(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def _ask(self, script: str, each: WebElement) -> object:
        return self.driver.execute_script(f"return ({script})(arguments[0])", each)

    def _tapped(self, form: WebElement, values: Mapping[str, Sequence[str]]) -> WebElement | None:
        """The option that answers the question by itself; None where something is pressed too."""
        if not values.get("answer") or not self._ask(ONE_TAP, form):
            return None
        named = f'[name="answer"][value="{values["answer"][0]}"]'
        option = form.find_element(By.CSS_SELECTOR, named)
        return None if self._ask(WITH_WORDS, option) else option

    def _button(self, form: WebElement, move: str, item: str) -> WebElement:
        if not move:
            return form.find_element(By.CSS_SELECTOR, "button:not([type=button])")
        name, _, value = pair(move).partition("=")
        led = f'[formaction$="item={item}"]' if item else ""
        return form.find_element(By.CSS_SELECTOR, f'button[name="{name}"][value="{value}"]{led}')

    def _fill(self, form: WebElement, name: str, given: Sequence[str]) -> None:
        for control in form.find_elements(By.CSS_SELECTOR, f'[name="{name}"]'):
            self._ask(OPENED, control)
            kind, wanted = control.get_attribute("type"), control.get_attribute("value") in given
            if kind == "radio" and self._ask(ONE_TAP, form) and not self._ask(WITH_WORDS, control):
                # Chosen but not answered with, as the arrow keys leave it.
                self.driver.execute_script("arguments[0].checked = arguments[1]", control, wanted)
            elif kind in {"radio", "checkbox"}:
                if wanted != control.is_selected():
                    self._tap(control)
            elif kind == "select-one":
                Select(control).select_by_value(given[0])
            else:
                # Key by key this driver would press Tab and Enter, which mean something else.
                self.driver.execute_script(TYPED, control, given[0])


@contextmanager
def webkit_phone(base: str) -> Iterator[WebKitVisitor]:
    """Somebody with a phone that remembers nothing yet."""
    with _screen() as display:
        options = WebKitGTKOptions()
        options.binary_location = _browser()
        options.add_argument("--automation")
        service = Service(shutil.which(DRIVER) or DRIVER, env={**os.environ, "DISPLAY": display})
        driver = WebKitGTK(options=options, service=service)
        try:
            driver.set_window_size(PHONE["width"], PHONE["height"])
            yield WebKitVisitor(base, driver)
        finally:
            driver.quit()


def _browser() -> str:
    return BROWSER.format(os.uname().machine)


@contextmanager
def _screen() -> Iterator[str]:
    """A screen that nobody sees, on the first number that is free; gives its name."""
    reads, writes = os.pipe()
    command = ["Xvfb", "-displayfd", str(writes), "-screen", "0", "800x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writes], stderr=subprocess.DEVNULL) as process:
        os.close(writes)
        try:
            with os.fdopen(reads) as number:
                yield f":{number.readline().strip()}"
        finally:
            process.terminate()
