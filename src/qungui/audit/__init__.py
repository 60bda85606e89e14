"""The audit: a chat and a regulation in, findings with their surroundings out."""
