"""A production's board searched by moves: evaluated by parts, annealed, explained."""
