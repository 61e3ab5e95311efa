"""Pages of this floor: for everyone, and for administrators."""
