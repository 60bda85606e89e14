"""Who must answer, and by when."""
