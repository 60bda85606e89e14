"""How people behave in a group."""
