"""The listener: it hears what word lists don't reach, and only ever offers a card."""
