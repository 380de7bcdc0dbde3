"""The scene painter: layers, camera, styles, text and layout. `draw(spec, t)` is pure, any frame at random."""

from moying.painter.compiled import keep_compiled

keep_compiled()
