"""The guidance's duties of the rapid review, a module for each step."""
