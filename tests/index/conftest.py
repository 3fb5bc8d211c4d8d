"""A small sheet of another city and a model that needs no weights."""

from collections.abc import Sequence
from decimal import Decimal

import numpy as np
import pytest

from corpus.types import (
    Cell,
    CostTable,
    Effort,
    Evaluator,
    Indicator,
    Item,
    Missing,
    Project,
    Section,
    Sheet,
    Source,
    Value,
)
from index.tokens import bigrams
from index.vectors import Vectors

FILE = "sheet.txt"


class FakeEmbedder:
    """Vectors by letter pairs: alike texts are near each other, and it counts what it is asked."""

    def __init__(self, name: str = "fake", dim: int = 64, salt: int = 1) -> None:
        self.name, self.dim, self.salt = name, dim, salt
        self.query_prompt, self.passage_prompt = "q: ", "p: "
        self.calls = 0

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self.embed_passages(texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.calls += 1
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in enumerate(texts):
            for pair in bigrams(text):
                vectors[row, (ord(pair[0]) * 31 * self.salt + ord(pair[1])) % self.dim] += 1
        return vectors


def cell(value: Value | None, spelling: str | None = None, line: int = 1) -> Cell:
    if value is None:
        return Cell(None, spelling or "", None, Missing.BLANK)
    return Cell(value, str(value) if spelling is None else spelling, Source(FILE, 1, line))


def project(code: str, name: str, department: str, amounts: tuple[int, int], final: str) -> Project:
    program, personnel = amounts
    return Project(
        id=code, code=cell(code, line=30), department=department, priority=cell(False, ""),
        name=cell(name, line=30), statutory=cell(True, "法定"), program_cost=cell(program, f"{program:,}"),
        personnel_cost=cell(personnel, f"{personnel:,}"),
        total_cost=cell(program + personnel, f"{program + personnel:,}"),
        evaluation=cell(final), contribution=cell("Ａ"), final=cell(final),
    )  # fmt: skip


def section(number: str, title: str, department: str, *texts: str, not_done: tuple[str, ...] = ()) -> Section:
    items = tuple(Item(text, Source(FILE, 2, 40 + n)) for n, text in enumerate(texts))
    left = tuple(Item(text, Source(FILE, 2, 60 + n)) for n, text in enumerate(not_done))
    return Section(number, title, department, 2, items, left if number == "４" else None)


@pytest.fixture(scope="session")
def sheet() -> Sheet:
    return Sheet(
        id="R6-2-3-1", file=FILE, title=cell("令和６年度行政評価シート"), year=2024,
        date=cell("令和6年6月1日"), field=cell("2-(3) 環境"), policy=cell("2-(3)-①ごみの減量"),
        evaluators=(Evaluator("環境部", "環境部長", "山田 花子", Source(FILE, 1, 5)),),
        vision=cell("ごみの少ないまちとなっています。"),
        efforts=(Effort("（１）", "分別の徹底", "資源物の分別を進めます。", Source(FILE, 1, 8)),),
        costs=CostTable(
            (2023, 2024), ("令和５年度", "令和６年度"), (cell(300, "300"), cell(None)),
            (cell(20, "20"), cell(None)), (cell(320, "320"), cell(0, "0")),
        ),
        projects=(
            project("環境-01", "ごみ収集事業", "環境部", (200, 10), "現状維持"),
            project("環境-02", "公園清掃事業", "環境部", (100, 10), "拡充"),
        ),
        indicators=(
            Indicator(
                "①", cell("一人一日当たりのごみ排出量"), cell("グラム"), cell("所管課調べ"),
                cell("令和元年度"), cell(Decimal("950.0"), "950.0"),
                (2023,), (cell(Decimal("900.5"), "900.5"),), (cell(None, "未定"),),
                (cell(None, "―"),), cell(None), True,
            ),
        ),
        sections=(
            section("概要", "目標とするまちの姿", "", "ごみの少ないまちとなっています。"),
            section(
                "４", "主な実施内容", "環境部",
                "・生ごみ処理機の購入費を補助した。", "・海岸の清掃を市民と行った。",
                not_done=("説明会は大雨のため中止した。",),
            ),
            section("９", "今年度の目標", "環境部", "・リサイクル施設の見学会を開く。"),
        ),
        checks=(), unresolved=(),
    )  # fmt: skip


@pytest.fixture
def embedder() -> FakeEmbedder:
    return FakeEmbedder()


@pytest.fixture
def other_embedder() -> FakeEmbedder:
    """The same name, other weights."""
    return FakeEmbedder(salt=7)
