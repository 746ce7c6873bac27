"""The chronology as one page that needs neither network nor script."""
