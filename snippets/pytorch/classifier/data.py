"""数字の画像: 5 × 3 のドット文字を拡大し、ずらし、雑音を足す。"""

import torch

FONT = ("111101101101111 010110010010111 111001111100111 "
        "111001111001111 101101111001001 111100111001111 "
        "111100111101111 111001001001001 111101111101111 "
        "111101111001111").split()


def font_digits(count, seed):
    """画像 (count, 28, 28) と、正解の番号 (count,) を返す。"""
    g = torch.Generator().manual_seed(seed)
    glyphs = torch.tensor([[float(c) for c in one] for one in FONT])
    glyphs = glyphs.reshape(10, 5, 3)
    glyphs = glyphs.repeat_interleave(4, 1).repeat_interleave(4, 2)
    labels = torch.randint(10, (count,), generator=g)
    tops = torch.randint(2, 7, (count,), generator=g)
    lefts = torch.randint(6, 11, (count,), generator=g)
    images = 0.4 * torch.randn(count, 28, 28, generator=g)
    for image, label, top, left in zip(images, labels, tops, lefts):
        image[top:top + 20, left:left + 12] += glyphs[label]
    return images, labels


images, labels = font_digits(2000, seed=0)
print("画像", tuple(images.shape), images.dtype)
print("正解", tuple(labels.shape), labels.dtype, labels[:8].tolist())
print("各数字の枚数", torch.bincount(labels).tolist())

# 1 枚目を粗く表示する
coarse = (images[0] > 0.5)[::2, ::2]
print(f"1 枚目(正解 {labels[0]}):")
for row in coarse:
    print(" ", "".join("#" if on else "." for on in row))
