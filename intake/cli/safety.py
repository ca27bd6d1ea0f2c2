"""`intake safety`: the help card that each line of text brings up."""

import json
import sys

import click

from intake.adapters.files.safety_words import load_safety
from intake.cli.arguments import home


@click.command
def safety() -> int:
    """Lines of text in, the help card for each out.

    For whoever keeps the word lists. Each line of the answer is {"card": NAME or null}.
    """
    matcher = load_safety(home() / "content" / "safety" / "words" / "en.yaml")
    for line in sys.stdin:
        print(json.dumps({"card": matcher.card(line)}), flush=True)
    return 0
