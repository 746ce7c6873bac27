"""The chronology as a Word document for the meeting."""
