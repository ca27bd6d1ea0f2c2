"""What a complaint is and what the law says about it: pure, standard library only."""
