"""Reading YAML with the place of each word, so that a fault can be shown where it is."""
