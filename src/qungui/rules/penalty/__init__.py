"""What follows a breach."""
