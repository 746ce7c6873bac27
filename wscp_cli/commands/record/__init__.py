"""`wscp record`: what happened, written without editing YAML."""
