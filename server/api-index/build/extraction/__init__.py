"""Static extraction: what the sources of one release say. Runs nothing of the library and writes no snapshot."""
