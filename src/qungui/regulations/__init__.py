"""The library: regulations that come with the program, one file each, grouped by setting."""
