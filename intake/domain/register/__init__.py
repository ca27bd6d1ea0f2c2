"""The register of complaints and its figures (reg 13): every complaint once, and counts of them."""
