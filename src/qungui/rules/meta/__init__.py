"""Clauses that describe the regulation itself."""
