"""A case is its events: chain, folding, clocks, and what each of three people sees of it."""
