"""Which ones? What trips cost, who pays, what was spent."""
