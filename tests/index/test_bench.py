from functools import partial
from itertools import count
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from corpus.documents import read_document
from corpus.parse import parse_sheet
from corpus.types import Sheet
from index.building import build_index
from index.search import search
from index.store import open_index

DOCUMENT = Path(__file__).parents[2] / "corpus" / "sheets" / "kamakura-r7-4-1-1.txt"

pytestmark = pytest.mark.benchmark


@pytest.fixture(scope="module")
def real_sheet() -> Sheet:
    return parse_sheet(read_document(DOCUMENT))


def test_building_an_index(benchmark: BenchmarkFixture, real_sheet: Sheet, tmp_path: Path) -> None:
    build = partial(build_index, [real_sheet], tmp_path)
    benchmark.pedantic(build, rounds=2)  # type: ignore[no-untyped-call]  # partly typed library


def test_opening_the_figures(benchmark: BenchmarkFixture, real_sheet: Sheet, tmp_path: Path) -> None:
    build_index([real_sheet], tmp_path)
    assert benchmark(lambda: open_index(tmp_path).figures)


def test_a_warm_search(benchmark: BenchmarkFixture, real_sheet: Sheet, tmp_path: Path) -> None:
    index = build_index([real_sheet], tmp_path)
    # A number makes each question new: equal ones are embedded once.
    number = count()
    assert benchmark(lambda: search(index, f"高齢者の外出支援について今後どうするのか{next(number)}"))
