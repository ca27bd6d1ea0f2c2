"""The empty forms to fill in by hand, wired on what the services stand on."""

from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

from intake.adapters.documents.apart import Documents
from intake.adapters.files.flows.flows import load_flow
from intake.adapters.files.letters.form_wording import load_form_wording
from intake.adapters.files.live_content import LiveContent
from intake.domain.case.road_map import lengths
from intake.domain.letters.blank_form import BlankForm
from intake.services.case.casework import Casework
from intake.services.languages import Tongue
from intake.services.papers.blank_forms import BlankForms

FORMS: Final = 16
"""Empty forms that one process keeps as files: of a few councils in a few languages."""

FormFile = Callable[[BlankForm], bytes]


def form_file(documents: Documents) -> FormFile:
    """What makes a PDF of an empty form: anybody can ask for one, so the last ones are kept."""
    return lru_cache(maxsize=FORMS)(partial(documents.make, "pdf"))


def blank_forms_in(
    home: Path, live_content: LiveContent, tongue: Tongue, casework: Casework, make: FormFile
) -> BlankForms:
    """The empty forms in a language. Raises ContentFault."""
    procedures = casework.procedures
    length_names = {name for each in procedures.values() for name in lengths(each, {})}
    path = home / "content" / "paper" / "en.yaml"
    return BlankForms(
        tongue,
        live_content.flows_in(tongue),
        live_content.offers_in(tongue),
        load_flow(home / "flows" / "desk" / "recorded.yaml").flow,
        load_form_wording(path, length_names, tongue.say) if path.is_file() else None,
        procedures,
        casework.clock,
        make,
    )
