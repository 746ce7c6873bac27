"""PDF: every object, every stream, every earlier revision, and the text its fonts spell, however it may be read."""
