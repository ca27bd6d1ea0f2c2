"""What is told of cases outside of a team, as it is served."""

from __future__ import annotations

from intake.adapters.files.law.publication import load_publication
from tests.support.made_letters import HOUSE

RULES = load_publication(HOUSE / "content")
