"""Lives played by chance against the real application, while everything around it fails."""
