"""Forms that can't be taken as they came: kept, and shown again to who typed them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from flask import Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from intake.domain.people.officer import Officer
from intake.web.desk.here import forms, home, page
from intake.web.desk.readable import readable
from intake.web.shell.errors import too_much
from intake.web.shell.form_keys import FIELD

BY: Final = "by"
"""The control with the officer whose page a form stands on."""

SEEN: Final = "seen"

DRAFT: Final = "draft"
"""The control that names a form whose text is kept while it is half typed."""

DRAFT_OF: Final = "draft_of"
"""The control with the id of whose text a form was filled in with, and when that was kept."""

DRAFT_AS: Final = "draft_as"
"""The control with when the text that a form was filled in with was kept, if it is one's own."""

SIGN_OFF: Final = "sign_off."
"""Begins the controls of who is asked to sign a letter off, on the page of the letter."""

UNTYPED: Final = frozenset({BY, SEEN, DRAFT, DRAFT_OF, DRAFT_AS, "move"})

ID_LENGTH: Final = 32
"""Characters of an officer's id, in which nothing else is ever sealed."""

Fields = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form: where it goes, and what was in it."""

    path: str
    fields: Fields

    @property
    def typed(self) -> Fields:
        """What a person typed or chose."""
        return [pair for pair in self.fields if pair[0] not in UNTYPED and pair[1].strip()]

    @property
    def draft(self) -> str:
        """What the form is called among the half-typed ones; empty for one that is not kept."""
        return dict(self.fields).get(DRAFT, "")


def form_here() -> KeptForm:
    """The form of this request, without its key."""
    return form_of(request.form.items(multi=True))


def form_of(controls: Iterable[tuple[str, str]]) -> KeptForm:
    """These controls of the form of this request, without its key."""
    return KeptForm(request.path, [(name, text) for name, text in controls if name != FIELD])


def sealed_here() -> str:
    """The form of this request, sealed for the officer on whose page it stood; or nothing."""
    try:
        form = form_here()
    except RequestEntityTooLarge:
        form = form_of(too_much())
    by = dict(form.fields).get(BY, "")
    if len(by) != ID_LENGTH or not form.typed:
        return ""
    return forms().seal(by, {"path": form.path, "fields": form.fields})


def opened(officer: Officer, seal_text: str) -> KeptForm | None:
    """A form that was sealed for this officer."""
    document = forms().open(officer.id, seal_text) if seal_text else None
    if document is None:
        return None
    fields = document.get("fields")
    pairs = [(str(name), str(text)) for name, text in fields] if isinstance(fields, list) else []
    return KeptForm(str(document.get("path")), pairs)


def seen_in(controls: Mapping[str, str]) -> int:
    """How far the officer had seen when a form was made; nothing, if it doesn't say."""
    number = controls.get(SEEN, "")
    return int(number) if number.isdecimal() and number.isascii() and len(number) < 10 else 0


def again(form: KeptForm, why: str, *, status: int = 200, **context: object) -> Response:
    """Show a form again, filled in as it came, to be sent once more."""
    more = {
        "kept": form,
        "why": why,
        "back": _back(form.path),
        "controls": readable(form.draft, form.typed),
        **context,
    }
    return page("again.html", "again", status=status, **more)


def _back(path: str) -> str:
    """Where whoever came from this address goes back to: the case that it is of, or the list."""
    cases = f"{home()}/case/"
    reference = path.removeprefix(cases).partition("/")[0]
    return f"{cases}{reference}" if path.startswith(cases) else home()
