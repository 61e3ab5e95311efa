"""Pages of this floor: papers and the leaders' page, the register of papers."""
