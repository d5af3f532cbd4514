"""Other languages, slang and misspellings in rough English, so that one English encoder understands them all.

A glossary is a file `resources/languages/<lang>/glossary.tsv`: words and phrases, a tab, English. `build` compiles it at
training, `translator` applies it, `spelling` puts English typing right, `component` is the place in Rasa's pipeline.
"""
