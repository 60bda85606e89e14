"""Who is in charge, and who may do what."""
