"""The claims of docs/index.md: what the first example shows."""

from tests.prose import count, printed, says

straight = float(printed("index/first", r"なし: 平均二乗誤差 ([\d.]+)"))
curved = float(printed("index/first", r"tanh: 平均二乗誤差 ([\d.]+)"))
assert straight > 50 * curved

CLAIMS = [
    says("(choosing/guide.md) の «d» ページ", count("links", "index.md", "- **30 分**")),
    says("「PyTorch で使う」の «d» 章", count("chapters named", "index.md", "- **週末**")),
]
