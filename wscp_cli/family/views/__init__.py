"""One family as it is seen on a day, from one person, by initials or for publication."""
