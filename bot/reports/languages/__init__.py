"""How far each language is: texts, review, glossary, understanding, risk."""
