"""Conversations, requests and pauses of a practice review."""
