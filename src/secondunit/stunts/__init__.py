"""One module a kind of stunt: parameters, draws, kernel, measures, limits; and the registry."""
