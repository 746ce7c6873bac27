"""A blind set of files for publication, made by somebody who had not read the readers: invented names in every place."""
