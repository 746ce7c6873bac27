"""JUDGEMENT: one function a rule, in explicit lists."""
