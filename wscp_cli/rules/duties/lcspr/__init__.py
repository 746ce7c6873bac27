"""The guidance's duties of the practice review (LCSPR)."""
