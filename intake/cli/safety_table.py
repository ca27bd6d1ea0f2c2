"""What is found and what rings falsely among sentences, counted by kind, way and language."""

from collections.abc import Callable, Iterator, Sequence

from intake.adapters.files.safety_sentences import Sentence


def table(sentences: Sequence[Sentence], card: Callable[[str], str | None]) -> Iterator[str]:
    """Lines of a table in Markdown; each sentence is asked about once."""
    cards = [card(each.text) for each in sentences]
    together = list(zip(sentences, (name is not None for name in cards), strict=True))
    yield "| of | found | false alarms |"
    yield "|---|---|---|"
    yield _row("all", together)
    for name in ("language", "kind", "way"):
        for value in dict.fromkeys(getattr(each, name) for each in sentences):
            rows = [row for row in together if getattr(row[0], name) == value]
            if value and len(rows) < len(together):
                yield _row(f"{name} {value}", rows)


def _row(name: str, rows: Sequence[tuple[Sentence, bool]]) -> str:
    return f"| {name} | {_share(rows, tells=True)} | {_share(rows, tells=False)} |"


def _share(rows: Sequence[tuple[Sentence, bool]], *, tells: bool) -> str:
    hits = [is_hit for sentence, is_hit in rows if sentence.tells == tells]
    return f"{sum(hits)} of {len(hits)} ({sum(hits) / len(hits):.0%})" if hits else ""
