"""Writing what people change most into the case's files, so that nobody must edit YAML to work."""
