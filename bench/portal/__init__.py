"""What runs inside the portal: its data, its pages, its documents and its proposal."""
