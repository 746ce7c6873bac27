"""Before something is published or shown around: what points to somebody, and names into roles and back."""
