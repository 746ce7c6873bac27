"""One family, looked at in several ways: what follows from what is written, before anything is drawn."""
