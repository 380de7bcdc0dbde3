"""Music: a genre and a length become a piece with stems and beats."""
