"""Pages, one room for each audience, on one shared shell."""
