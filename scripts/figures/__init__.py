"""How figures look: style, palette, small SVG. Knows no pages."""
