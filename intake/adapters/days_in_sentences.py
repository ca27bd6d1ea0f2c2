"""A day to come in the middle of a sentence ("They move me on Friday").

Of several the first counts: whoever acts on it must not come too late. A day of what has been
("since Friday", "they told me on Friday") is never one to come, and where a sentence may be read
either way it tells of no day: what nobody said is never written.
"""

import re
from datetime import date
from typing import Final, NamedTuple

from intake.adapters.calendar_words import Span
from intake.adapters.days_ahead import day_ahead
from intake.adapters.written_days import MONTHS


class SaidDay(NamedTuple):
    """The days that a sentence tells of, and the words in it that do, as they were typed."""

    span: Span
    phrase: str


_WHOLE: Final = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SHORT: Final = r"(?:mon|tues?|weds?|thu(?:r?s)?|fri|sat|sun)\b\.?"
_LONG_MONTHS: Final = (
    "(?:january|february|april|june|july|august|september|october|november|december)"
)
_NTH: Final = r"\d{1,2}(?:st|nd|rd|th)"
_COUNT: Final = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_TOMORROW: Final = r"(?:tom+or+ow|tommorow|tomoz|tomoro|tmrw|tmoz|2moro+w?)"
_FEASTS: Final = r"(?:christmas(?: eve| day)?|xmas|boxing day|easter|new year(?:'?s day)?)"
_DAY: Final = re.compile(
    r"(?<![\w/.'-])(?P<day>"
    rf"(?:(?:{_WHOLE}|{_SHORT}),? )?(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{MONTHS})\b"
    r"(?:,? '?(?:20)?\d\d\b)?|"
    rf"{_LONG_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? 20\d\d\b)?|"
    r"\d{1,2}([/.])\d{1,2}\2(?:20)?\d\d|20\d\d-\d\d-\d\d|"
    rf"next week (?:on )?{_WHOLE}|a week (?:on )?{_WHOLE}|"
    rf"(?:this coming |this |coming |next )?{_WHOLE}"
    rf"(?: (?:of )?next week| week\b|,? (?:the )?{_NTH})?|"
    rf"(?:the )?day after {_TOMORROW}|{_TOMORROW}(?: night)?|"
    r"today|tonight|this (?:morning|afternoon|evening)|"
    rf"in {_COUNT} (?:day|week|month)s?\b(?:'? time)?|"
    r"(?:next|this) (?:week|month)|(?:this coming |this |next )weekend|"
    rf"(?<=\bon )(?:{_SHORT}|(?:the )?{_NTH}|\d{{1,2}}/\d{{1,2}}|{_FEASTS})|"
    rf"(?<=\bby )(?:{_SHORT}|(?:the )?{_NTH}|\d{{1,2}}/\d{{1,2}}|{_FEASTS}|{_LONG_MONTHS})|"
    rf"(?<=\bin ){_LONG_MONTHS}|(?<=\bat ){_FEASTS}|(?<=\bat the )weekend|"
    rf"(?<=\bbefore )(?:the {_NTH}|{_FEASTS})"
    r")(?![\w/-]|['’]s\b)",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(
    r"[.;:!?()]|,(?! $)|\b(?:and|but)\b(?! (?:on |also |then )*$)|"
    r"\b(?:because|cos|so|then|if|when|they(?:'re|'ll)?|he(?:'s|'ll)?|"
    r"she(?:'s|'ll)?|we(?:'re|'ll)?|i(?:'m|'ll)?|it(?:'s|'ll)|"
    r"it(?= (?:is|will|could|might|may|stops|happens|starts|ends)\b))\b",
    re.IGNORECASE,
)
"""Where something of its own may begin: what stands before it says nothing of the day."""
_STILL: Final = re.compile(
    r"\b(?:(?:decided|got|(?:told|asked) (?:me|us|him|her|them)) to|"
    r"(?:be|being|get|gets|getting|am|are|is) (?:\w+ed|cut|left|taken))\b",
    re.IGNORECASE,
)
"""What sounds as if it had been and is still to come ("I am being moved")."""
_HAS_BEEN: Final = re.compile(
    r"\b(?:was|were|wasn't|weren't|had|hadn't|did|didn't|told|found|heard|came|went|rang|called|"
    r"met|happened|started|stopped|saw|asked|wrote|emailed|texted|phoned|got|gave|took|made|hit|"
    r"shouted|left|moved|decided|been|used|complained|cut|changed|cancelled|missed)\b",
    re.IGNORECASE,
)
_TO: Final = re.compile(r"\b(?:to|forward to|back to|for|until|till) (?:the )?$", re.IGNORECASE)
"""What was moved, put off or planned to a day lies on it."""
_NEVER_AHEAD: Final = re.compile(
    r"\b(?:since|last|past|previous|every|each|most|some|an?|after|black|good|ago|same|other|"
    r"first|one)(?: on)?(?: the)? $",
    re.IGNORECASE,
)
_SINCE_PAST: Final = re.compile(
    r"^,? (?:(?!(?:and|but|so|because)\b)[\w']+ ){0,3}?(?:was|were|told|said|had|came|went|rang|"
    r"happened|hit|shouted|took|did|didn't|got)\b",
    re.IGNORECASE,
)
_NOT: Final = re.compile(r"\b(?:not|never|\w+n't|cant|wont|dont)\b", re.IGNORECASE)
_ANY_TOMORROW: Final = re.compile(_TOMORROW, re.IGNORECASE)


def days_said(text: str, today: date) -> SaidDay | None:
    """The first day to come that a text tells of; None where it tells of none for sure."""
    lines = (" ".join(line.split()) for line in text.replace("’", "'").splitlines())
    sentence = "; ".join(lines)
    days = (_day_at(sentence, match, today) for match in _DAY.finditer(sentence))
    return min(filter(None, days), key=lambda each: each.span[0], default=None)


def _day_at(sentence: str, match: re.Match[str], today: date) -> SaidDay | None:
    before, after = sentence[: match.start()], sentence[match.end() :]
    clause = _CLAUSE.split(before)[-1]
    if _NEVER_AHEAD.search(before) or _SINCE_PAST.match(after):
        return None
    if _HAS_BEEN.search(_STILL.sub("", clause)) and not _TO.search(before):
        return None
    words = _ANY_TOMORROW.sub("tomorrow", match["day"].lower()).replace(".", "").strip()
    words = words if "/" in words or not match[2] else match["day"]
    if re.search(r"\bbefore (?:the )?$", before, re.IGNORECASE):
        if _NOT.search(before):
            return None
        words = f"before {words}"
    span = day_ahead(words.removeprefix("in "), today)
    return SaidDay(span, match["day"]) if span else None
