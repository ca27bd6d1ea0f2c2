"""The register, its figures, and what may be published of them."""
