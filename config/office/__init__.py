"""Office archives (.docx, .xlsx) as they come from anywhere: unpacked, counted and read within limits, by expat."""
