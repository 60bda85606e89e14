"""The rule types: one a file, found by the registry."""
