"""`python -m tools.docs`: the pages of docs/ that the source tells, in both languages.

Rules, regulations, command line, neutral events, chat formats. The pages follow from the source alone.
"""
