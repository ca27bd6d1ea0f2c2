"""What is wired anew for each language: the words; everything beneath them is the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from intake.adapters.files.law.councils import load_councils
from intake.adapters.files.letters.notices import load_notices
from intake.adapters.files.pages.pages import load_pages
from intake.adapters.files.pages.road_map import load_map
from intake.adapters.files.pages.tracker import load_tracker
from intake.adapters.files.shelf import Shelf
from intake.domain.case.road_map import RoadMap
from intake.domain.complaint_record import ShownIn
from intake.domain.notices.notice import Happened, Notice, NoticeWording, notices_for
from intake.domain.people.council import CouncilPack
from intake.services.case.casework import Casework
from intake.services.languages import ENGLISH, Languages, Say
from intake.services.talk.case_lists import CaseTold, case_told
from intake.web.shell.locale import Language
from intake.web.shell.wired import Services


@dataclass(frozen=True, slots=True)
class Around:
    """Where the words of every language come from."""

    content: Path
    shelf: Shelf
    languages: Languages


def in_language(english: Services, there: Around, tag: str) -> Services:
    """The services as they speak another language."""
    tongue, content, casework = (
        there.languages.tongue(tag),
        there.content,
        english.tracking.casework,
    )
    packs = load_councils(content, tongue.say)
    telling = replace(
        english.telling,
        pinning=replace(english.telling.pinning, flows=there.shelf.flows_in(tongue)),
        councils={key: packs[key] for key in english.councils},
        about=about_cases(casework, Language(tongue).day),
    )
    writing = replace(english.writing, shown_in=ShownIn(tag, tongue.english_name))
    tracker = load_tracker(content / "tracker" / "en.yaml", tongue.say)
    return replace(
        english,
        councils=telling.councils,
        telling=telling,
        coming_back=replace(english.coming_back, telling=telling),
        sending=replace(english.sending, telling=telling, writing=writing),
        telling_now=replace(english.telling_now, telling=telling, say=tongue.say),
        tracking=replace(english.tracking, words=tracker),
        writing=writing,
        pages=there.shelf.pages_in(tongue),
        cards=load_pages(content / "safety" / "cards" / "en", tongue.say),
        maps=maps_of(content, casework, telling.councils, tongue.say),
    )


def about_cases(casework: Casework, day: Callable[[date], str]) -> Callable[[str], CaseTold]:
    """What a conversation can know of the case that it is about; ``day`` writes its days."""
    return lambda reference: case_told(casework.case(reference), reference, day)


def maps_of(
    content: Path, casework: Casework, packs: Mapping[str, CouncilPack], say: Say = ENGLISH.say
) -> dict[str, RoadMap]:
    """The map of complaining for each council, in a language."""
    path = content / "map" / "en.yaml"
    return {
        key: load_map(path, pack, casework.procedures[pack.procedure], say)
        for key, pack in packs.items()
    }


def notices_in(content: Path, languages: Languages) -> Callable[[Happened], tuple[Notice, ...]]:
    """What is to be sent, to a young person in the language that they read when they complained."""

    @cache
    def worded(tag: str) -> NoticeWording:
        return load_notices(content / "notices" / "en.yaml", languages.tongue(tag).say)

    def notices(happened: Happened) -> tuple[Notice, ...]:
        shown = happened.submission.shown_in if happened.submission else None
        tag = shown.tag if shown and shown.tag in languages.names else ENGLISH.tag
        return notices_for(worded(tag), happened)

    return notices
