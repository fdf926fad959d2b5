"""The numbers of docs/schedules/cycles.md."""

import inspect

from torch.optim.lr_scheduler import OneCycleLR, ReduceLROnPlateau

from tests.prose import given, printed, says

ONE = {k: v.default for k, v in inspect.signature(OneCycleLR).parameters.items()}
PLATEAU = {k: v.default for k, v in inspect.signature(ReduceLROnPlateau).parameters.items()}
assert ONE["pct_start"] == 0.3 and ONE["cycle_momentum"]
assert printed("schedules/cycles/plateau", r"エポック (.*)$") == "[15, 21, 31, 37]"

CLAIMS = [
    says("始まりは頂点の $1/«.0f»$、終わりは始まりの $1/«.0f»$ が", ONE["div_factor"], ONE["final_div_factor"]),
    given("周期を毎回 2 倍にすると"),
    says("最良の値を «.2f»% より大きく下回れば", 100 * PLATEAU["threshold"]),
    says("«.2f»% の改善でも数え直す", 100 * PLATEAU["threshold"]),
    says("逆向きに «.2f» から «.2f» へ動かします", ONE["max_momentum"], ONE["base_momentum"]),
    given("`OneCycleLR(max_lr=0.5)` の"),
    says(r"最初は $0.5/25 = «.2f»$、最後は $0.02/10000 = «.0t»$ です", 0.5 / 25, 0.02 / 1e4),
    given("周期を 3 倍ずつにする再始動"),
]
