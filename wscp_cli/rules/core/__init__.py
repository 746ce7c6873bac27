"""What a rule is, what it is judged on, and how partial dates are compared."""
