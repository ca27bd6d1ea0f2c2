"""What a council writes: templates, their fields, and the letter made of both."""
