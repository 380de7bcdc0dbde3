"""Brief → script → storyboard → draft."""
