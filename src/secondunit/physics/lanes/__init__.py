"""Very many point masses in air at once: each a lane of the processor's vector unit."""
