"""Who takes part: councils and their hours, officers, and the words to come back with."""
