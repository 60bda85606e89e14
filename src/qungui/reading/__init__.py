"""Reading a regulation that exists: from a text of people to a draft in the language."""
