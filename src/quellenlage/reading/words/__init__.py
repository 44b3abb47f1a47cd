"""Words: sentences, tokens, tags, moods and quotation marks of a report."""
