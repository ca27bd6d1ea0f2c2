"""Numbers and days that a text says in words are those of its English, in each language.

Figures are held by the checker (`lost_between`); a “two” that became a three would pass it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Final

import pytest

from intake.adapters.languages.catalogues import CATALOGUES, FILE, read_catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

ENGLISH: Final = {
    "two": r"two|twice", "three": "three", "four": "four", "five": "five", "six": "six",
    "seven": "seven", "eight": "eight", "nine": "nine", "ten": "ten", "twelve": "twelve",
    "twenty": "twenty", "half": r"half(?= an hour| minute)", "Monday": "Mondays?",
    "Tuesday": "Tuesdays?", "Wednesday": "Wednesdays?", "Thursday": "Thursdays?",
    "Friday": "Fridays?", "Saturday": "Saturdays?", "Sunday": "Sundays?", "March": "March",
    "May": r"(?<=\d )May", "November": "November", "working day": "working days?",
    "weekend": "weekends?", "hour": r"hours?", "minute": "minutes?", "week": "weeks?",
    "month": "months?", "year": "years?",
}  # fmt: skip
"""What is looked for, and how a text of ours says it. “May” is a month behind a figure alone."""

SAID: Final = {
    "ar": {
        "two": r"اثن|إثن|\w(?:ين|ان|تا|تي)\b", "three": "ثلاث", "four": "[أا]ربع", "five": "خمس",
        "six": r"ست", "seven": "سبع", "eight": "ثمان", "nine": "تسع", "ten": "عشر",
        "twelve": "عشر", "twenty": "عشر", "half": "نصف", "Monday": "ال[إا]ثنين",
        "Tuesday": "الثلاثاء", "Wednesday": "الأربعاء", "Thursday": "الخميس", "Friday": "الجمعة",
        "Saturday": "السبت", "Sunday": "الأحد", "March": "مارس|آذار", "May": "مايو|أيار",
        "November": "نوفمبر", "working day": "عمل", "weekend": "الأسبوع", "hour": "ساع",
        "minute": "دقيق|دقائق", "week": "أسبوع|أسابيع", "month": "شهر|شهور", "year": "سن|عام|أعوام",
    },
    "ckb": {
        "two": "دوو|هەردوو", "three": "سێ", "four": "چوار", "five": "پێنج", "six": "شەش",
        "seven": "حەوت", "eight": "هەشت", "nine": "نۆ", "ten": "دە", "twelve": "دوازدە",
        "twenty": "بیست", "half": "نیو", "Monday": "دووشەممە", "Tuesday": "سێشەممە",
        "Wednesday": "چوارشەممە", "Thursday": "پێنجشەممە", "Friday": "هەینی", "Saturday": "شەممە",
        "Sunday": "یەکشەممە", "March": "ئازار", "May": "ئایار", "November": "تشرینی دووەم",
        "working day": "کار", "weekend": "هەفتە", "hour": "کاتژمێر|سەعات", "minute": "خولەک",
        "week": "هەفتە", "month": "مانگ", "year": "ساڵ",
    },
    "ti": {
        "two": "ክልተ|ክልቲ", "three": "ሰለስተ|ሰለስቲ", "four": "ኣርባዕተ", "five": "ሓሙሽተ", "six": "ሽዱሽተ",
        "seven": "ሸውዓተ", "eight": "ሸሞንተ", "nine": "ትሽዓተ", "ten": "ዓሰርተ", "twelve": "ዓሰርተ ክልተ",
        "twenty": "ዕስራ", "half": "ፍርቂ", "Monday": "ሰኑይ", "Tuesday": "ሰሉስ", "Wednesday": "ረቡዕ",
        "Thursday": "ሓሙስ", "Friday": "ዓርቢ", "Saturday": "ቀዳም", "Sunday": "ሰንበት",
        "March": "መጋቢት", "May": "ግንቦት", "November": "ሕዳር", "working day": "ስራሕ",
        "weekend": "ቀዳም|ሰንበት", "hour": "ሰዓት", "minute": "ደቒቕ|ደቓይቕ", "week": "ሰሙን|ሰሙናት",
        "month": "ወርሒ|ኣዋርሕ", "year": "ዓመት|ዓመታት",
    },
    "uk": {
        "two": r"\b(?:дв(?:а|і|ох|ома|ічі)|обидв|обох|удвічі|двоє)", "three": r"\bтр(?:и|ьо|оє)",
        "four": "чотир", "five": "п.ят(?:ь|и)(?!н)", "six": "шість|шести", "seven": "сім|семи",
        "eight": "вісім|восьм", "nine": "дев.ят", "ten": "десят", "twelve": "дванадц",
        "twenty": "двадц", "half": r"\bпів", "Monday": "понеділ", "Tuesday": "вівтор",
        "Wednesday": "серед", "Thursday": "четвер", "Friday": "п.ятниц", "Saturday": "субот",
        "Sunday": "неділ", "March": "берез", "May": "травн", "November": "листопад",
        "working day": "робоч", "weekend": "вихідн", "hour": "годин", "minute": r"хвилин|\bхв\b",
        "week": "тиж", "month": "місяц", "year": r"\bр(?:ік|ок)",
    },
    "vi": {
        "two": r"\bhai\b", "three": r"\bba\b", "four": r"\bbốn\b", "five": r"\bnăm\b",
        "six": r"\bsáu\b", "seven": r"\bbảy\b", "eight": r"\btám\b", "nine": r"\bchín\b",
        "ten": r"\bmười\b", "twelve": "mười hai", "twenty": "hai mươi", "half": r"\bnửa\b",
        "Monday": "thứ hai", "Tuesday": "thứ ba", "Wednesday": "thứ tư", "Thursday": "thứ năm",
        "Friday": "thứ sáu", "Saturday": "thứ bảy", "Sunday": "chủ nhật",
        "March": "tháng ba", "May": "tháng năm", "November": "tháng mười một",
        "working day": "làm việc", "weekend": "cuối tuần", "hour": "giờ|tiếng", "minute": "phút",
        "week": "tuần", "month": "tháng", "year": r"\bnăm\b",
    },
}  # fmt: skip
"""How each language says it, in any of its forms."""


def told(text: str) -> Counter[str]:
    """What an English text says, and how often."""
    text = re.sub(r"[%(\[{][^\s)}]*[)}]\w?", " ", text)
    found = {name: re.findall(rf"\b(?:{words})\b", text, re.I) for name, words in ENGLISH.items()}
    if found["May"]:
        found["May"] = [each for each in found["May"] if each == "May"]
    return Counter({name: len(each) for name, each in found.items() if each})


def missing(english: str, translation: str, words: dict[str, str]) -> list[str]:
    """What the English says and its translation does not."""
    translation = unicodedata.normalize("NFC", translation)
    return [name for name in told(english) if not re.search(words[name], translation, re.I)]


def last(forms: str | Sequence[str] | None) -> str:
    """A text, or the last of its forms by number."""
    return forms if isinstance(forms, str) else (forms or ("",))[-1]


@pytest.mark.parametrize("tag", SAID)
def test_numbers_and_days_in_words_are_those_of_the_english(tag: str) -> None:
    found = []
    for message in read_catalogue(CATALOGUES / tag / FILE):
        english, translation = last(message.id), last(message.string)
        found += [f"{message.lineno}: {each}: {english!r} -> {translation!r}"
                  for each in missing(english, translation, SAID[tag])]  # fmt: skip
    assert not found, "\n".join(found)


def test_every_shipped_language_has_its_words() -> None:
    shipped = {path.parents[1].name for path in CATALOGUES.glob(f"*/{FILE}")}
    assert shipped == set(SAID)
    assert all(set(words) == set(ENGLISH) for words in SAID.values())


def test_a_number_that_became_another_is_found() -> None:
    english = "It may take two months more, and you can ask on Friday."
    assert missing(english, "Це може тривати ще три місяці. Питай у понеділок.", SAID["uk"]) == [
        "two",
        "Friday",
    ]
