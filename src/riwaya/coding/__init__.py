"""Mentions to claims: event, control and relation claims of one document, by lexicon and grammar."""
