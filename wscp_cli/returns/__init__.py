"""Agencies' scoping returns: taken in whatever their form, read without loss, merged into one chronology (§7, §8)."""

from wscp_cli.returns.merge import MergeResult, merge

__all__ = ["MergeResult", "merge"]
