"""The listener: what it learnt, and the process it runs in."""
