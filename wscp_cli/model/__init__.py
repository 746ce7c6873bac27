"""WORDS: frozen dataclasses in the guidance's own nouns."""
