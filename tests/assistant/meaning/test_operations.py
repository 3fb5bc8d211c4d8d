"""Which calculation the words of a question ask for."""

import pytest

from assistant.meaning.operations import operation_of
from assistant.meaning.question import Operation


@pytest.mark.parametrize(
    ("operations", "text", "operation"),
    [
        ((), "", Operation.VALUE),
        (("sum", "list"), "", Operation.SUM),
        (("highest", "lowest"), "最大と最小", Operation.RANGE),
        (("highest", "lowest"), "高いほうがいいの、低いほうがいいの", Operation.LOWEST),
        (("share", "difference"), "", Operation.RATIO),
        (("difference", "highest"), "", Operation.DIFFERENCE),
        (("superlative",), "", Operation.HIGHEST),
        (("superlative", "lowest"), "", Operation.LOWEST),
        (("count", "achieved"), "", Operation.COUNT),
        (("trend",), "", Operation.TREND),
        (("trend", "difference"), "毎年増えているか", Operation.TREND),
        (("trend", "difference"), "5年間でいくら増えたか", Operation.DIFFERENCE),
        (("lowest",), "目標より何ポイント低かったか", Operation.DIFFERENCE),
        ((), "総事業費の前年度比", Operation.DIFFERENCE),
        (("difference", "lowest"), "比べたら、最も少ないのは", Operation.LOWEST),
        (("superlative", "lowest"), "いちばん重い事業といちばん軽い事業", Operation.RANGE),
        ((), "人件費のかかっていないほうから三つ", Operation.LOWEST),
        ((), "総事業費のかさむほうから二つ", Operation.HIGHEST),
    ],
)
def test_the_most_specific_operation(operations: tuple[str, ...], text: str, operation: Operation) -> None:
    assert operation_of(operations, text) is operation
