"""The settings of one process, read from the environment once."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from intake.adapters.crypto.backup_seal import is_public_key
from intake.adapters.files.reading import own_or_ours
from intake.adapters.files.reading.own_folder import is_own, laid_over
from intake.adapters.mail.address import MailFault, MailFolder, MailServer, read_mail_url
from intake.adapters.notify.account import AccountFault, NotifyAccount, read_account
from intake.domain.faults import OperatorFault
from intake.domain.people.officer import is_email

SHIPPED: Final = own_or_ours.SHIPPED
PROJECT: Final = own_or_ours.PROJECT
"""The folder with the flows and content that come with Intake."""

LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
ROOMS: Final = ("young", "advocate", "desk", "api")

SHORTEST_TOKEN: Final = 24
"""Characters of what a monitor shows; anybody may try."""

HERE: Final = "http://127.0.0.1:8000"
"""Where the pages are when no setting names an address."""


_SERVED: Final = "served-at"
"""The file that names where the pages were served last."""


class SettingsRefused(OperatorFault):
    """A setting is missing or wrong; the message says which and what it should be."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and who this process serves.

    ``now`` is an instant with offset, or ``@file``, and only for tests; ``proxies`` is how
    many trusted proxies stand in front; ``councils`` is empty for all that have a
    pack and are not for practice;
    ``mail`` is where email goes; ``heads`` the file that the heads of all chains
    are kept in, if not beside the database's own or in ``var``; ``testing`` is for tests alone.
    ``notices`` has the addresses that councils are told at, by the key of the council,
    ``case_system_keys`` the files with the keys of their own case systems;
    ``gone_list`` is the file of what no backup may bring back, likewise; ``backup_keys`` are the
    public keys that backups are encrypted to; ``demo`` tells that this is a demonstration, whose
    emails go nowhere. ``metrics_token`` is what a monitor shows to read what it watches.
    ``sign_on_keys`` is the folder with the secrets by which councils' own providers of accounts
    know us, if not ``sign-on`` in ``var``; ``notify`` the account with GOV.UK Notify;
    ``bounces`` the folder that a mail server puts emails into that it could not deliver.
    ``served_at`` is where the pages are when nothing says under which address people open them:
    where they were served from ``var`` last. ``listener`` tells whether one hears what is typed,
    beside the word lists.
    """

    home: Path
    var: Path
    database_url: str = field(repr=False)
    secret_key: str | None = field(repr=False)
    encryption_keys: tuple[str, ...] = field(repr=False)
    public_url: str | None
    proxies: int
    councils: tuple[str, ...]
    rooms: tuple[str, ...]
    mail: MailServer | MailFolder
    now: str | None
    heads: Path | None
    backup_keys: tuple[str, ...] = ()
    gone_list: Path | None = None
    testing: bool = False
    notices: Mapping[str, str] = field(default_factory=dict)
    metrics_token: str | None = field(default=None, repr=False)
    case_system_keys: Mapping[str, Path] = field(default_factory=dict)
    demo: bool = False
    sign_on_keys: Path | None = None
    notify: NotifyAccount | None = None
    bounces: Path | None = None
    served_at: str = HERE
    listener: bool = True

    @property
    def own_address(self) -> str:
        """Where the pages are, without a last slash: on this machine, if nothing is said."""
        return (self.public_url or self.served_at).rstrip("/")

    def sign_on_secret(self, council: str) -> Path:
        """The file of the secret by which a council's provider knows us."""
        return (self.sign_on_keys or self.var / "sign-on") / council

    @property
    def on_sqlite(self) -> bool:
        """Whether the database is a file beside us."""
        return self.database_url.startswith("sqlite")


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read the settings. Raises SettingsRefused with the name of the one that is wrong."""
    var = var_of(environment)
    return Settings(
        home=home_of(environment),
        var=var,
        database_url=environment.get("INTAKE_DATABASE_URL") or f"sqlite:///{var}/intake.db",
        secret_key=environment.get("INTAKE_SECRET_KEY") or None,
        encryption_keys=_listed(environment.get("INTAKE_ENCRYPTION_KEYS", "")),
        public_url=_public_url(environment.get("INTAKE_PUBLIC_URL", "")),
        proxies=_proxies(environment.get("INTAKE_PROXIES", "0")),
        councils=_listed(environment.get("INTAKE_COUNCILS", "")),
        rooms=_rooms(environment.get("INTAKE_ROOMS", "")),
        mail=_mail(environment.get("INTAKE_MAIL_URL", ""), var),
        now=_now(environment),
        heads=Path(heads) if (heads := environment.get("INTAKE_HEADS_FILE")) else None,
        bounces=Path(path) if (path := environment.get("INTAKE_BOUNCES")) else None,
        gone_list=Path(path) if (path := environment.get("INTAKE_GONE_FILE")) else None,
        backup_keys=_backup_keys(environment.get("INTAKE_BACKUP_KEYS", "")),
        sign_on_keys=Path(path) if (path := environment.get("INTAKE_SIGN_ON_KEYS")) else None,
        testing=environment.get("INTAKE_TESTING") == "1",
        metrics_token=_metrics_token(environment.get("INTAKE_METRICS_TOKEN", "")),
        notices=dict(read_notices(environment.get("INTAKE_NOTICES", ""))),
        notify=_notify(environment, var),
        case_system_keys=dict(_key_files(environment.get("INTAKE_CASE_SYSTEM_KEYS", ""))),
        served_at=served_last(var),
        listener=read_listener(environment.get("INTAKE_LISTENER", "")),
    )


def served_last(var: Path) -> str:
    """Where the pages were served last, on this machine, for commands that print an address."""
    with suppress(OSError, ValueError):
        address = (var / _SERVED).read_text(encoding="utf-8").strip()
        if _is_safe_address(address):
            return address
    return HERE


def note_served(var: Path, address: str) -> None:
    """Note where the pages are served from now on; where that can't be, commands say the usual."""
    with suppress(OSError):
        var.mkdir(parents=True, exist_ok=True)
        (var / _SERVED).write_text(f"{address}\n", encoding="utf-8")


def demo_settings(environment: Mapping[str, str]) -> Settings:
    """The settings of a demonstration: a folder, a database, keys and emails of its own.

    Raises SettingsRefused as `read_settings` does, and where others could reach it.
    """
    settings = read_settings(environment)
    for name, value in (
        ("INTAKE_PUBLIC_URL", settings.public_url),
        ("INTAKE_PROXIES", settings.proxies),
    ):
        if value:
            raise SettingsRefused(f"--demo is for this machine alone; leave out {name}.")
    var, elsewhere = settings.var / "demo", environment.get("INTAKE_DATABASE_URL")
    return replace(
        settings,
        var=var,
        database_url=elsewhere or f"sqlite:///{var}/intake.db",
        secret_key=settings.secret_key if elsewhere else None,
        encryption_keys=settings.encryption_keys if elsewhere else (),
        mail=MailFolder(var / "mail"),
        demo=True,
        notify=None,
    )


def _key_files(text: str) -> Iterator[tuple[str, Path]]:
    for part in _listed(text):
        council, _, path = (each.strip() for each in part.partition("="))
        if not council or not Path(path).is_absolute():
            raise SettingsRefused(
                "INTAKE_CASE_SYSTEM_KEYS should be like sefton=/etc/intake/sefton-key, with a comma"
                f" before the next council; not “{part}”."
            )
        yield council, Path(path)


def read_notices(text: str) -> Iterator[tuple[str, str]]:
    """Each council's key with the address it is told at. Raises SettingsRefused."""
    for part in _listed(text):
        council, _, address = (each.strip() for each in part.partition("="))
        if not council or not is_email(address):
            raise SettingsRefused(
                "INTAKE_NOTICES should be like sefton=complaints@example.gov.uk, with a comma"
                f" before the next council; not “{part}”."
            )
        yield council, address


def home_of(environment: Mapping[str, str]) -> Path:
    """The folder to read flows and content from.

    It is the one that INTAKE_HOME names, or, where that is a council's own, that one laid over
    what ships. Raises SettingsRefused, or ContentFault where a council's own says wrong things.
    """
    folder = Path(environment.get("INTAKE_HOME") or PROJECT)
    if not is_own(folder):
        return _folder(folder)
    try:
        return laid_over(folder, PROJECT, var_of(environment))
    except OSError as fault:
        raise SettingsRefused(
            f"INTAKE_HOME: {folder} is laid over what ships in {var_of(environment)}, which can’t"
            f" be written ({fault.strerror})."
        ) from None


def var_of(environment: Mapping[str, str], project: Path = PROJECT) -> Path:
    """The folder that a server keeps its own in: the one that INTAKE_VAR names, or ``var`` in home.

    Raises SettingsRefused where neither is named and ``project`` is that of a wheel: what is put
    there would go with the next version.
    """
    if path := environment.get("INTAKE_VAR"):
        return Path(path)
    folder = Path(environment.get("INTAKE_HOME") or project)
    if folder == project and project == SHIPPED:
        raise SettingsRefused(
            "INTAKE_VAR should name the folder that a server keeps its own in, as /var/lib/intake;"
            " installed as a package it has none of its own."
        )
    return folder / "var"


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _folder(home: Path) -> Path:
    for name in ("flows", "content"):
        if not (home / name).is_dir():
            raise SettingsRefused(
                f"INTAKE_HOME: {home} has no folder “{name}”. For a council’s own folder:"
                f" intake init {home}."
            )
    return home


def _public_url(text: str) -> str | None:
    address = text.strip()
    if address and not _is_safe_address(address):
        raise SettingsRefused(
            "INTAKE_PUBLIC_URL should be the address that people open, as in"
            f" https://help.example.org, not “{address}”; without https, whoever is on the way"
            " reads along."
        )
    return address or None


def _is_safe_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        inside = parts.scheme == "http" and parts.hostname in LOOPBACK
        return bool(parts.hostname) and parts.port != 0 and (inside or parts.scheme == "https")
    except ValueError:
        return False


def _proxies(text: str) -> int:
    if not text.isdecimal():
        raise SettingsRefused(f"INTAKE_PROXIES should be a number of proxies, not “{text}”.")
    return int(text)


def _rooms(text: str) -> tuple[str, ...]:
    rooms = _listed(text) or ROOMS
    for room in rooms:
        if room not in ROOMS:
            raise SettingsRefused(f"INTAKE_ROOMS: no room “{room}”; there are {', '.join(ROOMS)}.")
    return rooms


def _metrics_token(text: str) -> str | None:
    token = text.strip()
    if token and (len(token) < SHORTEST_TOKEN or not token.isascii()):
        raise SettingsRefused(
            f"INTAKE_METRICS_TOKEN should be {SHORTEST_TOKEN} plain characters or more, that nobody"
            " could guess, as from: openssl rand -hex 24"
        )
    return token or None


def _backup_keys(text: str) -> tuple[str, ...]:
    keys = _listed(text)
    if not all(map(is_public_key, keys)):
        raise SettingsRefused(
            "INTAKE_BACKUP_KEYS should be public keys, which begin with age1, with a comma between"
            " them. A private one must not be on this machine; intake backup-key makes a pair."
        )
    return keys


def _mail(url: str, var: Path) -> MailServer | MailFolder:
    try:
        return read_mail_url(url) if url else MailFolder(var / "mail")
    except MailFault as fault:
        raise SettingsRefused(str(fault)) from None


def _notify(environment: Mapping[str, str], var: Path) -> NotifyAccount | None:
    key = environment.get("INTAKE_NOTIFY_API_KEY", "")
    templates = environment.get("INTAKE_NOTIFY_TEMPLATES", "")
    try:
        account = read_account(key, templates, environment.get("INTAKE_NOTIFY_URL", ""), var)
    except AccountFault as fault:
        raise SettingsRefused(str(fault)) from None
    if account and account.carries("email") and environment.get("INTAKE_MAIL_URL"):
        raise SettingsRefused(
            "INTAKE_MAIL_URL and INTAKE_NOTIFY_TEMPLATES both say how email leaves: leave one out."
        )
    return account


def read_listener(text: str) -> bool:
    """Whether one hears what is typed, beside the word lists. Raises SettingsRefused."""
    if text.strip() not in ("", "on", "off"):
        raise SettingsRefused(f"INTAKE_LISTENER should be on or off, not “{text}”.")
    return text.strip() != "off"


def _now(environment: Mapping[str, str]) -> str | None:
    now = environment.get("INTAKE_NOW") or None
    if now and environment.get("INTAKE_TESTING") != "1":
        raise SettingsRefused("INTAKE_NOW is for tests only: it also needs INTAKE_TESTING=1.")
    return now
