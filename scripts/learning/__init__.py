"""Learning the filter: drafts with their labels, vectors of stems, regressions."""
