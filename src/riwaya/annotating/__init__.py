"""Document to mentions: actors, places, times, figures and statements, one module each."""
