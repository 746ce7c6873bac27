"""What the shell offers behind TAB, and how it is told to ask."""
