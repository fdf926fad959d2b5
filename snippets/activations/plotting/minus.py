"""目盛りのマイナスは 2 種類。書体に長い方の字があるかを調べる。"""

import matplotlib as mpl
import matplotlib_fontja
from matplotlib import font_manager
from matplotlib.ticker import ScalarFormatter

for unicode_minus in (True, False):
    with mpl.rc_context({"axes.unicode_minus": unicode_minus}):
        sign = ScalarFormatter.fix_minus("-1")[0]
        print(f"axes.unicode_minus={unicode_minus}: U+{ord(sign):04X}")

for family in ("DejaVu Sans", "IPAexGothic", "cmr10"):
    font = font_manager.get_font(font_manager.findfont(family))
    print(f"{family}: U+2212 が",
          "ある" if font.get_char_index(0x2212) else "ない")
