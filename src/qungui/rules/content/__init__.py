"""What a message may hold."""
