"""Every text that there is to translate, and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jinja2.ext import babel_extract
from pydantic import BaseModel

from intake.adapters.files.flows.flows import spelt
from intake.adapters.files.flows.models import FlowModel, SharedModel
from intake.adapters.files.law.council_models import CouncilModel, ServiceModel
from intake.adapters.files.letters.form_wording import FormModel
from intake.adapters.files.letters.notices import NoticesFile
from intake.adapters.files.letters.short_texts import short_texts
from intake.adapters.files.pages.equality import EqualityModel
from intake.adapters.files.pages.front import FrontModel
from intake.adapters.files.pages.page_text import page_texts
from intake.adapters.files.pages.road_map import MapModel
from intake.adapters.files.pages.tracker import TrackerModel
from intake.adapters.files.reading.translation import texts
from intake.adapters.files.reading.yaml_nodes import load_model

ROOMS: Final = Path(__file__).parents[2] / "web"
READ_BY_THEM: Final = ("shell", "young")
"""The rooms whose templates a young person reads."""

FILES: Final[tuple[tuple[str, type[BaseModel]], ...]] = (
    ("flows/*.yaml", FlowModel),
    ("flows/adults/*.yaml", FlowModel),
    ("flows/shared/*.yaml", SharedModel),
    ("content/equality/*.yaml", EqualityModel),
    ("content/front/en.yaml", FrontModel),
    ("content/tracker/en.yaml", TrackerModel),
    ("content/map/en*.yaml", MapModel),
    ("content/notices/en.yaml", NoticesFile),
    ("content/paper/en.yaml", FormModel),
    ("content/councils/*.yaml", CouncilModel),
    ("content/places/general.yaml", CouncilModel),
    ("content/advocacy/*.yaml", ServiceModel),
)
LETTERS: Final = "content/letters/council"
"""The council's letters, whose short versions are read in another language."""
KEYWORDS: Final = ("_", "gettext", "ngettext", "said_in")
"""What a template calls with an English text."""

PAGES: Final = ("content/pages/en/*.md", "content/safety/cards/en/*.md")
_AS_RENDERED: Final = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text in English, the form for more than one where there is one, and its place."""

    text: str
    more: str | None
    path: Path
    line: int


def all_texts(home: Path, rooms: Path = ROOMS) -> Iterator[SourceText]:
    """Every text of a home and of the templates. Raises ContentFault."""
    yield from _templates(rooms)
    for pattern, model in FILES:
        for path in sorted(home.glob(pattern)):
            yield from _content(path, model)
    for path, line, text in short_texts(home / LETTERS):
        yield SourceText(text, None, path, line)
    for pattern in PAGES:
        for path in sorted(home.glob(pattern)):
            for each in page_texts(path.read_text(encoding="utf-8")):
                yield SourceText(each.words, None, path, each.line)


def _content(path: Path, model: type[BaseModel]) -> Iterator[SourceText]:
    content = load_model(path, model)
    pairs = list(texts(content.model))
    if isinstance(content.model, FlowModel):
        pairs += [(("terms", key), spelt(key)) for key in content.model.terms]
    for loc, text in pairs:
        yield SourceText(text.strip(), None, path, content.marks.fault(loc, "").line)


def _templates(rooms: Path) -> Iterator[SourceText]:
    for room in READ_BY_THEM:
        for path in sorted((rooms / room / "templates").rglob("*.html")):
            yield from _template(path)


def _template(path: Path) -> Iterator[SourceText]:
    with path.open("rb") as source:
        messages = babel_extract(source, KEYWORDS, (), dict(_AS_RENDERED))
        for line, _, words, _ in messages:
            forms = [words] if isinstance(words, str) else [each for each in words or () if each]
            yield SourceText(forms[0], forms[1] if len(forms) > 1 else None, path, line)
