"""Many reports at once: folders, archives, lists of records, feeds, agency items."""
