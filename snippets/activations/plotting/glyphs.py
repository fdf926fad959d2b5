"""フォントが「活」の字形を持つかを調べる。"""

import matplotlib_fontja
from matplotlib import font_manager

for family in ("DejaVu Sans", "IPAexGothic"):
    path = font_manager.findfont(family)
    font = font_manager.get_font(path)
    found = font.get_char_index(ord("活")) > 0
    print(f"{family}: 「活」の字形は", "ある" if found else "ない")
