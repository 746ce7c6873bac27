"""`wscp chronology`: look at it, and record what people decide on it."""
