"""Somebody who visits the pages with a phone: a real browser, 375 points wide."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from tests.support.page_hooks import PageHooks
from tests.support.plain_visitor import pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from playwright.sync_api import (
        Browser,
        BrowserContext,
        Locator,
        Page,
        Request,
        Response,
        ViewportSize,
    )

    from tests.support.page_hooks import Button

PHONE: ViewportSize = {"width": 375, "height": 667}
OPENED = """each => {
  const within = (at) => at.parentElement.closest("details");
  for (let fold = within(each); fold; fold = within(fold)) {
    if (each.closest("summary")?.parentElement !== fold) fold.open = true;
  }
}"""
"""Opens whatever a thing is folded away in."""

ONE_TAP = """form => ["choice", "yes_no"].includes(form.dataset.type)
  && !!form.querySelector("[data-tap]:not([hidden])")"""
"""Whether choosing an option answers the question at once, as the page itself says."""

WITH_WORDS = "each => !!each.closest('.option')?.nextElementSibling?.matches('.own')"
"""Whether an option has a box of its own beside it: choosing that one answers nothing yet."""

STAMP = "document.querySelectorAll('h1').forEach(each => each.setAttribute('data-was', ''))"


@dataclass
class BrowserVisitor:
    """Goes to pages and fills in forms by hand; the same doings as PlainVisitor's."""

    base: str
    page: Page
    addresses: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    status: int = 200
    seen: PageHooks = field(default_factory=lambda: PageHooks("", ""))

    def __post_init__(self) -> None:
        self.page.set_default_timeout(30_000)
        self.page.on("request", self._note_request)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("response", self._note)

    def _note_request(self, request: Request) -> None:
        if not request.is_navigation_request():
            self.addresses.append(request.url)

    def _note(self, response: Response) -> None:
        if response.request.resource_type in {"document", "fetch", "xhr"}:
            self.status = response.status

    def look(self) -> PageHooks:
        """Read the page as it is now."""
        self.seen = PageHooks(self.page.content(), self.page.url, self.status)
        return self.seen

    def go(self, path: str) -> PageHooks:
        self.page.goto(urljoin(self.base, path))
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
        self._settle()
        form = self.page.locator(f"form[{hook}]").first
        answer = self._tapped(form, values or {}) if move in {"", "answer"} else None
        if answer is not None:
            return self.press(answer)
        for name, given in (values or {}).items():
            self._fill(form, name, given)
        return self.press(self._button(form, move, item))

    def _settle(self) -> None:
        """Wait until a turn takes answers: a second tap at once chooses nothing."""
        self.page.wait_for_selector("main:not(.turning)", state="attached")

    def _tapped(self, form: Locator, values: Mapping[str, Sequence[str]]) -> Locator | None:
        """The option that answers the question by itself; None where something is pressed too."""
        if not values.get("answer") or not form.evaluate(ONE_TAP):
            return None
        option = form.locator(f'[name="answer"][value="{values["answer"][0]}"]').first
        return None if option.evaluate(WITH_WORDS) else option

    def lead_away(self, way: Button, values: Mapping[str, Sequence[str]]) -> PageHooks:
        """Fill in the turn and press the button that leads away from it."""
        self._settle()
        for name, given in values.items():
            self._fill(self.page.locator("form[data-step]").first, name, given)
        named = f'button[value="{way.value}"][formaction="{way.action}"]'
        return self.press(self.page.locator(named).first)

    def press(self, button: Locator) -> PageHooks:
        """Press, and wait until another page (or another part of it) has come."""
        self._settle()
        self.page.evaluate(STAMP)
        button.evaluate(OPENED)
        button.click()
        self.page.wait_for_selector("h1:not([data-was])", state="attached")
        self.page.wait_for_load_state()
        return self.look()

    def _button(self, form: Locator, move: str, item: str) -> Locator:
        if not move:
            return form.locator("button:not([type=button])").first
        name, _, value = pair(move).partition("=")
        named = form.locator(f'button[name="{name}"][value="{value}"]')
        if not item:
            return named.first
        return named.and_(form.locator(f'[formaction$="item={item}"]')).first

    def _fill(self, form: Locator, name: str, given: Sequence[str]) -> None:
        for control in form.locator(f'[name="{name}"]').all():
            tag = control.evaluate("each => each.type")
            control.evaluate(OPENED)
            if tag == "radio" and form.evaluate(ONE_TAP) and not control.evaluate(WITH_WORDS):
                # Chosen but not answered with, as the arrow keys leave it.
                wanted = control.get_attribute("value") in given
                control.evaluate("(each, on) => { each.checked = on; }", wanted)
            elif tag in {"radio", "checkbox"}:
                wanted = control.get_attribute("value") in given
                if wanted != control.is_checked():
                    control.set_checked(wanted)
            elif tag == "select-one":
                control.select_option(given[0])
            else:
                control.fill(given[0])

    def follow(self, path: str) -> PageHooks:
        """Tap the link that leads there."""
        return self.press(self.page.locator(f'a[href="{path}"]').first)

    def leave(self) -> None:
        """Press what leaves fast, and wait until something else is shown."""
        self.page.locator("[data-leave]").first.click()
        self.page.wait_for_url(lambda address: not address.startswith(self.base))

    def fetch(self, path: str) -> str:
        """The text of a file, with this phone's cookies."""
        return self.page.request.get(urljoin(self.base, path)).text()

    def take_over(self, cookies: Mapping[str, str]) -> None:
        """Have the way in that somebody else had."""
        self.page.context.add_cookies(
            [{"name": name, "value": text, "url": self.base} for name, text in cookies.items()]
        )

    def twin(self) -> BrowserVisitor:
        """Another tab of the same browser, on the same page."""
        other = BrowserVisitor(self.base, self.page.context.new_page())
        other.go(self.page.url)
        return other


def empty_the_web(context: BrowserContext, base: str) -> None:
    """Have a page that is not ours stand for all others."""
    context.route(
        lambda address: not address.startswith((base, "data:")),
        lambda route: route.fulfill(body="<h1>Elsewhere</h1>", content_type="text/html"),
    )


@contextmanager
def phone(browser: Browser, base: str, *, scripts: bool) -> Iterator[BrowserVisitor]:
    """Somebody with a phone that remembers nothing yet; beyond our server lies an empty web."""
    with browser.new_context(
        viewport=PHONE,
        java_script_enabled=scripts,
        has_touch=True,
        locale="en-GB",
        reduced_motion="reduce",
    ) as context:
        empty_the_web(context, base)
        yield BrowserVisitor(base, context.new_page())
