"""What people's decisions do to the entries they are on.

``counted_dates`` lets a corrected date count everywhere; ``became`` says what entries with decisions have become.
"""
