"""What is shown of a text, and said of it: sentences, captions, headlines, and the figures that it gives."""
