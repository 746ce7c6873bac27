"""LAW: the rules as cited, dated YAML; profiles; the working-day clock."""
