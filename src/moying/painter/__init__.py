"""The scene painter: layers, camera, styles, text and layout. `draw(spec, t)` is pure, any frame at random."""
