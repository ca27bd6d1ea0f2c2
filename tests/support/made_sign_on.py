"""A home with all that ships, in which a council has a provider of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.support.council_provider import CLIENT
from tests.support.made_letters import HOUSE

if TYPE_CHECKING:
    from pathlib import Path


def home_with(folder: Path, issuer: str) -> Path:
    """A home whose Sefton has this provider; what ships is linked to, and is not written to."""
    content = folder / "sefton-home" / "content"
    (content / "sign_on").mkdir(parents=True)
    for each in (HOUSE / "content").iterdir():
        if each.name != "sign_on":
            (content / each.name).symlink_to(each)
    (content.parent / "flows").symlink_to(HOUSE / "flows")
    (content / "sign_on" / "sefton.yaml").write_text(
        f"council: sefton\nissuer: {issuer}\nclient_id: {json.dumps(CLIENT)}\n"
        "roles:\n  claim: roles\n  officer: [intake-officer]\n  manager: [intake-manager]\n"
    )
    return content.parent


def secret_in(folder: Path, secret: str) -> Path:
    """A folder with Sefton's secret."""
    file = folder / "secrets" / "sefton"
    file.parent.mkdir()
    file.touch(0o600)
    file.write_text(secret)
    return file.parent
