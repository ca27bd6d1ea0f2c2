"""No name stretches a page, and none scrolls sideways: on a small phone, and with text enlarged."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route

    from tests.web.desk_visitor import Office

pytestmark = pytest.mark.sampled(3)
ENDLESS = "W" * 60
OFFICER = "Maximiliana" + "x" * 69
TWICE = ":root { font-size: 200% !important; }"
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
OUTSIDE = """() => [...document.querySelectorAll('body *')].filter((each) => {
  const box = each.getBoundingClientRect();
  return box.width && !each.closest('.away') &&
    (box.right > document.documentElement.clientWidth + 1 || box.left < -1);
}).map((each) => `${each.tagName} ${(each.innerText || '').slice(0, 40)}`).slice(0, 6)"""
LEAVES = """() => {
  const box = document.querySelector('[data-leave]').getBoundingClientRect();
  return box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight;
}"""


@dataclass
class Screen:
    """A browser window in which a visitor's pages are shown."""

    page: Page
    visitor: YoungVisitor

    def show(self, path: str, width: int, *, enlarged: bool) -> list[str]:
        """What of the page at this address stands outside its window, if it can be scrolled."""
        self.page.set_viewport_size({"width": width, "height": 640})
        self.page.goto(f"http://intake.example{path}")
        if enlarged:
            self.page.add_style_tag(content=TWICE)
        return [] if self.page.evaluate(FITS) else [path, *self.page.evaluate(OUTSIDE)]


@contextmanager
def screen_of(chromium: Browser, visitor: YoungVisitor) -> Iterator[Screen]:
    """The pages as the visitor's own device gets them, without a network."""

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix("http://intake.example")
        found: Any = visitor.client.get(path, follow_redirects=True)
        route.fulfill(status=found.status_code, body=found.data, content_type=found.content_type)

    context = chromium.new_context(java_script_enabled=True)
    context.route("**/*", answer)
    try:
        yield Screen(context.new_page(), visitor)
    finally:
        context.close()


@pytest.mark.parametrize(
    ("width", "enlarged"), [(320, False), (768, False), (1280, False), (320, True), (1280, True)]
)
def test_no_name_stretches_a_page_of_the_desk(
    office: Office, chromium: Browser, width: int, *, enlarged: bool
) -> None:
    dan = office.officer(OFFICER, email=f"x{width}{enlarged}@sefton.gov.uk")
    young = office.complaint(name=ENDLESS, points_what="W" * 300)
    dan.go(f"/desk/case/{young.reference}")
    dan.send("data-move=read")
    dan.send("data-move=safety_checked", move="found=no")
    office.complaint(name="Al")
    outside: list[str] = []
    with screen_of(chromium, dan) as screen:
        case = f"/desk/case/{young.reference}"
        for path in ("/desk/", f"/desk/?q={ENDLESS}", case, f"{case}/letter/acknowledgement",
                     "/desk/record"):  # fmt: skip
            outside += screen.show(path, width, enlarged=enlarged)
    assert outside == []


@pytest.mark.parametrize(("width", "enlarged"), [(320, False), (320, True), (390, True)])
def test_no_page_of_a_young_person_scrolls_sideways_and_leaving_is_in_view(
    office: Office, chromium: Browser, width: int, *, enlarged: bool
) -> None:
    young = office.complaint(name=ENDLESS, points_what="W" * 300)
    begun = YoungVisitor(office.app.test_client())
    begun.start("sefton", "complaint")
    outside: list[str] = []
    with screen_of(chromium, young.visitor) as screen, screen_of(chromium, begun) as other:
        for path in ("/sefton/case", "/sefton/letter?of=1", "/sefton/keep", "/sefton/map"):
            outside += screen.show(path, width, enlarged=enlarged)
            assert screen.page.evaluate(LEAVES), path
        for path in ("/", "/sefton/", "/sefton/talk", "/sefton/talk/check", "/sefton/back",
                     "/sefton/safe", "/sefton/about/who-can-see"):  # fmt: skip
            outside += other.show(path, width, enlarged=enlarged)
            assert other.page.evaluate(LEAVES), path
    assert outside == []
