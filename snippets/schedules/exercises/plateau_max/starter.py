"""演習: 正解率を見張る ReduceLROnPlateau。"""


def plateau_max(scores, base, factor=0.1, patience=2):
    """正解率 scores を順に見て、
    各エポック後の学習率を返す。

    最良の値を超えたら改善。
    改善したら、悪い回数を 0 に戻す。
    悪い回数が patience を超えたら、
    factor 倍し、悪い回数を 0 から数え直す。
    """
    ...
