"""How well texts are read: pairs of a text and what it says."""
