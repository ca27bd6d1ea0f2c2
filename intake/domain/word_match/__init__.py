"""Finding words that may mean that somebody is not safe."""
