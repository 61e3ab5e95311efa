"""What pages and papers of several floors say of a plan, in the same words."""
