"""Letters for the tests of documents, and what a person reads in a document."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
import pypdfium2
import pypdfium2.raw as pdfium

from intake.adapters.documents.text import letter_text
from intake.domain.complaint_record import Point, SaidDate, Submission
from intake.domain.letters.parts import Heading
from tests.support.made_letters import FULL, letter_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake.domain.letters.parts import Letter

FOOT = 62
"""Points from the lower edge of a page under which only its number stands."""

SCRIPTS = {
    "Polish, Vietnamese, Romanian": "Zażółć gęślą jaźń. Tôi không vui vì điều này. Și țara ăsta.",
    "Greek, Cyrillic": "Δεν είμαι χαρούμενος. Мені сумно, бо вона не прийшла.",
    "Arabic": "أنا غير سعيد لأن العاملة لم تأت.\nقالت إنها ستتصل بي يوم Monday ولم تفعل.",
    "Persian, Pashto, Sorani": "من خوشحال نیستم.\nزه خوښ نه یم ځکه چې ټول ړنګ شول.\nدڵم خۆش نییە.",
    "Urdu": "میں خوش نہیں ہوں۔ وہ ٹھیک ڈھنگ سے نہیں آئی۔",
    "Hebrew": "אני לא מרוצה כי היא לא באה.",
    "Amharic, Tigrinya": "ደስተኛ አይደለሁም። ብዙሕ ዘይሓጉሰኒ ነገር ኣሎ።",
    "Chinese": "我不高興，因為她沒有來。我不高兴，因为她没有来。佢哋唔聽我講嘢。",
    "Bengali, Hindi, Punjabi": "আমি খুশি নই। मैं खुश नहीं हूँ। ਮੈਂ ਖੁਸ਼ ਨਹੀਂ ਹਾਂ।",
    "Gujarati, Tamil": "હું ખુશ નથી। நான் மகிழ்ச்சியாக இல்லை.",
    "Thai, Georgian, Armenian": "ฉันไม่มีความสุข მე არ ვარ ბედნიერი։ Ես երջանիկ չեմ։",
    "emoji": "😢 👩‍👧 🏳️‍🌈 🇬🇧 ❤️ 1️⃣ 👍🏽",
}
"""Own words in the scripts that our PDFs can show."""

BEYOND = "한국어 \x07 ⰀⰁ"
"""Korean, a bell and Glagolitic, which they cannot."""


def written_in(script: str) -> Submission:
    """A whole complaint with own words in one of `SCRIPTS` everywhere."""
    words = SCRIPTS[script]
    short = words.partition("\n")[0]
    march = SaidDate(short, date(2025, 3, 1), date(2025, 3, 31), "month")
    points = (Point(1, words, short, short, march), Point(2, f"12 High Street\n\n{words}"))
    return replace(
        FULL, who=replace(FULL.who, name=short), points=points, questions=(words,), tried=words
    )


def long(times: int = 25) -> Submission:
    """A complaint of more than 20,000 words in two scripts, some without an end; or fewer."""
    friday = "They moved me on a Friday and nobody told me why. " * 40
    endless = f"{'a' * 300} https://example.org/{'x' * 200} {'ش' * 150} {'漢' * 200}"
    arabic = Point(3, SCRIPTS["Arabic"].partition("\n")[0] * 80 * times)
    points = (*FULL.points, arabic)
    return replace(FULL, points=points, tried=f"{friday}\n\n" * times, proof=endless)


def pdf_pages(made: bytes) -> list[str]:
    """The text of each page as it is copied out, without the page's number."""
    with pypdfium2.PdfDocument(made) as document:
        return [page.get_textpage().get_text_bounded(bottom=FOOT) for page in document]


def print_sizes(made: bytes) -> set[int]:
    """How large what is written there is, in points."""
    found = set()
    with pypdfium2.PdfDocument(made) as document:
        for page in document:
            text = page.get_textpage()
            for at in range(text.count_chars()):
                if not text.get_text_range(at, 1).isspace():
                    found.add(round(pdfium.FPDFText_GetFontSize(text.raw, at)))
    return found - {1}  # what is only there to end a line


def docx_text(made: bytes) -> str:
    """The text of a Word document with the marks of its lists, as they are counted there."""
    document = docx.Document(BytesIO(made))
    return "\n".join(_marked(document))


def _marked(document: Any) -> Iterator[str]:
    counted: dict[int, int] = {}
    for paragraph in document.paragraphs:
        mark = ""
        if paragraph.style.name == "List Bullet":
            mark = "- "
        elif paragraph.style.name == "List Number":
            counter = paragraph._p.pPr.numPr.numId.val
            counted[counter] = counted.get(counter, _start(document, counter) - 1) + 1
            mark = f"{counted[counter]}. "
        yield mark + paragraph.text


def _start(document: Any, counter: int) -> int:
    number = document.part.numbering_part.element.num_having_numId(counter)
    (start,) = number.xpath("w:lvlOverride/w:startOverride/@w:val")
    return int(start)


def text_words(letter: Letter) -> list[str]:
    """Every word of the plain text; lines under headings are no words."""
    text = letter_text(letter)
    headings = {"-" * len(block.text) for block in letter.blocks if isinstance(block, Heading)}
    return words("\n".join(line for line in text.split("\n") if line not in headings))


def words(text: str) -> list[str]:
    """The words of a text in order, whatever stands for a bullet and wherever its lines end."""
    return re.sub("^• ", "- ", text.replace("\r\n", "\n"), flags=re.MULTILINE).split()


def signs(text: str) -> list[str]:
    """What is written, in no order: a reader's copy of mixed directions has its own."""
    visible = (sign for sign in unicodedata.normalize("NFKC", text) if sign.isalnum())
    return sorted(visible)


def letter_in(script: str) -> Letter:
    """The letter of `written_in`."""
    return letter_of(written_in(script))
