"""Cases about an invented sheet, in the form of evals/cases.py, with answers computed from its truth."""

import random
from collections.abc import Callable, Iterator
from typing import Any

from corpus.eras import fiscal_year_label

Truth = dict[str, Any]
Record = dict[str, Any]
_Maker = Callable[[Truth, random.Random], Iterator[tuple[str, str, Record]]]

_COSTS = {"事業費": "program_cost", "人件費": "personnel_cost", "総事業費": "total_cost"}
_THRESHOLDS = {"1億円": 100_000, "5000万円": 50_000, "１千万円": 10_000, "10億円": 1_000_000, "百万円": 1_000}
_BULLETS = "①②③④⑤⑥⑦⑧⑨・◆"
# The Gregorian year before 令和元年.
_BEFORE_FIRST = 2018
_REFUSED = ["not_found", "out_of_scope"]
_BLANK = ["空欄", "空白", "未記入", "未記載", "記入されて", "記載がな", "記載され", "値がありません"]
_SECTION_QUESTIONS = {
    "１": ("{d}の前年度の目標は？", "前年度、{d}は何を目標にしていましたか"),
    "４": ("{d}は前年度に何を実施しましたか", "{d}の主な実施内容を教えて"),
    "６": ("{d}は達成状況をどう分析していますか",),
    "７": ("{d}の評価の内容は？",),
    "８": ("{d}の今後の方向性は？", "{d}は今後どうしていく予定ですか"),
    "９": ("{d}の今年度の目標を教えて", "今年度、{d}は何を目指しますか"),
}


def questions(truth: Truth, seed: int) -> list[Record]:
    """About 40 cases of all kinds, always the same for a seed; ids are unique over seeds."""
    rng = random.Random(f"questions {seed}")
    cases: list[Record] = []
    for maker in _MAKERS:
        for kind, question, expect in maker(truth, rng):
            name = f"synthetic-{seed}-{len(cases) + 1:03d}"
            cases.append({"id": name, "kind": kind, "q": question, "expect": expect})
    for turns in _dialogues(truth, rng):
        name = f"synthetic-{seed}-{len(cases) + 1:03d}"
        cases.append({"id": name, "kind": "dialogue", "turns": turns})
    return cases


def _answered(**expect: Any) -> Record:
    return {"status": "answered", **expect}


def _texts(values: list[int | float]) -> list[str]:
    return [str(value) for value in values]


def _year(truth: Truth, offset: int = 0) -> str:
    return fiscal_year_label(truth["evaluated_year"] + _BEFORE_FIRST + offset)


def _ids(rows: list[Record]) -> list[str]:
    return [row["id"] for row in rows]


def _cells(truth: Truth, rng: random.Random) -> Iterator[tuple[str, str, Record]]:
    for label, key in _COSTS.items():
        row = rng.choice(truth["projects"])
        ask = rng.choice(("{}の{}はいくらですか", "{}の{}を教えて", "{} {}"))
        expect = _answered(numbers=[str(row[key])], rows=[row["id"]], only_rows=True)
        yield "figure", ask.format(row["id"], label), expect
        row = rng.choice(truth["projects"])
        same = [other for other in truth["projects"] if other["name"] == row["name"]]
        numbers = _texts([other[key] for other in same])
        ask = rng.choice(("{}の{}は？", "{}にかかった{}の額を知りたい", "{}の{}は何千円か"))
        yield "figure", ask.format(row["name"], label), _answered(numbers=numbers, rows=_ids(same))


def _words(truth: Truth, rng: random.Random) -> Iterator[tuple[str, str, Record]]:
    for label, key in {"事業評価": "evaluation", "貢献度": "contribution", "最終評価": "final"}.items():
        row = rng.choice(truth["projects"])
        expect = _answered(rows=[row["id"]], only_rows=True, contains=[row[key]])
        yield "figure", f"{row['id']}の{label}は？", expect
    row = rng.choice(truth["projects"])
    yes, no = ["法定受託事務です", "はい", "該当します"], ["ではありません", "該当しません", "いいえ"]
    expect = _answered(rows=[row["id"]], contains=[yes if row["statutory"] else no])
    yield "figure", f"{row['id']}は法定受託事務ですか", expect


def _aggregates(truth: Truth, rng: random.Random) -> Iterator[tuple[str, str, Record]]:
    projects = truth["projects"]
    rating = rng.choice(projects)["final"]
    rated = [row for row in projects if row["final"] == rating]
    yield "aggregate", f"最終評価が{rating}の事業は何件ありますか", _answered(numbers=[str(len(rated))])
    total = sum(row["total_cost"] for row in rated)
    yield "aggregate", f"最終評価が「{rating}」の事業の総事業費の合計は？", _answered(numbers=[str(total)])
    grade = rng.choice(projects)["contribution"]
    graded = [row for row in projects if row["contribution"] == grade]
    yield "aggregate", f"貢献度{grade}の事業の数は？", _answered(numbers=[str(len(graded))])
    statutory = [row for row in projects if row["statutory"]]
    if statutory:
        spent = sum(row["program_cost"] for row in statutory)
        yield "aggregate", "法定受託事務の事業費を合計すると？", _answered(numbers=[str(spent)])
    prefix = rng.choice(projects)["id"].partition("-")[0]
    department = _department(truth, prefix)
    if department:
        own = [row for row in projects if row["id"].startswith(prefix + "-")]
        people = sum(row["personnel_cost"] for row in own)
        yield "aggregate", f"{department}の人件費の合計", _answered(numbers=[str(people)])
        yield "listing", f"{department}が担当している事業は？", _answered(rows=_ids(own), only_rows=True)


def _department(truth: Truth, prefix: str) -> str | None:
    """The one department whose name holds the prefix's characters in order."""
    names = [entry["department"] for entry in truth["evaluators"]]
    fitting = [name for name in names if _in_order(prefix, name)]
    return fitting[0] if len(fitting) == 1 else None


def _in_order(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(character in rest for character in part)


def _rankings(truth: Truth, rng: random.Random) -> Iterator[tuple[str, str, Record]]:
    for label, key in _COSTS.items():
        ranked = sorted(truth["projects"], key=lambda row: row[key], reverse=True)
        count = rng.choice((1, 2, 3))
        if ranked[count - 1][key] == ranked[count][key]:
            continue
        top = ranked[:count]
        ask = f"{label}が最も高い事業は？" if count == 1 else f"{label}が高い順に{count}つの事業を教えて"
        numbers = _texts([row[key] for row in top])
        yield "ranking", ask, _answered(numbers=numbers, rows=_ids(top), only_rows=True)


def _thresholds(truth: Truth, rng: random.Random) -> Iterator[tuple[str, str, Record]]:
    limits = list(_THRESHOLDS.items())
    rng.shuffle(limits)
    for label, key in _COSTS.items():
        for spelling, limit in limits:
            over = [row for row in truth["projects"] if row[key] >= limit]
            under = [row for row in truth["projects"] if row[key] < limit]
            if 1 <= len(over) <= 12:
                ask = f"{label}が{spelling}以上の事業は？"
                yield "threshold", ask, _answered(rows=_ids(over), only_rows=True)
                break
            if 1 <= len(under) <= 12:
                ask = f"{label}が{spelling}未満の事業を列挙して"
                yield "threshold", ask, _answered(rows=_ids(under), only_rows=True)
                break


def _lists(truth: Truth, rng: random.Random) -> Iterator[tuple[str, str, Record]]:
    rating = rng.choice(truth["projects"])["final"]
    rated = [row for row in truth["projects"] if row["final"] == rating]
    yield "listing", f"最終評価が「{rating}」の事業一覧", _answered(rows=_ids(rated), only_rows=True)
    changed = rng.choice(truth["projects"])
    both = [
        row
        for row in truth["projects"]
        if row["evaluation"] == changed["evaluation"] and row["contribution"] == changed["contribution"]
    ]
    ask = f"事業評価が{changed['evaluation']}で貢献度が{changed['contribution']}の事業は？"
    yield "listing", ask, _answered(rows=_ids(both), only_rows=True)


def _years(truth: Truth, rng: random.Random) -> Iterator[tuple[str, str, Record]]:
    costs = truth["costs"]
    for label, key in _COSTS.items():
        known = [
            (year, value)
            for year, value in zip(costs["fiscal_years"], costs[key], strict=True)
            if value is not None
        ]
        year, value = rng.choice(known)
        yield "years", f"{year}の{label}は？", _answered(numbers=[str(value)])
        yield "trend", f"{label}の推移を教えて", _answered(numbers=_texts([value for _, value in known]))
    western = truth["evaluated_year"] + _BEFORE_FIRST
    spent = costs["total_cost"][-2]
    yield "years", f"{western}年度の総事業費は？", _answered(numbers=[str(spent)])
    yield "years", f"R{truth['evaluated_year']}の総事業費", _answered(numbers=[str(spent)])


def _indicators(truth: Truth, rng: random.Random) -> Iterator[tuple[str, str, Record]]:
    for indicator in truth["indicators"]:
        name = indicator["name"].partition("（")[0]
        for label, key in {"目標値": "target", "実績値": "actual", "達成率": "rate"}.items():
            known = [
                (year, value)
                for year, value in zip(indicator["fiscal_years"], indicator[key], strict=True)
                if value is not None
            ]
            if known:
                year, value = rng.choice(known)
                yield "indicator", f"{name}の{year}の{label}は？", _answered(numbers=[str(value)])
        for year, note in zip(indicator["fiscal_years"], indicator["actual_note"], strict=True):
            if note in ("未実施", "未定"):
                expect = {"status": ["answered", "not_found"], "contains": [note], "no_figures": True}
                yield "missing", f"{name}の{year}の実績値は？", expect
                break


def _sections(truth: Truth, rng: random.Random) -> Iterator[tuple[str, str, Record]]:
    own = [section for section in truth["sections"] if section["department"]]
    for section in rng.sample(own, min(4, len(own))):
        ask = rng.choice(_SECTION_QUESTIONS[section["number"]]).format(d=section["department"])
        starts = [item.lstrip(_BULLETS)[:14] for item in section["text"].split("\n")]
        yield (
            "narrative",
            ask,
            _answered(quotes=[starts], sections=[section["number"]], departments=[section["department"]]),
        )


def _meta(truth: Truth, rng: random.Random) -> Iterator[tuple[str, str, Record]]:
    person = rng.choice(truth["evaluators"])
    yield "meta", f"{person['title']}の名前は？", _answered(contains=[person["name"]])
    names = [entry["department"] for entry in truth["evaluators"]]
    yield "meta", "どの部署がこの施策を評価していますか", _answered(departments=names)


def _refusals(truth: Truth, rng: random.Random) -> Iterator[tuple[str, str, Record]]:
    row = rng.choice(truth["projects"])
    blank = {"status": ["not_found", "answered"], "contains": [_BLANK], "no_figures": True}
    yield "missing", f"{_year(truth, 1)}の総事業費は？", blank
    refused = {"status": _REFUSED}
    for ask in (
        f"{_year(truth, 2)}の総事業費は？",
        f"{row['id']}の{_year(truth, -2)}の事業費は？",
        f"{row['name']}の国庫補助金はいくらですか",
        f"{truth['evaluators'][0]['department']}の職員数は何人ですか",
        "横浜市の総事業費はいくらですか",
        "市民一人当たりのコストを教えて",
    ):
        yield "refusal", ask, refused


def _dialogues(truth: Truth, rng: random.Random) -> Iterator[list[Record]]:
    costs = truth["costs"]
    first, second = (str(costs["total_cost"][index]) for index in (-2, -3))
    yield [
        {"q": f"{_year(truth)}の総事業費は？", "expect": _answered(numbers=[first])},
        {"q": f"じゃあ{costs['fiscal_years'][-3]}は？", "expect": _answered(numbers=[second])},
    ]
    row, other = rng.sample(truth["projects"], 2)
    steps = (
        (f"{row['id']}の事業費は？", row, "program_cost"),
        ("その人件費は？", row, "personnel_cost"),
        (f"{other['id']}は？", other, "personnel_cost"),
    )
    yield [
        {"q": ask, "expect": _answered(numbers=[str(asked[key])], rows=[asked["id"]])}
        for ask, asked, key in steps
    ]


_MAKERS: tuple[_Maker, ...] = (
    _cells,
    _words,
    _aggregates,
    _rankings,
    _thresholds,
    _lists,
    _years,
    _indicators,
    _sections,
    _meta,
    _refusals,
)
