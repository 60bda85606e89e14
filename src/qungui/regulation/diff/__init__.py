"""What changes from one regulation to another, for whom, and in which direction."""
