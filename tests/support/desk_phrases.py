"""What the desk calls things, as it is served."""

from __future__ import annotations

from intake.adapters.files.pages.desk_timeline import load_desk_timeline
from tests.support.made_letters import HOUSE

DESK_PHRASES = load_desk_timeline(HOUSE / "content" / "desk" / "timeline.yaml")
