import pytest

from index.fusion import fuse, min_max


def test_values_worked_out_by_hand() -> None:
    lexical = {1: 8.0, 2: 4.0, 3: 0.0}
    dense = {1: 0.80, 2: 0.90, 4: 0.85}
    fused = fuse(lexical, dense, dense_weight=0.6)
    # 1: 0.4 * 1 + 0.6 * 0; 2: 0.4 * 0.5 + 0.6 * 1; 3: 0 and missing; 4: missing and 0.6 * 0.5
    assert fused == pytest.approx({1: 0.4, 2: 0.8, 3: 0.0, 4: 0.3})


def test_equal_scores_tell_nothing() -> None:
    assert min_max({1: 3.0, 2: 3.0}) == {1: 0.0, 2: 0.0}
    assert fuse({1: 3.0, 2: 3.0}, {1: 0.1, 2: 0.3}, 0.5) == pytest.approx({1: 0.0, 2: 0.5})


def test_nothing_found_leaves_the_other_ranking() -> None:
    assert min_max({}) == {}
    assert fuse({}, {}) == {}
    assert fuse({}, {1: 0.2, 2: 0.4}, 0.5) == pytest.approx({1: 0.0, 2: 0.5})


def test_a_single_candidate_is_a_candidate() -> None:
    assert fuse({7: 5.0}, {}) == {7: 0.0}
