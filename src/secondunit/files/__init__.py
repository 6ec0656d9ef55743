"""What people edit, read into the frozen nouns of the model: production, weather, terrain."""
