"""What is blacked out of a text before anybody outside has it: words that are marked, for good.

A mark names where it belongs and what stood there. Where that changed it blacks out nothing, and
somebody has to look again. Marks of words that go everywhere find them in every passage.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from hashlib import sha256
from typing import Final

from intake.domain.case_file.held_passages import Passage
from intake.domain.case_file.page_areas import PageMarks
from intake.domain.letters.blacked_out import BlackedOut
from intake.domain.text import blank

REASONS: Final = ("others", "safety", "privilege", "other")
"""Why something is not handed out: it is somebody else's (Data Protection Act 2018, Sch 2 para 16),
would do serious harm (Sch 3 para 5), is a lawyer's advice (Sch 2 para 19), or another reason."""

MOST_WORDS: Final = 200
"""Characters of words that are blacked out everywhere."""

_UNSEEN: Final = "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*"
"""What may stand between the letters of a word without anybody seeing it."""

_ENDS_OF_NAMES: Final = r"(?:['’ʼ]?[sS](?!\w)|['’ʼ](?!\w))?"
_WHERE_WORDS_END: Final = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "DIGIT")
_JOINER: Final = "\u200d"
_SKIN: Final = range(0x1F3FB, 0x1F400)
_FLAG: Final = range(0x1F1E6, 0x1F200)
_TAG: Final = range(0xE0020, 0xE0080)
_WORD: Final = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class WordsMark:
    """From ``start`` to ``end`` of the passage at ``place``, as long as its text is ``mark``'s."""

    place: str
    mark: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class EverywhereMark:
    """These words wherever they stand, in large letters or small, and as somebody's ("Smith's")."""

    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentChoice:
    """Whether a document goes along: why it does not; ``reason`` is empty where it does.

    Where there are ``pages``, those alone stay out for that reason, the first of which is 1.
    """

    number: int
    reason: str
    pages: tuple[int, ...] = ()

    @property
    def goes(self) -> bool:
        """Whether any of it goes along."""
        return not self.reason or bool(self.pages)


Mark = WordsMark | EverywhereMark


@dataclass(frozen=True, slots=True)
class Marks:
    """All that was decided of a pack so far."""

    words: tuple[WordsMark, ...] = ()
    everywhere: tuple[EverywhereMark, ...] = ()
    documents: tuple[DocumentChoice, ...] = ()
    pages: tuple[PageMarks, ...] = ()

    def with_mark(self, mark: Mark) -> "Marks":
        """The same with one more; what is there already is there once."""
        if isinstance(mark, WordsMark):
            return self if mark in self.words else replace(self, words=(*self.words, mark))
        others = tuple(each for each in self.everywhere if each.words != mark.words)
        return replace(self, everywhere=(*others, mark))

    def without(self, key: str) -> "Marks":
        """The same without the mark of this key."""
        return replace(
            self,
            words=tuple(each for each in self.words if key_of(each) != key),
            everywhere=tuple(each for each in self.everywhere if key_of(each) != key),
        )

    def choosing(self, choice: DocumentChoice) -> "Marks":
        """The same with what was decided of one document."""
        others = tuple(each for each in self.documents if each.number != choice.number)
        return replace(self, documents=(*others, choice))

    def choice(self, number: int) -> DocumentChoice | None:
        """What was decided of a document; None where nothing was."""
        return next((each for each in self.documents if each.number == number), None)

    def with_page(self, page: PageMarks) -> "Marks":
        """The same with what is black on a page now; nothing where that has no area."""
        place = (page.document, page.page)
        others = [each for each in self.pages if (each.document, each.page) != place]
        new = [*others, page] if page.areas else others
        return replace(self, pages=tuple(sorted(new, key=lambda each: (each.document, each.page))))

    def of_page(self, document: int, page: int) -> PageMarks | None:
        """What is black on a page of a document; None where nothing is."""
        place = (document, page)
        return next((each for each in self.pages if (each.document, each.page) == place), None)

    def black_pages(self, document: int) -> tuple[PageMarks, ...]:
        """The pages of a document with anything black, but for those that stay out whole."""
        choice = self.choice(document)
        out = choice.pages if choice else ()
        here = (each for each in self.pages if each.document == document)
        return tuple(each for each in here if each.page not in out)


@dataclass(frozen=True, slots=True)
class Span:
    """What goes from a text, from ``start`` to ``end``, and all reasons why, in their order."""

    start: int
    end: int
    reasons: tuple[str, ...]


def key_of(mark: Mark) -> str:
    """What names a mark on a page, without a word of what it is about."""
    plain = repr((type(mark).__name__, sorted(asdict(mark).items())))
    return sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def words_in(text: str) -> tuple[tuple[int, int], ...]:
    """Where each word of a text begins and ends: what has no space inside."""
    return tuple(match.span() for match in _WORD.finditer(text))


def spans(passage: Passage, marks: Marks) -> tuple[Span, ...]:
    """What goes from a passage, in its order.

    What touches, or has nothing but spaces or stops between it, goes as one: how many words it
    was is nobody's business either. No sign that is made of several is cut in two.
    """
    text = passage.text
    found_spans = [
        Span(*_whole_signs(text, start, end), (reason,))
        for start, end, reason in (*_here(passage, marks), *_everywhere(text, marks))
    ]
    return tuple(_merged(text, sorted(found_spans, key=lambda each: (each.start, each.end))))


def count(passages: Iterable[Passage], mark: EverywhereMark) -> int:
    """How often words that go everywhere stand in these passages."""
    pattern = _pattern(mark.words)
    return sum(1 for each in passages for _ in pattern.finditer(each.text))


def runs(passage: Passage, marks: Marks, says: Callable[[Sequence[str]], str]) -> tuple[str, ...]:
    """A passage as it goes out; ``says`` words a bar by its reasons."""
    pieces: list[str] = []
    last = 0
    for span in spans(passage, marks):
        pieces += [passage.text[last : span.start], BlackedOut(says(span.reasons))]
        last = span.end
    return tuple(filter(None, (*pieces, passage.text[last:])))


def strays(passages: Iterable[Passage], marks: Marks) -> tuple[WordsMark, ...]:
    """The marks that find no place any more, or another text there: nothing goes by them."""
    texts = {each.place: each.mark for each in passages}
    return tuple(each for each in marks.words if texts.get(each.place) != each.mark)


def words_fault(words: str) -> str | None:
    """Why these words can't be blacked out everywhere: ``empty``, ``long``; None where they can."""
    if blank(words) or not any(_shows(each) for each in words):
        return "empty"
    return "long" if len(words) > MOST_WORDS else None


def _shows(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LNS"


def _here(passage: Passage, marks: Marks) -> Iterator[tuple[int, int, str]]:
    for each in marks.words:
        if (each.place, each.mark) == (passage.place, passage.mark):
            yield each.start, each.end, each.reason


def _everywhere(text: str, marks: Marks) -> Iterator[tuple[int, int, str]]:
    for each in marks.everywhere:
        for match in _pattern(each.words).finditer(text):
            yield *match.span(), each.reason


@lru_cache(maxsize=512)
def _pattern(words: str) -> re.Pattern[str]:
    """Words as they may be written: composed or not, with another apostrophe, over a line's end."""
    ways = (unicodedata.normalize(form, words.strip()) for form in ("NFC", "NFD", "NFKC"))
    either = "|".join(dict.fromkeys((_spelling(words.strip()), *map(_spelling, ways))))
    before = r"(?<!\w)" if _has_edge(words.strip()[0]) else ""
    after = rf"{_ENDS_OF_NAMES}(?!\w)" if _has_edge(words.strip()[-1]) else ""
    return re.compile(f"{before}(?:{either}){after}", re.IGNORECASE)


def _spelling(words: str) -> str:
    return _UNSEEN.join(_letter(each) for each in " ".join(words.split()))


def _letter(sign: str) -> str:
    if sign == " ":
        return r"\s+"
    return "['’‘ʼ]" if sign in "'’‘ʼ" else re.escape(sign)


def _has_edge(sign: str) -> bool:
    """Whether words of its script end where no letter follows; in others a name may stand joined
    to what is beside it, and rather too much goes than too little."""
    return unicodedata.name(sign, "").startswith(_WHERE_WORDS_END)


def _whole_signs(text: str, start: int, end: int) -> tuple[int, int]:
    while 0 < start < len(text) and _hangs_on(text, start):
        start -= 1
    while 0 < end < len(text) and _hangs_on(text, end):
        end += 1
    return start, end


def _hangs_on(text: str, at: int) -> bool:
    """Whether the sign there belongs to the one before it."""
    sign, before = text[at], text[at - 1]
    is_joint = unicodedata.category(sign)[0] == "M" or _JOINER in (sign, before)
    is_flag = ord(sign) in _FLAG and ord(before) in _FLAG
    return is_joint or is_flag or ord(sign) in _SKIN or ord(sign) in _TAG


def _merged(text: str, found_spans: Iterable[Span]) -> Iterator[Span]:
    last: Span | None = None
    for each in found_spans:
        if last is None or not _touch(text[last.end : each.start]):
            if last is not None:
                yield last
            last = each
        else:
            both = {*last.reasons, *each.reasons}
            reasons = tuple(reason for reason in REASONS if reason in both)
            last = Span(last.start, max(last.end, each.end), reasons)
    if last is not None:
        yield last


def _touch(between: str) -> bool:
    return "\n" not in between and not any(map(_shows, between))
