"""The packs as plain data, as they stand in their files, for tests of what is written in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.support.plain_yaml import plain_yaml

CONTENT = Path(__file__).parents[2] / "content"
PRACTICE = "practice"
"""The pack of a council that there is not, to practise with."""

COUNCILS = sorted(
    path.stem for path in (CONTENT / "councils").glob("*.yaml") if path.stem != PRACTICE
)
SERVICES = sorted(path.stem for path in (CONTENT / "advocacy").glob("*.yaml"))
CONTACT = {"value", "source", "checked", "confidence"}


def load(folder: str, name: str) -> dict[str, Any]:
    """One file of content."""
    text = (CONTENT / folder / f"{name}.yaml").read_text(encoding="utf-8")
    loaded = plain_yaml(text)
    assert isinstance(loaded, dict)
    return loaded


def names_for(council: str) -> dict[str, Any]:
    """What a page for this council may put in its slots: `council.…` and `advocacy.…`."""
    if council == "general":
        pack = load("places", council)
        pack["addressee"] = pack["name"]
    else:
        pack = load("councils", council)
        pack["receiver"] = pack["name"]
    (first, *others) = services_of(pack)
    advocacy = {"name": first, "list": others} if others else load("advocacy", first)
    return {"council": pack, "advocacy": advocacy}


def services_of(pack: dict[str, Any]) -> list[str]:
    """The advocacy services that a pack names."""
    named = pack["advocacy"]
    return [named] if isinstance(named, str) else [each["service"] for each in named["services"]]


def known(path: str, names: dict[str, Any]) -> object:
    """What stands at a dotted path, a contact's value for a contact; None when nothing does."""
    found: Any = names
    for key in path.split("."):
        found = found.get(key) if isinstance(found, dict) else None
    return found["value"] if isinstance(found, dict) and "value" in found else found


def contacts(data: dict[str, Any], at: str = "") -> dict[str, dict[str, Any]]:
    """Every contact in a file by its dotted path."""
    found: dict[str, dict[str, Any]] = {}
    for key, value in data.items():
        if isinstance(value, dict):
            path = f"{at}{key}"
            found |= {path: value} if "value" in value else contacts(value, f"{path}.")
    return found
