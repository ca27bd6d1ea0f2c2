"""Help pages, the tracker and the map, read from Markdown and YAML."""
