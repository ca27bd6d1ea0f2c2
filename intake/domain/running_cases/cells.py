"""A cell of a table read as what its column holds, or what is wrong with it in plain words."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, TypeAlias

from intake.domain.case.folding import EARLIEST
from intake.domain.people.email_address import read_address
from intake.domain.people.phone_numbers import text_code_fault
from intake.domain.records import is_text
from intake.domain.running_cases.columns import Column, ColumnKind
from intake.domain.spelling import listed, suggestion

Cell: TypeAlias = str | int | bool | date | tuple[str, ...]

_EXAMPLE: Final = "28/02/2026"
_BRITISH: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_SHORT_YEAR: Final = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}")
_MIDNIGHT: Final = re.compile(r"[ T]0{1,2}:00(:00)?$")
"""What some programs write behind a day."""

_YES: Final = frozenset({"yes", "y", "true", "1"})
_NO: Final = frozenset({"no", "n", "false", "0"})
_OLDEST: Final = 120
_MOST_SHOWN: Final = 40
_MONTHS: Final = 12


class CellFault(ValueError):
    """A cell is not what its column holds; the message says what is wrong, and what is right."""


def read_cell(column: Column, text: str, today: date) -> Cell:
    """What stands in a cell that is not empty. Raises CellFault.

    A day is dd/mm/yyyy, as spreadsheets here write it, or yyyy-mm-dd: never the month first.
    """
    if len(text) > column.most:
        raise CellFault(f"this has {len(text)} characters; {column.most} is the most")
    if not is_text(text):
        raise CellFault("this has half a character in it; type it anew")
    return _READERS[column.kind](column, text.strip(), today)


def shown(text: str) -> str:
    """A cell in a message: its beginning, in quotes."""
    plain = " ".join(text.split())
    cut = plain if len(plain) <= _MOST_SHOWN else f"{plain[:_MOST_SHOWN]}…"
    return f"“{cut}”"


def _text(_: Column, text: str, __: date) -> str:
    return text


def _lines(_: Column, text: str, __: date) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _choice(column: Column, text: str, _: date) -> str:
    word = "_".join(re.findall(r"\w+", text.casefold()))
    if word not in column.options:
        near = suggestion(word, column.options)
        raise CellFault(f"{shown(text)} is not {listed(column.options)}{near}")
    return word


def _age(_: Column, text: str, __: date) -> int:
    if not text.isdecimal() or not 0 < int(text) <= _OLDEST:
        raise CellFault(f"{shown(text)} is no age; write whole years, as 14")
    return int(text)


def _email(_: Column, text: str, __: date) -> str:
    address = read_address(text)
    if address is None:
        raise CellFault(f"{shown(text)} is no email; write one, as name@example.org")
    return address


def _phone(_: Column, text: str, __: date) -> str:
    fault = text_code_fault(text)
    if fault:
        raise CellFault(f"{fault}. Spreadsheets take the first 0 away: write the cell as text")
    return text


def _yes_no(_: Column, text: str, __: date) -> bool:
    word = text.casefold()
    if word not in _YES | _NO:
        raise CellFault(f"{shown(text)} is not yes or no")
    return word in _YES


def _day(column: Column, text: str, today: date) -> date:
    day = _calendar_day(text)
    if day < EARLIEST:
        raise CellFault(f"{shown(text)} is too long ago to be counted; is the year right?")
    if day > today and not column.ahead:
        raise CellFault(f"{shown(text)} has not come yet; this is a day on which it happened")
    if day.year > today.year + 2:
        raise CellFault(f"{shown(text)} is years ahead; is the year right?")
    return day


def _calendar_day(text: str) -> date:
    plain = _MIDNIGHT.sub("", text)
    british, iso = _BRITISH.fullmatch(plain), _ISO.fullmatch(plain)
    if british:
        day, month, year = map(int, british.groups())
    elif iso:
        year, month, day = map(int, iso.groups())
    elif _SHORT_YEAR.fullmatch(plain):
        raise CellFault(f"{shown(text)} has a year of two digits; write all four, as {_EXAMPLE}")
    else:
        raise CellFault(f"{shown(text)} is no day; write it as {_EXAMPLE}")
    if month > _MONTHS:
        raise CellFault(f"{shown(text)} has no month {month}; the day comes first, as {_EXAMPLE}")
    try:
        return date(year, month, day)
    except ValueError:
        raise CellFault(f"{shown(text)} is in no calendar; write a day as {_EXAMPLE}") from None


_READERS: Final[Mapping[ColumnKind, Callable[[Column, str, date], Cell]]] = {
    "text": _text,
    "lines": _lines,
    "day": _day,
    "choice": _choice,
    "age": _age,
    "email": _email,
    "phone": _phone,
    "yes_no": _yes_no,
}
