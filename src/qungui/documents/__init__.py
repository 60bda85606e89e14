"""Files that people keep texts in: plain text and Word."""
