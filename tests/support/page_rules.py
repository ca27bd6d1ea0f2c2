"""What must hold on every page that a young person is shown; each rule yields what is wrong."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from tests.support.page_hooks import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

    from tests.support.page_hooks import PageHooks

TELLING = re.compile(
    r"complain|social|care|council|sefton|trafford|safe|abuse|worker|advoca|letter", re.IGNORECASE
)
"""Words that must not stand in a tab or a browser's history."""

RAW = re.compile(r"(?:^|[:,;] )([a-z0-9]+(?:_[a-z0-9]+)+)(?=$|[,;])")
"""What looks like a key or an option, where words should stand."""

UNLABELLED = {"hidden", "submit", "button", "image", "reset"}
FETCHING = (("script", "src"), ("img", "src"), ("link", "href"), ("iframe", "src"),
            ("source", "src"), ("form", "action"), ("button", "formaction"))  # fmt: skip


def is_sound_html(seen: PageHooks) -> Iterator[str]:
    yield from (f"HTML: {fault}" for fault in seen.unsound)


def says_its_language(seen: PageHooks) -> Iterator[str]:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]+)*", seen.root.get("lang", "")):
        yield "no lang"


def has_one_heading(seen: PageHooks) -> Iterator[str]:
    headings = list(seen.root.iter("h1"))
    if len(headings) != 1 or not text_of(headings[0]):
        yield f"{len(headings)} h1"


def has_unique_ids(seen: PageHooks) -> Iterator[str]:
    ids = Counter(each.get("id") for each in seen.root.iter() if each.get("id") is not None)
    yield from (f"id {name} stands {times} times" for name, times in ids.items() if times > 1)


def labels_every_control(seen: PageHooks) -> Iterator[str]:
    labels = list(seen.root.iter("label"))
    named = {label.get("for") for label in labels if text_of(label)}
    wrapped = {inside for label in labels if text_of(label) for inside in label.iter()}
    for element in seen.root.iter():
        if element.tag not in {"input", "select", "textarea"} or _unlabelled(element):
            continue
        if element not in wrapped and element.get("id") not in named and not _aria(seen, element):
            yield f"no label for {element.get('name')}"


def leaves_nothing_in_the_form_history(seen: PageHooks) -> Iterator[str]:
    """A browser offers what was typed into one line to whoever sits down next.

    An officer's browser is their own, and may fill in what they sign in with.
    """
    if seen.page.startswith("desk-"):
        return
    for element in seen.root.iter("input"):
        typed = element.get("type", "text") in {"text", "email", "tel", "search", "url", "number"}
        if typed and element.get("autocomplete") != "off":
            yield f"{element.get('name')} is kept by the browser"


def has_words_of_ones_own_translated_by_nobody(seen: PageHooks) -> Iterator[str]:
    """What a browser's translation changed is copied, compared or believed as if it were said.

    What somebody else wrote to one may be translated: a quotation, a council's letter.
    """
    yield from (f"{found} may be translated" for found in _translatable(seen.root))


def _translatable(element: Element) -> Iterator[str]:
    classes = (element.get("class") or "").split()
    theirs = element.tag == "blockquote" or {"data-short", "data-theirs"} & set(element.keys())
    if theirs or element.get("translate") == "no":
        return
    if {"data-reference", "data-code"} & set(element.keys()) or "code" in classes:
        yield f"a {element.tag} with a code"
    if element.tag == "span" and element.get("dir") == "auto":
        yield f"own words: {text_of(element)[:40]}"
    for child in element:
        yield from _translatable(child)


def names_every_button_and_link(seen: PageHooks) -> Iterator[str]:
    for element in seen.root.iter():
        wordless = not text_of(element) and not _aria(seen, element)
        if element.tag in {"a", "button"} and wordless:
            yield f"a nameless {element.tag}"


def keeps_script_and_style_outside(seen: PageHooks) -> Iterator[str]:
    for element in seen.root.iter():
        if element.tag == "style" or (element.tag == "script" and not element.get("src")):
            yield f"inline {element.tag}"
        for name, value in element.attrib.items():
            if name == "style" or name.startswith("on") or value.startswith("javascript:"):
                yield f"{name} on {element.tag}"


def fetches_only_our_own(seen: PageHooks) -> Iterator[str]:
    here = urlsplit(seen.address).netloc
    for tag, attribute in FETCHING:
        for element in seen.root.iter(tag):
            there = urljoin(seen.address, element.get(attribute, ""))
            if not there.startswith("data:") and urlsplit(there).netloc != here:
                yield f"{tag} of {there}"


def has_a_title_that_tells_nothing(seen: PageHooks) -> Iterator[str]:
    title = text_of(seen.first("title"))
    if not title or TELLING.search(title):
        yield f"the title tells: {title!r}"


def lets_one_leave_and_find_help(seen: PageHooks) -> Iterator[str]:
    if seen.page == "left":
        return
    yield from (f"no {hook}" for hook in ("data-leave", "data-help") if not seen.hooked(hook))


REACHED = re.compile(
    r"(?<!\d)(?:0[\d ]{6,}\d|116 ?123|999)(?!\d)|\b[\w.-]+\.(?:uk|org|com)\b|\S+@\S+"
)
"""What a young person can call, write to or look up."""


def has_every_number_and_address_to_tap(seen: PageHooks) -> Iterator[str]:
    """All that we tell them to call or to look at, wherever it stands.

    What somebody typed is shown as it was typed, and a letter as it is sent.
    """
    if seen.page.startswith("desk-"):
        return
    for text in _untapped(seen.first("body")):
        yield from (f"{found} cannot be tapped" for found in REACHED.findall(text))


def _untapped(element: Element) -> Iterator[str]:
    classes = (element.get("class") or "").split()
    somebodys = "auto" in {element.get("dir")} or element.get("translate") == "no"
    if element.tag in {"a", "article", "textarea", "blockquote", "template", "script"}:
        return
    if somebodys or {"letter", "words", "status"} & set(classes):
        return
    yield element.text or ""
    for child in element:
        yield from _untapped(child)
        yield child.tail or ""


def leads_to_the_accessibility_statement(seen: PageHooks) -> Iterator[str]:
    """But for the page after leaving, which tells nobody what was left."""
    if seen.page != "left" and not seen.hooked("data-statement"):
        yield "no way to the accessibility statement"


def names_itself(seen: PageHooks) -> Iterator[str]:
    if not seen.page:
        yield "no data-page"


def tells_what_happened_in_words(seen: PageHooks) -> Iterator[str]:
    """The desk reads of everything that happened, and of all that came with it, no raw key."""
    for timeline in seen.hooked("data-timeline"):
        names = [text_of(each) for each in timeline.iter("dt")]
        yield from (f"“{name}” is a raw key" for name in names if not name[:1].isupper())
        for each in timeline.iter():
            texts = [(each.text or "").strip()] if each.tag in {"dd", "li", "strong"} else []
            found = [raw for text in texts for raw in RAW.findall(text)]
            yield from (f"“{raw}” is a raw value" for raw in found)


RULES: tuple[Callable[[PageHooks], Iterator[str]], ...] = (
    is_sound_html,
    says_its_language,
    has_one_heading,
    has_unique_ids,
    labels_every_control,
    leaves_nothing_in_the_form_history,
    has_words_of_ones_own_translated_by_nobody,
    names_every_button_and_link,
    keeps_script_and_style_outside,
    fetches_only_our_own,
    has_a_title_that_tells_nothing,
    lets_one_leave_and_find_help,
    has_every_number_and_address_to_tap,
    leads_to_the_accessibility_statement,
    names_itself,
)


def faults(seen: PageHooks) -> list[str]:
    """All that breaks a rule on a page."""
    where = f"{seen.page} {seen.address}"
    return [f"{where}: {fault}" for rule in RULES for fault in rule(seen)]


def hold(seen: PageHooks) -> None:
    """Fail unless every rule holds, and the page is no fault of ours."""
    assert seen.status < 500, f"{seen.status} at {seen.address}"
    assert faults(seen) == []


def _unlabelled(element: Element) -> bool:
    return element.tag == "input" and element.get("type", "text") in UNLABELLED


def _aria(seen: PageHooks, element: Element) -> bool:
    if (element.get("aria-label") or "").strip():
        return True
    by = (element.get("aria-labelledby") or "").split()
    return bool(by) and all(seen.root.find(f".//*[@id='{name}']") is not None for name in by)
