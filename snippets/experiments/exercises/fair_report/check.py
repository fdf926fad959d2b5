"""演習「報告の穴を探す」のコードの採点。"""

import numpy as np


def check(t):
    report = t.need("report")
    nan = np.nan
    steady = {0.1: ([90.0, 92.0], [80.0, 84.0]), 0.2: ([88.0, 89.0], [95.0, 85.0])}
    t.close("学習率は検証の正解率で選ぶ", lambda: report(steady)[0], 0.1,
            hint=("学習率を選ぶ行が、どちらの正解率を見ているかを見ましょう。",
                  "テストで選ぶと、テストの成績が実力より高く出ます。検証の正解率で選びます。",
                  "max(runs, key=…) の中は runs[lr][1] ではなく runs[lr][0] です。"))
    t.close("テストの正解率は、全部のシードの平均", lambda: report(steady)[1], 82.0,
            hint=("2 つ目の戻り値が、シードいくつ分かを見ましょう。",
                  "いちばん良いシードではなく、全部のシードの平均です。",
                  "np.nanmax(test) を np.mean(…) に替えます。"))
    lucky = {0.1: ([70.0, 99.0], [71.0, 73.0]), 0.2: ([90.0, 90.0], [88.0, 90.0])}
    t.close("選ぶときも、全部のシードの平均", lambda: report(lucky)[0], 0.2,
            hint=("学習率を選ぶときの、シードのまとめ方を見ましょう。",
                  "1 個の運のよいシードで選ばず、検証の正解率の平均で選びます。",
                  "key=lambda lr: np.mean(np.nan_to_num(runs[lr][0]))"))
    failing = {0.1: ([99.0, nan, nan], [98.0, nan, nan]), 0.2: ([80.0, 80.0, 80.0], [79.0, 80.0, 81.0])}
    t.close("発散した学習率を、良いと言わない", lambda: report(failing)[0], 0.2,
            hint=("検証の正解率に nan があるときを見ましょう。",
                  "発散した学習は、除かずに正解率 0 とみなします。nanmean は除いてしまいます。",
                  "np.mean(np.nan_to_num(runs[lr][0]))"))
    half = {0.1: ([99.0, 99.0, nan, 99.0], [96.0, 92.0, nan, 92.0])}
    t.close("発散したシードも平均に入れる", lambda: report(half)[1], 70.0,
            hint=("テストの正解率に nan があるときを見ましょう。",
                  "発散した学習は正解率 0 とみなし、割る数は全部のシードの数です。",
                  "np.mean(np.nan_to_num(test))"))
    t.close("発散した割合を報告する", lambda: report(half)[2], 0.25,
            hint=("3 つ目の戻り値を見ましょう。",
                  "発散も結果です。4 個のうち 1 個なら 0.25 です。",
                  "np.mean(np.isnan(test))"))
