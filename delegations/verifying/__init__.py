"""A certificate read and worked out again, from its file alone. Shares no code with what made it, and knows no names of
the portal: the file's words are all there is. Pure."""
