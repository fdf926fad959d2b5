"""隠れ層の活性化関数を選ぶ、質問の木を描く。"""

import matplotlib.pyplot as plt
import matplotlib_fontja

questions = [
    ("事前学習済みのモデルや\n論文の構成を使う?",
     "元の関数のまま\n〔慣例〕"),
    ("Transformer?",
     "GELU。LLaMA 型なら\nSwiGLU〔論文〕"),
    ("LSTM・GRU?", "tanh とシグモイドの\nゲート〔論文・慣例〕"),
    ("座標を入れて画像や\n波形を表す(INR)?",
     "sin と専用の初期化\n(SIREN)〔論文〕"),
    ("GAN(DCGAN 型)?",
     "生成器 ReLU、識別器\nLeaky 0.2〔論文〕"),
    ("入力での 2 階微分を\n損失に使う?",
     "tanh、SiLU など\n滑らかな関数〔慣例〕"),
]
last = "CNN・MLP・回帰など:\nReLU と He 初期化〔論文・慣例〕"

fig, ax = plt.subplots(figsize=(4.8, 6.6))
ax.set_axis_off()
ax.set_xlim(0, 10)
ax.set_ylim(-0.6, len(questions) + 0.4)


def rounded_box(x, y, text, color, style):
    """角の丸い枠に入れた文字を、中心 (x, y) に書く。"""
    frame = dict(boxstyle="round,pad=0.4", facecolor="none",
                 edgecolor=color, linestyle=style, linewidth=1.5)
    ax.text(x, y, text, ha="center", va="center", fontsize=9,
            bbox=frame)


arrow = dict(arrowstyle="->", color="gray")
for i, (question, answer) in enumerate(questions):
    y = len(questions) - i
    rounded_box(2.3, y, question, "C0", "-")
    rounded_box(7.7, y, answer, "C1", "--")
    ax.annotate("", (5.8, y), (4.3, y), arrowprops=arrow)
    ax.text(5.05, y + 0.1, "はい", ha="center", fontsize=8)
    ax.annotate("", (2.3, y - 0.73), (2.3, y - 0.27),
                arrowprops=arrow)
    ax.text(2.5, y - 0.54, "いいえ", fontsize=8)
rounded_box(3.3, 0, last, "C2", "-")
plt.show()
