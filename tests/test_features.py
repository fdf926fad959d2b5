"""The list of features names every test of the three engines, and no test that is gone."""

import tomllib

from scripts.tools import engines, feature_matrix


def test_the_matrix_knows_where_tests_run():
    tried = feature_matrix.matrix()
    assert tried["9 種類のページを読む"] == set(engines.NAMES)
    assert tried["印刷"] == {"chromium", "firefox"}
    assert tried["つまみを指で動かす"] == {"chromium"}
    assert all(tried.values())


def test_every_test_of_the_engines_belongs_to_a_feature():
    features = tomllib.loads(feature_matrix.FEATURES.read_text("utf-8"))["feature"]
    named = {test.split("::")[1] for one in features for test in one["tests"]}
    assert set(feature_matrix.tests_of("browsers")) <= named
