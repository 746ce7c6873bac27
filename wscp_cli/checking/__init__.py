"""The use case of check, validate and next: read, count the days, judge, say what comes next."""
