"""The family of several days on one sheet: a picture of each day, and what changed from one to the next."""
