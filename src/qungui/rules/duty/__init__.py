"""What people fulfil and confirm."""
