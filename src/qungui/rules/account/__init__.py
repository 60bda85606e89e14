"""Rules on work accounts: who holds them, what they show, how they are kept."""
