"""Findings and tables as text and JSON: judged once, printed many ways."""
