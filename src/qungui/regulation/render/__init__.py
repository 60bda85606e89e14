"""A regulation as members read it: as text, as a group announcement, as a Word file, as a page; and what was
rendered read back, so that nothing is lost on the way."""
