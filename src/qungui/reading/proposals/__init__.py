"""From what a sentence is about to a rule with its parameters: one module an area."""
