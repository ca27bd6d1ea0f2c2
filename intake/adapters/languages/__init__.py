"""Languages: their catalogues, two made-up ones for testing, and what there is to translate."""
