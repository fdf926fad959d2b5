"""更新が丸めで消える: 足しても値が変わらない。"""

import numpy as np

for dtype in [np.float16, np.float32]:
    w = dtype(1.0)
    for update in [1e-3, 1e-4, 1e-7, 1e-8]:
        print(dtype.__name__, update, "変わった"
              if w + dtype(update) != w else "変わらない")
