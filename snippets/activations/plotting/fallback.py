"""書体を並べると、字ごとに、はじめに見つかった書体が使われる。"""

import matplotlib_fontja
from matplotlib import font_manager

# font.family に並べる順
families = ["DejaVu Sans", "IPAexGothic"]
for letter in "x活→":
    for family in families:
        font = font_manager.get_font(font_manager.findfont(family))
        if font.get_char_index(ord(letter)):
            print(f"「{letter}」: {family}")
            break
