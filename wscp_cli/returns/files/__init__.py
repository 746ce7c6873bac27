"""Files from outside: told by their content, opened under guard, read into sheets."""
