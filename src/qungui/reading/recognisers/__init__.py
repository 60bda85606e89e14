"""What a sentence may be about: one table an area, each line a kind, how sure it is, and the words that say it.

The tables are `content.tsv` (what may not be said), `behaviour.tsv`, `people.tsv` (names, members, offices),
`work.tsv` (answers, processes, accounts, figures), `penalty.tsv` and `general.tsv` (duties of conduct, and what
a regulation says about itself). `wider.tsv` holds words of broader meaning, less sure: they tell where nothing else does.
"""
