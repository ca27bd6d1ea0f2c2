"""Letters and the whole story, written of a case."""
