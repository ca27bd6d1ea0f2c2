"""The words of letters and notices, read from YAML."""
