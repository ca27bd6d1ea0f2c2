"""What the Makefile calls to make ready and to look things over."""
