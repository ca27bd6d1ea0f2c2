"""The production server: who connects, who is served in which order, and by which process."""
