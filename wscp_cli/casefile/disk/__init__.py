"""Files on a disk: written whole or not at all, private, under a lock, on every system."""
