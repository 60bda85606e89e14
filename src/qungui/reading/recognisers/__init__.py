"""What a sentence may be about: one table an area, each line a kind, how sure it is, and the words that say it."""
