"""How a council's people sign in with its own accounts, read from `content/sign_on/`, a file for
each council that does so."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

from pydantic import Field

from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.forms import GIVEN, KEY
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.yaml_nodes import Content, load_model
from intake.domain.people.sign_on import ADMISSIONS, AdmissionRules, SignOn
from intake.domain.spelling import suggestion

FOLDER: Final = "sign_on"

_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")

Word = Annotated[str, Field(min_length=1, max_length=500, pattern=GIVEN)]
"""What a provider gives to be copied: no blanks in it."""

Values = Annotated[list[Annotated[str, Field(min_length=1)]], Field(min_length=1)]


class RolesModel(Content):
    """Which values of which claim let somebody in, and as what."""

    claim: Word
    officer: Values | None = None
    manager: Values | None = None
    as_at_desk: Values | None = None


class SignOnModel(Content):
    """A council's file."""

    council: Annotated[str, Field(pattern=KEY)]
    issuer: Word
    client_id: Word
    roles: RolesModel
    asks_again_by: Literal["login", "select_account"] = "login"


def load_sign_ons(content: Path) -> Mapping[str, SignOn]:
    """How each council's people sign in, by the council's key. Raises ContentFault."""
    sign_ons: dict[str, SignOn] = {}
    faults: list[Fault] = []
    for path in sorted((content / FOLDER).glob("*.yaml")):
        try:
            sign_ons[path.stem] = load_sign_on(path)
        except ContentFault as error:
            faults.extend(error.faults)
    if faults:
        raise ContentFault(faults)
    return sign_ons


def load_sign_on(path: Path) -> SignOn:
    """Read one council's file. Raises ContentFault with every fault."""
    loaded_model = load_model(path, SignOnModel)
    model, top = loaded_model.model, Location(loaded_model.marks)
    values = {each: getattr(model.roles, each) for each in ADMISSIONS}
    faults = [*_file_faults(model, top), *_value_faults(model.roles, top.at("roles"))]
    if faults:
        raise ContentFault(faults)
    rules = {each: frozenset(those) for each, those in values.items() if those}
    admission_rules = AdmissionRules(model.roles.claim, rules)
    return SignOn(
        model.council, model.issuer, model.client_id, admission_rules, model.asks_again_by
    )


def sign_on_faults(content: Path, councils: Collection[str]) -> Iterator[Fault]:
    """What is wrong with the files, and which are of no council; none of those are in use."""
    for path in sorted((content / FOLDER).glob("*.yaml")):
        try:
            load_sign_on(path)
        except ContentFault as error:
            yield from error.faults
            continue
        if councils and path.stem not in councils:
            near = suggestion(path.stem, councils)
            says = f"there is no council '{path.stem}' in councils/{near}"
            yield Location(load_model(path, SignOnModel).marks).at("council").fault(says)


def _file_faults(model: SignOnModel, top: Location) -> Iterator[Fault]:
    stem = top.marks.path.stem
    if model.council != stem:
        says = f"this should be '{stem}', as the file is called; or call it '{model.council}.yaml'"
        yield top.at("council").fault(says)
    if not _is_issuer(model.issuer):
        says = (
            "this should be the provider's address, which begins with https:// and has no ? or #;"
            " it stands as “issuer” at that address with /.well-known/openid-configuration behind"
        )
        yield top.at("issuer").fault(says)


def _value_faults(model: RolesModel, top: Location) -> Iterator[Fault]:
    if not any(getattr(model, each) for each in ADMISSIONS):
        says = "nobody is let in: say which values let in whom, as officer, manager or as_at_desk"
        yield top.at("claim").fault(says)
    meanings: dict[str, str] = {}
    for name in ADMISSIONS:
        for at, value in enumerate(getattr(model, name) or ()):
            if value in meanings:
                says = f"'{value}' stands under {meanings[value]} already, and can mean one thing"
                yield top.at(name, at).fault(says)
            meanings.setdefault(value, name)


def _is_issuer(address: str) -> bool:
    try:
        parts = urlsplit(address)
        is_here = parts.scheme == "http" and parts.hostname in _LOOPBACK
        is_bare = not (parts.query or parts.fragment or parts.username or parts.password)
        return bool(parts.hostname) and is_bare and (is_here or parts.scheme == "https")
    except ValueError:
        return False
