"""The complaint as it is sent, built from what was said in the talk."""
