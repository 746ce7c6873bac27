"""TEXT: read YAML with places, edit by splice, hold against a schema, write whole files; the folder's layout."""
