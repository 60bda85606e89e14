"""The accounts that people work with."""
