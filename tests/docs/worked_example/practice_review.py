"""The second half of the story: from the decision to publication and closure."""

SECOND_HALF = ()
