"""What the crew says, as frozen nouns in SI; no behaviour beyond arithmetic."""
