"""Do it: choices of places, talks with hosts, figures of the indices."""
