"""A table as it was read: its cells, what stands beside them, and the account of its rows."""
