"""One way to write what is typed in several: apostrophes, quotation marks, dashes, capitals.

A telephone types other signs than a keyboard, and another keyboard other letters: what somebody
says must not sound otherwise for that. Unlike `typed_words`, it holds for every language.
"""

import re
import unicodedata
from typing import Final

_MARKS: Final = str.maketrans(
    dict.fromkeys("’‘‛ʼʻʹ`´′ꞌ", "'")
    | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\u00ad\u200b\u200e\u200f\u2060\ufeff\u0640")
)
_VOWEL_MARKS: Final = re.compile("[\u064b-\u0652\u0670]")
"""Of Arabic, which hardly anybody types, and some telephones add."""

_KURDISH: Final = re.compile("[ەێۆڕڵڤ]|ه\u200c")
"""What Kurdish has and Arabic doesn't."""

_AS_KURDISH: Final = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک"})
_AS_ARABIC: Final = str.maketrans({"ی": "ي", "ک": "ك"})


def in_same_signs(text: str) -> str:
    """A text in the signs that the sentences are written in which the listener learns from.

    Letters with marks become one sign, as NFKC has them; what is all capitals becomes small.
    """
    plain = _VOWEL_MARKS.sub("", unicodedata.normalize("NFKC", text.translate(_MARKS)))
    if _KURDISH.search(plain):
        plain = plain.replace("ه\u200c", "ە").translate(_AS_KURDISH)
    else:
        plain = plain.translate(_AS_ARABIC)
    plain = plain.replace("\u200c", "")
    return plain.lower() if plain.isupper() else plain
