"""The packs of the councils that are served, as the settings name them, and what each is sent."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from intake.adapters.files.case_maps import load_case_maps
from intake.adapters.files.law.councils import load_councils
from intake.adapters.files.letters.notices import notices_in
from intake.domain.case_system.handing_over import handovers
from intake.domain.notices.notice import Notice
from intake.domain.notices.occasion import Occasion
from intake.domain.people.council import CouncilPack
from intake.services.languages import Languages, Say
from intake.settings import Settings, SettingsRefused


def served_packs(content: Path, settings: Settings, say: Say) -> Mapping[str, CouncilPack]:
    """The councils that are served, in a language. Raises SettingsRefused for one unknown."""
    packs = load_councils(content, say)
    for setting in ("councils", "notices"):
        for name in getattr(settings, setting):
            if name not in packs:
                raise SettingsRefused(f"INTAKE_{setting.upper()}: there is no pack for “{name}”.")
    keys = settings.councils or sorted(
        key
        for key, pack in packs.items()
        # A demonstration is there to look at what is not open yet, too.
        if not pack.practice and (pack.is_open or settings.demo)
    )
    return {key: told_at(packs[key], settings) for key in keys}


def told_at(pack: CouncilPack, settings: Settings) -> CouncilPack:
    """A pack with the address that its team is told at; in a demonstration there always is one.

    Also with whether texts and letters can be sent: what is there to practise with sends none to
    anybody.
    """
    address = settings.notices.get(pack.key)
    if address is None and settings.demo and pack.notices_address is None:
        address = f"complaints@{pack.key}.example"
    texts = bool(settings.notify and settings.notify.carries("text")) and pack.practice is None
    return replace(pack, notices_to=address, texts=texts, letters=pack.practice is None)


def sent_to_councils(
    settings: Settings, languages: Languages
) -> Callable[[Occasion], tuple[Notice, ...]]:
    """What is to be sent because of something: emails, and cases for councils' own systems.

    What is made up in a demonstration goes into no council's system. Raises ContentFault.
    """
    content = settings.home / "content"
    emails, maps = notices_in(content, languages), {} if settings.demo else load_case_maps(content)
    return lambda occasion: (*emails(occasion), *handovers(maps, occasion))
