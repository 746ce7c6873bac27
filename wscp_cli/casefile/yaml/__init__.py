"""YAML read with the place of every value, and changed by splice."""
