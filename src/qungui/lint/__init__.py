"""The legal check: what in a regulation is unlawful or risky, why, and what to write instead."""
