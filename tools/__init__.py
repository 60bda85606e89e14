"""Scripts for those who work on the project: pages, pictures, tables, the demo."""
