"""The production server, part by part."""
