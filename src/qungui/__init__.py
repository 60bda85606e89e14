"""Qungui 群规: a group regulation written once, checked on every message, explained to everyone."""

__version__ = "0.1.0"
