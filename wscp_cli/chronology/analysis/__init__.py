"""What a chronology shows when it is looked at as a whole: gaps, coverage, who saw the child, who knew what when."""
