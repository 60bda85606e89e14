"""What accounts and groups must reach."""
