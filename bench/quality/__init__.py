"""How right the signals are: figures for any folder of labelled messages."""
