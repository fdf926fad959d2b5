"""How code runs: runner, warm pool, results kept by content. Knows no HTML."""
