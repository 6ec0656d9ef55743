"""What people edit: the production file, weather, terrain; read into the frozen nouns of the model."""
