"""Strange things that somebody may send, made by a seed."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXTS = (
    "", " ", "\0", "a\0b", "\r\nSet-Cookie: y=evil\r\n\r\n<script>", "%00", "%0d%0aX-Evil:%201",
    "../../../../etc/passwd", "..\\..\\boot.ini", "{{7*7}}", "${7*7}", "#{panic()}", "%s%n%d",
    "<script>alert(1)</script>", "'\" OR 1=1 --", "\ud800", "\udcff", "\ufeff", "\u202egpj", "é́́́",
    "𝕏" * 50, "👨‍👩‍👧‍👦", "ﷺ", "ß", "İ", "x" * 300, "y" * 30_000, "-1", "0", "1", "2", "1.5",
    "1e309",
    "9" * 400, "2147483648", "9223372036854775808", "-9223372036854775809", "NaN", "٣", "０",
    "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "2026-02-30", "2026-03-04", "1/1/1",
    "25:61", "true", "yes", "no", "on", "null", "None", "[]", "{}", "points.what#1",
    "points.what#-1",
    "points.what#99999999999999999999", "points.what#٣", "#", "~", "~~", ".", "..", "/",
    "//evil.example",
    "https://evil.example/", "javascript:alert(1)", "\\\\evil.example", "a@b",
    "a@b.example\nBcc: c@d.example",
    "sefton", "trafford", "barset", "complaint", "add", "answer", "skip", "en", "cy", "fr", "pl",
    "ar", "x-y-z",
)  # fmt: skip

KINDS = (
    "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-16",
    "application/json", "text/plain", "multipart/form-data", "multipart/form-data; boundary=",
    "application/xml", "\xff", "",
)  # fmt: skip

HEADERS: tuple[dict[str, str], ...] = (
    {"If-None-Match": "*"}, {"If-None-Match": '"abc", W/"\xff'}, {"Range": "bytes=0-"},
    {"Range": "bytes=-5,99999999999999999999-1"}, {"If-Range": '"x"', "Range": "bytes=1-2"},
    {"If-Modified-Since": "Sat, 31 Feb 9999 99:99:99 GMT"}, {"Accept-Language": "pl,ar;q=0.9,*"},
    {"Accept-Language": "x" * 3_000 + ";q=NaN"}, {"Accept-Language": ",;=q,\0"},
    {"Accept-Encoding": "gzip"}, {"Accept-Encoding": "br;q=1, gzip;q=0"}, {"Host": "evil.example"},
    {"Host": "localhost:99999"}, {"Host": "[::1"}, {"Host": ""}, {"Host": "loc\xe4lhost"},
    {"X-Forwarded-For": "1.2.3.4, \xff"}, {"X-Forwarded-Host": "evil.example"},
    {"X-Forwarded-Proto": "javascript"}, {"X-Forwarded-Prefix": "//evil.example"},
    {"Forwarded": "for=\"[::1]:x\";proto=https"}, {"X-Turn": "1"}, {"Sec-Purpose": "prefetch"},
    {"X-Kept": "1"},
    {"Accept": "application/json"}, {"Sec-Fetch-Site": "same-origin"},
    {"Origin": "http://localhost"},
    {"Referer": "http://localhost/desk/"}, {"Referer": "http://[bad"}, {"User-Agent": "\xff" * 500},
    {"X-Leave": "1"}, {"X-Http-Method-Override": "DELETE"}, {"Transfer-Encoding": "chunked"},
    {"Expect": "100-continue"},
)  # fmt: skip

ELSEWHERE: tuple[dict[str, str], ...] = (
    {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "\xff"},
    {"Origin": "null"}, {"Origin": "https://evil.example"}, {"Origin": "http://[bad"},
)  # fmt: skip
"""What a browser says where a form comes from another site."""

METHODS = ("HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "get", "PROPFIND", "POST", "GET")

Fields = list[tuple[str, str]]


def chance(seed: str) -> Random:
    """Chance that is the same each time."""
    return Random(seed)  # noqa: S311  # it keeps no secret


def text(by: Random, words: Sequence[str]) -> str:
    """Something strange, or something of this world that may be another's."""
    picked = by.choice(words) if words and by.random() < 0.4 else by.choice(TEXTS)
    return picked + by.choice(TEXTS) if by.random() < 0.1 else picked


def bent(by: Random, fields: Fields, words: Sequence[str]) -> Fields:
    """Fields of a form of which some are strange, twice there, or gone."""
    made: Fields = []
    for name, value in fields:
        if by.random() < 0.1:
            continue
        made.append((name, text(by, words) if by.random() < 0.4 else value))
        if by.random() < 0.1:
            made.append((name, text(by, words)))
        if by.random() < 0.03:
            made.append((name + by.choice(("[]", "~answer", ".", "\0", "#1")), text(by, words)))
    return made


def one_of_each(by: Random, fields: Fields) -> Fields:
    """One field of each name, as of those one is chosen or pressed; now and then it is not."""
    values: dict[str, list[str]] = {}
    for name, value in fields:
        values.setdefault(name, []).append(value)
    return [(name, by.choice(each)) for name, each in values.items() if by.random() < 0.95]


def part(by: Random, value: str) -> str:
    """A part of an address, as somebody types it who knows how it is written or doesn't."""
    raw = value.encode(errors="surrogatepass")
    ways = (
        lambda: quote(raw, safe=""), lambda: quote(raw, safe=""), lambda: quote(raw, safe=""),
        lambda: quote(quote(raw, safe=""), safe=""), lambda: quote(raw, safe="/%."),
        lambda: quote(raw[: max(1, len(raw) - 1)], safe="") + "%ff",
    )  # fmt: skip
    return by.choice(ways)()


def body(by: Random, fields: Fields) -> tuple[bytes, str]:
    """Fields as a body, well made or not, and what it says it is."""
    plain = urlencode(fields, errors="surrogatepass").encode()
    roll = by.random()
    if roll < 0.7:
        return plain, KINDS[0]
    if roll < 0.8:
        return _parts(by, fields), "multipart/form-data; boundary=edge"
    if roll < 0.85:
        return json.dumps(_deep(by.choice((1, 50, 900)), dict(fields))).encode(), "application/json"
    if roll < 0.93:
        return plain, by.choice(KINDS)
    return bytes(by.randrange(256) for _ in range(200)) + plain[:50], KINDS[0]


def _deep(levels: int, inner: object) -> object:
    for _ in range(levels):
        inner = [inner]
    return inner


def _parts(by: Random, fields: Fields) -> bytes:
    made = (
        b"".join(
            b'--edge\r\nContent-Disposition: form-data; name="'
            + name.encode(errors="replace")
            + b'"'
            + by.choice(
                (b"", b"", b'; filename="../x.pdf"', b"; filename*=utf-16''%ff", b"\r\nX: \xff")
            )
            + b"\r\n\r\n"
            + value.encode(errors="surrogatepass")
            + b"\r\n"
            for name, value in fields
        )
        + b"--edge--\r\n"
    )
    return made if by.random() < 0.6 else made[: by.randrange(len(made))]
