"""シード 1000 個で測った割合 (%)。"""

success = {"元": 67, "a": 53, "b": 76}
dead = {"元": 27, "a": 25, "b": 8}
for name in success:
    print(f"{name}: 成功 {success[name]}%  死 {dead[name]}%")
