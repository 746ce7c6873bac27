"""The ecomap: the child in the middle, the others on a ring, the ties between them."""
