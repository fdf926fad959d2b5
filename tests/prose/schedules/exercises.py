"""The numbers of docs/schedules/exercises.md."""

from tests.prose import count, fn, given, namespace, says

TIMES = (0, 25, 50, 75, 100)
switch = namespace("schedules/exercises/best_switch/solution")["best_switch"]
EDGE = (0.1**2 - 0.01**2) / (0.99**2 - 0.9**2)


B = [fn("cosine_decay")(t, 1.0, 100) for t in TIMES]
D = [fn("polynomial_decay")(t, 1.0, 100) for t in TIMES]
E = [fn("exponential_decay")(t, 1.0, 0.5 ** (1 / 25)) for t in TIMES]
C = [fn("step_decay")(t, 1.0, 50) for t in TIMES]
A = [fn("linear_decay")(t, 1.0, 100) for t in TIMES]

CLAIMS = [
    says("下げる時期の実験の «d» 題です。«d» 題は自動で採点", count("exercises", "schedules"), count("coding exercises", "schedules")),
    says("コードの «d» 題は", count("coding exercises", "schedules")),
    says("| A | 1 | «.2f» | «.1f» | «.2f» | «.0f» |", *A[1:]),
    says("| B | 1 | «.3f» | «.1f» | «.3f» | «.0f» |", *B[1:]),
    says("| C | 1 | «.0f» | «.1f» | «.1f» | «.2f» |", *C[1:]),
    says("| D | 1 | «.4f» | «.2f» | «.4f» | «.0f» |", *D[1:]),
    says("| E | 1 | «.1f» | «.2f» | «.3f» | «.4f» |", *E[1:]),
    says("C が $t = 50$ でもう «.1f» なのは", C[2]),
    given("バッチを 4 倍にすると雑音の分散は"),
    says("«d» 倍まで大きくできます", 4),
    given("学習率を 0.1 から 0.01 へ 1 度だけ下げます"),
    says("どの長さでも «d» 歩でした", *{switch(n, 0.1, 0.01, 25.0) for n in (100, 200, 400)}),
    given("次の 1 歩に 0.1 を使うか 0.01 を使うかで"),
    says(r"& «.2f»\,v + «.2f» \\ & \text{または} \\ & «.4f»\,v + «.4f»",
         0.9**2, 0.1**2, 0.99**2, 0.01**2),
    says(r"境目は $v \approx «.3f»$ です", EDGE),
]  # fmt: skip
