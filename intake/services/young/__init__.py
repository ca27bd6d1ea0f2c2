"""What a young person does besides talking: sending, following, telling someone now."""
