"""How many digits a British phone number has, by what it begins with."""

import re
from typing import Final

from intake.domain.text import plain_digits

_SHORT: Final = frozenset({"999", "111", "101", "112", "105", "119", "18000", "18001", "08001111"})
_SIX: Final = "116"
_TEXT: Final = re.compile(r"[678]\d{4}")
_TEN_DIGITS: Final = (
    "01204", "01208", "01254", "01276", "01297", "01298", "01363", "01364", "01384", "01386",
    "01404", "01420", "01460", "01461", "01480", "01488", "01524", "01527", "01562", "01566",
    "01606", "01629", "01635", "01647", "01659", "01695", "01726", "01744", "01750", "01768",
    "01827", "01837", "01884", "01900", "01905", "01935", "01946", "01949", "01963", "01995",
    "0800",
)  # fmt: skip
"""Where numbers of ten digits are left beside those of eleven (Ofcom, National Numbering Plan)."""
_MOBILE: Final = re.compile(r"07([1-57-9]\d{8}|624\d{6})")
"""Numbers of mobile phones: 070 is no phone's own, and 076 a pager's but on the Isle of Man."""
_ABROAD: Final = re.compile(r"[1-9]\d{7,14}")
"""Country and number (ITU-T E.164)."""
_BEGINNINGS: Final = ("01", "02", "03", "05", "07", "08", "09")


def digits_of(number: str) -> str:
    """The digits that are dialled in Britain, from those of any script; +44 is the first nought."""
    digits = plain_digits(re.sub(r"\D", "", number))
    is_abroad = number.strip().startswith("+44")
    return "0" + digits[2:].removeprefix("0") if is_abroad else digits


def text_number(number: str) -> str | None:
    """A number that a text message can be sent to, as it is dialled; None for any other.

    In Britain that is a mobile phone's. Abroad nobody can tell from the number, so every whole one
    counts that begins with + or 00.
    """
    digits = digits_of(number)
    if _MOBILE.fullmatch(digits):
        return digits
    abroad = digits.removeprefix("00")
    is_abroad = number.strip().startswith("+") or digits.startswith("00")
    if not is_abroad or abroad.startswith("44") or not _ABROAD.fullmatch(abroad):
        return None
    return f"+{abroad}"


def number_fault(number: str) -> str | None:
    """What is wrong with a number to call, or None; a text's short code is no such number."""
    digits = digits_of(number)
    if digits in _SHORT or (digits.startswith(_SIX) and len(digits) == 2 * len(_SIX)):
        return None
    if _TEXT.fullmatch(digits):
        return f"{number} can only be texted, not called"
    if not digits.startswith(_BEGINNINGS):
        return f"{number} is no British phone number; one begins with 0 or +44"
    if len(digits) == 11 or (len(digits) == 10 and digits.startswith(_TEN_DIGITS)):
        return None
    return f"{number} has {len(digits)} digits; a phone number that begins so has 11"


def text_code_fault(number: str) -> str | None:
    """What is wrong with a number to text, or None."""
    return None if _TEXT.fullmatch(digits_of(number)) else number_fault(number)
