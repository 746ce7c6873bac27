"""The case's repository: what is tracked, which hooks there are, what is hostile in it."""
