"""Findings and tables to text and JSON."""
