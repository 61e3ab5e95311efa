"""A letter of 100 kB that opens like a PDF and ends like one."""

LETTER = b"%PDF-1.7\n" + b"%" * 100_000 + b"\n%%EOF\n"
