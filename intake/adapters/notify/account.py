"""An account with GOV.UK Notify, as the settings name it: its key, its templates, its address."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

WAYS: Final = ("email", "text", "letter")
"""What Notify can carry, as the channels of notices are called."""

NOTIFY: Final = "https://api.notifications.service.gov.uk"

_UUID: Final = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_KEY: Final = re.compile(rf"[^\s]*{_UUID}-{_UUID}")
_TEMPLATE: Final = re.compile(_UUID)
_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")
_FILE: Final = "notify-api-key"


class AccountFault(ValueError):
    """A setting that names no account; never repeats it, for it may hold the key."""


@dataclass(frozen=True, slots=True)
class NotifyAccount:
    """The key, where Notify answers, and the template of each way that goes by it."""

    key: str = field(repr=False)
    templates: Mapping[str, str]
    url: str = NOTIFY

    def carries(self, way: str) -> bool:
        """Whether what goes this way goes by Notify."""
        return way in self.templates


def read_account(key: str, templates: str, url: str, folder: Path) -> NotifyAccount | None:
    """The account that the settings name; None where they name none. Raises AccountFault.

    ``key`` may stand in a file of the ``folder`` instead, which nobody else may read. ``templates``
    are like ``text=…,letter=…``, each with the id of a template; what is not named there does not
    go by Notify.
    """
    api_key = key.strip() or _kept_key(folder / _FILE)
    if not api_key and not templates.strip():
        return None
    if not _KEY.fullmatch(api_key):
        raise AccountFault(
            "INTAKE_NOTIFY_API_KEY should be a whole key, as Notify shows it once: a name and two"
            f" ids with dashes between them; or put it into {folder / _FILE}"
        )
    return NotifyAccount(api_key, dict(_templates(templates)), _address(url))


def _templates(text: str) -> Iterator[tuple[str, str]]:
    parts = [each.strip() for each in text.split(",") if each.strip()]
    if not parts:
        raise AccountFault("INTAKE_NOTIFY_TEMPLATES should name what goes by Notify: text=ID")
    for part in parts:
        way, _, template = (each.strip() for each in part.partition("="))
        if way not in WAYS or not _TEMPLATE.fullmatch(template):
            raise AccountFault(
                "INTAKE_NOTIFY_TEMPLATES should be like text=ID,letter=ID, each with the id of a"
                f" template; there are {', '.join(WAYS)}"
            )
        yield way, template


def _address(url: str) -> str:
    address = url.strip() or NOTIFY
    try:
        parts = urlsplit(address)
        inside = parts.scheme == "http" and parts.hostname in _LOOPBACK
        is_safe = bool(parts.hostname) and parts.port != 0 and (inside or parts.scheme == "https")
    except ValueError:
        is_safe = False
    if not is_safe:
        raise AccountFault("INTAKE_NOTIFY_URL should be an https address; mostly leave it out")
    return address


def _kept_key(path: Path) -> str:
    if not path.exists():
        return ""
    if path.stat().st_mode & 0o077:
        raise AccountFault(f"others can read {path}; look into that, then run: chmod 600 {path}")
    return path.read_text().strip()
