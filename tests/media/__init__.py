"""Files that messages name."""
