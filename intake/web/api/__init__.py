"""The room for programs: schemas and health."""
