"""The words of notices, read from content/notices/ and checked."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BaseModel, Field, create_model

from intake.adapters.files.letters.wording import slot_finder
from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.translation import translated
from intake.adapters.files.reading.yaml_nodes import Content, load_model
from intake.domain.law.product_events import (
    ADVOCACY_ANSWERED,
    ASSIGNED,
    COPY_SENT,
    DRAFT_ASKED,
    DRAFT_HANDED_IN,
    DRAFT_REMINDED,
    RECEIVED,
    REFERRAL_MISSED,
    REMINDED,
    SAFETY_RAISED,
    URGENT_TOLD,
)
from intake.domain.names import NAMES
from intake.domain.notices.digest import MANY_SLOTS
from intake.domain.notices.draft_values import DRAFT_SLOTS
from intake.domain.notices.help_now import HELP_SLOTS
from intake.domain.notices.morning import MORNING_SLOTS
from intake.domain.notices.notice import HELP, LINK, SHARED, Notice, notices_for
from intake.domain.notices.occasion import Occasion
from intake.domain.notices.referral import SHARED_SLOTS
from intake.domain.notices.wording import KINDS, NoticeWording, NoticeWords
from intake.domain.spelling import listed, suggestion
from intake.domain.text import Text, WordingFault, split_text
from intake.services.languages import ENGLISH, Languages, Say

_NAMES: Final = NAMES | {"case.reference"}
NEWS: Final = "news"
_BEFORE: Final = frozenset({"advocacy.name"})
"""What a referral can name before anything was sent: neither a council nor a case."""
_OWN_SLOTS: Final = {
    "referral": (SHARED, LINK), "advocate_late": (LINK,), "now": (HELP,),
    "draft": DRAFT_SLOTS, "draft_due": DRAFT_SLOTS, "morning": MORNING_SLOTS,
    "letter_copy": (LINK,),
}  # fmt: skip
_CODE: Final = ("code",)
_BOUND: Final = {
    "now": SAFETY_RAISED, "urgent": SAFETY_RAISED, "unsafe": RECEIVED,
    "cannot_wait": URGENT_TOLD, "arrival": RECEIVED, "referral": ADVOCACY_ANSWERED,
    "draft": DRAFT_ASKED, "draft_due": DRAFT_REMINDED, "draft_in": DRAFT_HANDED_IN,
    "draft_late": DRAFT_REMINDED, "date_near": REMINDED, "date_late": REMINDED,
    "given": ASSIGNED, "advocate_late": REFERRAL_MISSED, "letter_copy": COPY_SENT,
}  # fmt: skip
"""What a kind of notice is there for: without it, nobody is told."""
_TELLING: Final = re.compile(
    r"\{[^{}]*\}|\b(?:complain\w*|council|social|care|advoca\w*|stage|ombudsman|case|reference|"
    r"worker|foster\w*|help now)\b",
    re.IGNORECASE,
)
"""Words in what a young person is sent that tell whoever sees it what it is about."""
_Words: Final[Any] = Annotated[str, Field(min_length=1)]


class KindModel(Content):
    """One kind of notice."""

    after: tuple[str, ...]
    sender: _Words
    subject: _Words
    body: _Words


class TeamModel(KindModel):
    """What goes to the complaints team: also as it is told where one of them may be meant."""

    apart_subject: _Words
    apart_body: _Words


class DraftModel(KindModel):
    """What goes to somebody who opens it with a code: also what brings them that."""

    code_subject: _Words
    code_body: _Words


class ReferralModel(KindModel):
    """What goes to an advocacy service: also while nothing was sent to the council,
    and what brings whoever reads its mailbox a code."""

    before_sender: _Words
    before_subject: _Words
    before_body: _Words
    code_subject: _Words
    code_body: _Words


class NewsModel(KindModel):
    """What a young person is sent."""

    READ = frozenset({"sender", "subject", "body"})


class _WithTicks(Content):
    READ = frozenset({"ticks"})


def _file_model() -> type[BaseModel]:
    """The shape of the file: a group for every kind, and a line for all that can be told."""
    kinds: dict[str, Any] = {kind: (_MODELS.get(kind, KindModel), ...) for kind in KINDS}
    fields: dict[str, Any] = {
        "notices": (str, ...),
        "shared": (_lines_model("SharedModel", SHARED_SLOTS), ...),
        "help": (_lines_model("HelpModel", HELP_SLOTS), ...),
        "many": (_lines_model("ManyModel", MANY_SLOTS), ...),
        "ticks": (dict[str, _Words], ...),
        **kinds,
    }
    return create_model("NoticesFile", __base__=_WithTicks, **fields)


def _lines_model(name: str, slots: Collection[str]) -> Any:
    lines: dict[str, Any] = dict.fromkeys(slots, (_Words, ...))
    return create_model(name, __base__=Content, **lines)


_MODELS: Final[Mapping[str, type[KindModel]]] = {
    "news": NewsModel,
    "referral": ReferralModel,
    "draft": DraftModel,
    "letter_copy": DraftModel,
    **dict.fromkeys(
        ("urgent", "unsafe", "cannot_wait", "arrival", "beside", "more", "draft_in", "draft_late"),
        TeamModel,
    ),
}
NoticesFile: Final = _file_model()


@dataclass(frozen=True, slots=True)
class LoadedNotices:
    """The words of notices, and where they stand in their file."""

    wording: NoticeWording
    top: Location


def load_notices(path: Path, say: Say = ENGLISH.say) -> NoticeWording:
    """Read the words, those for a young person in a language. Raises ContentFault."""
    return read_notices(path, say).wording


def read_notices(path: Path, say: Say = ENGLISH.say) -> LoadedNotices:
    """Read the words, with their places. Raises ContentFault."""
    notices = load_model(path, NoticesFile)
    words = translated(notices.model, say).model_dump(exclude={"notices"})
    top = Location(notices.marks)
    reader = _Reader([])
    kinds = {kind: _kind(reader, words[kind], top.at(kind), kind) for kind in KINDS}
    shared_words = _lines(reader, words["shared"], top.at("shared"), SHARED_SLOTS)
    helping = _lines(reader, words["help"], top.at("help"), HELP_SLOTS)
    many = _lines(reader, words["many"], top.at("many"), MANY_SLOTS)
    if reader.faults:
        raise ContentFault(reader.faults)
    wording = NoticeWording(kinds, shared_words, helping, words["ticks"], many)
    return LoadedNotices(wording, top)


def notice_faults(notices: LoadedNotices, events: Collection[str]) -> Iterator[Fault]:
    """Notices that wait for what never happens, or no more for what they are there for."""
    for kind, words in notices.wording.kinds.items():
        event = _BOUND.get(kind)
        if event and event not in words.after:
            says = f"'{kind}' is there for '{event}', and nobody would be told of it; add it"
            yield notices.top.at(kind, "after").fault(says, at_key=True)
        for name in sorted(words.after - set(events)):
            says = f"no procedure has an event '{name}'{suggestion(name, events)}"
            yield notices.top.at(kind, "after").fault(says)


def _lines(
    reader: "_Reader",
    words: Mapping[str, str],
    spot: Location,
    slots: Mapping[str, Collection[str]],
) -> dict[str, Text]:
    return {slot: reader.text(words[slot], spot.at(slot), slots[slot]) for slot in slots}


def _kind(reader: "_Reader", words: Mapping[str, Any], spot: Location, kind: str) -> NoticeWords:
    slots = _OWN_SLOTS.get(kind, ())
    if kind == NEWS:
        for key in ("sender", "subject", "body"):
            reader.hidden(words[key], spot.at(key))
    apart = [
        reader.apart(words[key], spot.at(key))
        for key in ("apart_subject", "apart_body")
        if key in words
    ]
    before = [
        reader.text(words[key], spot.at(key), slots, _BEFORE)
        for key in ("before_sender", "before_subject", "before_body")
        if key in words
    ]
    code = [
        reader.text(words[key], spot.at(key), _CODE, _BEFORE if kind == "referral" else _NAMES)
        for key in ("code_subject", "code_body")
        if key in words
    ]
    return NoticeWords(
        after=frozenset(words["after"]),
        sender=reader.text(words["sender"], spot.at("sender")),
        subject=reader.text(words["subject"], spot.at("subject")),
        body=reader.body(words["body"], spot.at("body"), slots),
        apart=(apart[0], apart[1]) if apart else None,
        before=(before[0], before[1], before[2]) if before else None,
        code=(code[0], code[1]) if code else None,
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    faults: list[Fault]

    def body(self, words: str, spot: Location, slots: Collection[str]) -> Text:
        """What a notice says, with all that only this kind of notice can tell."""
        for slot in slots:
            if f"{{{slot}}}" not in words:
                says = f"nothing of what they chose to tell is here; write {{{slot}}} where it goes"
                self.faults.append(spot.fault(says))
        return self.text(words, spot, slots)

    def hidden(self, words: str, spot: Location) -> None:
        """What somebody else may see: it must not tell what it is about."""
        telling_words = list(dict.fromkeys(each[0] for each in _TELLING.finditer(words)))
        if telling_words:
            says = f"whoever sees this is told what it is about; leave out {listed(telling_words)}"
            self.faults.append(spot.fault(says, piece=telling_words[0]))

    def apart(self, words: str, spot: Location) -> Text:
        """What somebody may read whom the case is about: it must not tell which case it is."""
        if "{case.reference}" in words:
            says = "who reads this may be who the case is about; leave out {case.reference}"
            self.faults.append(spot.fault(says, piece="{case.reference}"))
        return self.text(words, spot)

    def text(
        self,
        words: str,
        spot: Location,
        slots: Collection[str] = (),
        names: Collection[str] = _NAMES,
    ) -> Text:
        """The words split at their names; what is wrong with them is kept."""
        try:
            text = split_text(words, slot_finder(slots, names))
        except WordingFault as error:
            self.faults.append(spot.fault(str(error), piece=error.piece))
            return Text((), fixed=True)
        strange = [piece.key for piece in text.pieces("name") if piece.key not in names]
        self.faults.extend(
            spot.fault(
                f"nothing is called '{{{name}}}' here{suggestion(name, sorted(names))}",
                piece=f"{{{name}}}",
            )
            for name in strange
        )
        return text


def notices_in(content: Path, languages: Languages) -> Callable[[Occasion], tuple[Notice, ...]]:
    """What is to be sent, to a young person in the language that they read when they complained."""

    @cache
    def worded(tag: str) -> NoticeWording:
        return load_notices(content / "notices" / "en.yaml", languages.tongue(tag).say)

    def notices(news: Occasion) -> tuple[Notice, ...]:
        shown_in = news.submission.shown_in if news.submission else None
        tag = shown_in.tag if shown_in and shown_in.tag in languages.names else ENGLISH.tag
        return notices_for(worded(tag), news)

    return notices
