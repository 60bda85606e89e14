"""Nicknames, group names, avatars and signatures."""
