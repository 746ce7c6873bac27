"""What each kind of document says: a dictionary for its template, from the case, on a day."""
