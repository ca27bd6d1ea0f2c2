"""A year of a nation: many councils and their complaints at high speed, over the real thing."""
