"""How text is read aloud: figures, dates and addresses as words, hanzi as pinyin, a person's own readings."""
