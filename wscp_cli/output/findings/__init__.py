"""Findings of check and validate in every form they are printed in: judged once, printed many ways."""
