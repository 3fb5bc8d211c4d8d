"""Cases over an invented city, across its policies and years, with answers computed from its facts."""

import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from corpus.eras import fiscal_year_label
from evals.synthetic.city import PolicyHistory, policy_title, sheet_id
from evals.synthetic.facts import Facts, ProjectFacts

Record = dict[str, Any]
Made = Iterator[tuple[str, str | list[tuple[str, Record]], Record]]
_Maker = Callable[[Sequence[PolicyHistory], random.Random], Made]

_COSTS = ("事業費", "人件費", "総事業費")
_REFUSED = {"status": ["not_found", "out_of_scope"]}


def city_questions(city: Sequence[PolicyHistory], seed: int, rounds: int = 4) -> list[Record]:
    """About 25 cases a round, always the same for a seed."""
    rng = random.Random(f"city questions {seed}")
    cases: list[Record] = []
    for _ in range(rounds):
        for maker in _MAKERS:
            for kind, asked, expect in maker(city, rng):
                case: Record = {"id": f"city-{seed}-{len(cases) + 1:03d}", "kind": kind}
                if isinstance(asked, str):
                    case |= {"q": asked, "expect": expect}
                else:
                    case["turns"] = [{"q": question, "expect": wanted} for question, wanted in asked]
                cases.append(case)
    return cases


def _newest(history: PolicyHistory) -> Facts:
    return history.sheets[max(history.sheets)]


def _answered(numbers: Sequence[Any] = (), **more: Any) -> Record:
    return {"status": "answered", **({"numbers": list(map(str, numbers))} if numbers else {}), **more}


def _cost(facts: Facts, label: str, year: int) -> int:
    position = facts.years.index(year)
    program, personnel = facts.program[position], facts.personnel[position]
    return {"事業費": program, "人件費": personnel, "総事業費": program + personnel}[label]


def _row_cost(row: ProjectFacts, label: str) -> int:
    return {"事業費": row.program, "人件費": row.personnel, "総事業費": row.total}[label]


def _policy_costs(city: Sequence[PolicyHistory], rng: random.Random) -> Made:
    history = rng.choice(city)
    facts, label = _newest(history), rng.choice(_COSTS)
    year = facts.year - 1
    ask = rng.choice(("「{}」の{}はいくらですか", "{}の施策の{}は？", "施策「{}」の{}を教えて", "{}の{}"))
    one = {"only_sheets": [sheet_id(facts)], "only_years": [fiscal_year_label(year)]}
    yield "policy", ask.format(policy_title(facts), label), _answered([_cost(facts, label, year)], **one)
    known = [y for y in facts.years[:-1] if y not in history.revised]
    year = rng.choice(known)
    ask = rng.choice(("{}の施策の{}の{}は", "{}で{}にかかった{}"))
    one = {"only_years": [fiscal_year_label(year)], "only_sheets": _ids([history])}
    question = ask.format(policy_title(facts), fiscal_year_label(year), label)
    yield "policy", question, _answered([_cost(facts, label, year)], **one)
    code = sheet_id(facts).partition("-")[2]
    yield "policy", f"{code}の総事業費は", _answered([_cost(facts, "総事業費", facts.year - 1)])


def _old_costs(city: Sequence[PolicyHistory], rng: random.Random) -> Made:
    """A year that only older sheets print."""
    history = rng.choice(city)
    oldest = history.sheets[min(history.sheets)]
    year, label = oldest.years[0], rng.choice(_COSTS)
    if year in _newest(history).years:
        return
    ask = f"{policy_title(oldest)}の施策の{fiscal_year_label(year)}の{label}は？"
    one = {"only_years": [fiscal_year_label(year)], "only_sheets": _ids([history])}
    yield "policy", ask, _answered([_cost(oldest, label, year)], **one)


def _ids(histories: Sequence[PolicyHistory]) -> list[str]:
    return [sheet_id(facts) for history in histories for facts in history.sheets.values()]


def _across(city: Sequence[PolicyHistory], rng: random.Random) -> Made:
    newest = [_newest(history) for history in city]
    year, label = rng.choice(newest[0].years[1:-1]), rng.choice(_COSTS)
    if any(year in history.revised for history in city):
        year = newest[0].year - 1
    costs = {policy_title(facts): _cost(facts, label, year) for facts in newest}
    years: Record = {"only_years": [fiscal_year_label(year)]}
    said = fiscal_year_label(year)
    top = max(costs, key=lambda name: costs[name])
    ask = rng.choice(
        ("{}に{}が一番大きい施策は？", "{}の{}が最も高い施策はどれですか", "{}、どの施策が{}がいちばん高い？")
    )
    yield "across", ask.format(said, label), _answered([costs[top]], contains=[top], **years)
    low = min(costs, key=lambda name: costs[name])
    yield "across", f"{said}の{label}が最も少ない施策は", _answered([costs[low]], contains=[low], **years)
    ask = rng.choice(("{}の全施策の{}の合計は", "{}の施策ごとの{}を教えて"))
    yield "across", ask.format(said, label), _answered([sum(costs.values())], **years)
    ordered = sorted(costs.values(), reverse=True)[:3]
    yield "across", f"{said}の{label}が高い順に施策を3つ", _answered(ordered, **years)
    first, second = rng.sample(sorted(costs), 2)
    ask = f"{first}の施策と{second}の施策の{said}の{label}の差は"
    yield "across", ask, _answered([abs(costs[first] - costs[second])], **years)


def _rows(city: Sequence[PolicyHistory], rng: random.Random) -> Made:
    history = rng.choice(city)
    facts = rng.choice(list(history.sheets.values()))
    row, label = rng.choice(facts.projects), rng.choice(_COSTS)
    said = fiscal_year_label(facts.year - 1)
    one: Record = {
        "only_sheets": [sheet_id(facts)],
        "only_years": [said],
        "rows": [row.id],
        "only_rows": True,
    }
    yield "row", f"{row.id}の{said}の{label}は？", _answered([_row_cost(row, label)], **one)
    newest = _newest(history)
    row = rng.choice(newest.projects)
    one = {"only_sheets": [sheet_id(newest)], "rows": [row.id], "only_rows": True}
    yield "row", f"{row.id}の{label}", _answered([_row_cost(row, label)], **one)
    yield "row", f"{row.id}の最終評価は", _answered(contains=[row.final], **one)
    same = [other for other in _everywhere(city, newest.year) if other.name == row.name]
    numbers = [_row_cost(other, label) for other in same]
    yield "row", f"{row.name}の{label}はいくら", _answered(numbers, rows=[other.id for other in same])


def _everywhere(city: Sequence[PolicyHistory], year: int) -> list[ProjectFacts]:
    return [row for history in city for row in history.sheets[year].projects]


def _through_years(city: Sequence[PolicyHistory], rng: random.Random) -> Made:
    history = rng.choice(city)
    changed = {change.after for change in (*history.renamed, *history.renumbered)}
    newest = _newest(history)
    row = rng.choice([row for row in newest.projects if row.id not in changed and row.name not in changed])
    label = rng.choice(_COSTS)
    past = [other for facts in history.sheets.values() for other in facts.projects if other.id == row.id]
    numbers = [_row_cost(other, label) for other in past]
    if len(past) > 1:
        yield "years", f"{row.id}の{label}の推移を教えて", _answered(numbers, rows=[row.id], only_rows=True)
        change = f"{row.id}の{label}は{_said(history, past, 0)}と{_said(history, past, -1)}でいくら違う？"
        yield "years", change, _answered([abs(numbers[0] - numbers[-1])], rows=[row.id], only_rows=True)


def _said(history: PolicyHistory, past: Sequence[ProjectFacts], position: int) -> str:
    years = [year for year, facts in history.sheets.items() if any(row in facts.projects for row in past)]
    return fiscal_year_label(years[position] - 1)


def _changed(city: Sequence[PolicyHistory], rng: random.Random) -> Made:
    """Rows that were renamed or renumbered, followed through the years."""
    renamed = [(history, change) for history in city for change in history.renamed]
    renumbered = [(history, change) for history in city for change in history.renumbered]
    for changes, is_name in ((renamed, True), (renumbered, False)):
        if not changes:
            continue
        history, change = rng.choice(changes)
        then, now = history.sheets[change.year - 1], history.sheets[change.year]
        old = [row for row in then.projects if change.before == (row.name if is_name else row.id)]
        new = [row for row in now.projects if change.after == (row.name if is_name else row.id)]
        still = any(row.id == new[0].id and row.name == new[0].name for row in _newest(history).projects)
        if len(old) == 1 and len(new) == 1 and still:
            expect = _answered([old[0].total, new[0].total], assumes=[change.before])
            yield "changed", f"{new[0].id}の総事業費の推移", expect


def _departments(city: Sequence[PolicyHistory], rng: random.Random) -> Made:
    year = rng.choice(list(city[0].sheets))
    department = rng.choice(city[0].sheets[year].departments)
    own = [row for row in _everywhere(city, year) if row.id.startswith(department.prefix + "-")]
    said, label = fiscal_year_label(year - 1), rng.choice(_COSTS)
    total = sum(_row_cost(row, label) for row in own)
    expect = _answered([total], only_years=[said])
    yield "department", f"{said}の{department.name}の{label}の合計は", expect
    rating = rng.choice(own).final
    rated = [row for row in _everywhere(city, year) if row.final == rating]
    expect = _answered([len(rated)], only_years=[said])
    yield "department", f"{said}に最終評価が{rating}だった事業は何件", expect
    history = rng.choice(city)
    facts = history.sheets[year]
    rating = rng.choice(facts.projects).final
    rated = [row for row in facts.projects if row.final == rating]
    expect = _answered(rows=[row.id for row in rated], only_rows=True, only_sheets=[sheet_id(facts)])
    yield "department", f"{policy_title(facts)}の施策で{said}の最終評価が{rating}の事業は？", expect


def _indicators(city: Sequence[PolicyHistory], rng: random.Random) -> Made:
    history = rng.choice(city)
    facts = rng.choice(list(history.sheets.values()))
    indicator = rng.choice(facts.indicators)
    name = indicator.name[0]
    pairs = [(y, v) for y, v in zip(facts.years, indicator.actual, strict=True) if not isinstance(v, str)]
    if pairs:
        year, value = rng.choice(pairs)
        expect = _answered([value], only_sheets=_ids([history]), only_years=[fiscal_year_label(year)])
        yield "indicator", f"{name}の{fiscal_year_label(year)}の実績値は？", expect
    newest = [indicator for h in city for indicator in _newest(h).indicators]
    rates = [indicator.rate[-2] for indicator in newest]
    missed = sum(not isinstance(rate, str) and rate < 100 for rate in rates)
    if missed:
        yield "indicator", "目標を達成できなかった指標はいくつ", _answered([missed])


def _revised(city: Sequence[PolicyHistory], rng: random.Random) -> Made:
    histories = [history for history in city if history.revised]
    if histories:
        history = rng.choice(histories)
        year, newest = history.revised[0], _newest(history)
        before = history.sheets[newest.year - 1]
        ask = f"{policy_title(newest)}の施策の{fiscal_year_label(year)}の事業費は？"
        yield "revised", ask, _answered([_cost(newest, "事業費", year), _cost(before, "事業費", year)])


def _narrated(city: Sequence[PolicyHistory], rng: random.Random) -> Made:
    history = rng.choice(city)
    facts = rng.choice(list(history.sheets.values()))
    section, ask = rng.choice(
        (("４", "{}の施策で{}は{}に何を実施しましたか"), ("１", "{}の施策の{}の{}の目標は？"))
    )
    blocks = [block for block in facts.narratives if block.section == section]
    block = rng.choice(blocks)
    starts = [item.lstrip("①②③④⑤⑥・◆")[:14] for item in block.items]
    ask = ask.format(policy_title(facts), block.department, fiscal_year_label(facts.year - 1))
    one = {"only_sheets": [sheet_id(facts)], "departments": [block.department]}
    yield "narrative", ask, _answered(quotes=[starts], **one)


def _refusals(city: Sequence[PolicyHistory], rng: random.Random) -> Made:
    history = rng.choice(city)
    facts = history.sheets[min(history.sheets)]
    row = rng.choice(facts.projects)
    for ask in (
        f"{row.id}の{fiscal_year_label(facts.year - 2)}の事業費は",
        f"{policy_title(facts)}の施策の{fiscal_year_label(facts.years[0] - 3)}の総事業費は",
        "宇宙開発の施策の総事業費は",
        "9-(9)-⑨の総事業費は",
        f"{policy_title(facts)}の施策の国庫補助金は",
    ):
        yield "refusal", ask, _REFUSED


def _dialogues(city: Sequence[PolicyHistory], rng: random.Random) -> Made:
    first, second = (_newest(history) for history in rng.sample(list(city), 2))
    year = first.year - 1
    one, two = {"only_sheets": [sheet_id(first)]}, {"only_sheets": [sheet_id(second)]}
    yield (
        "dialogue",
        [
            (f"{policy_title(first)}の施策の総事業費は", _answered([_cost(first, "総事業費", year)], **one)),
            ("人件費は？", _answered([_cost(first, "人件費", year)], **one)),
            (f"{policy_title(second)}の施策では？", _answered([_cost(second, "人件費", year)], **two)),
        ],
        {},
    )
    history = rng.choice(city)
    facts, before = _newest(history), history.sheets[max(history.sheets) - 1]
    rows = {row.id: row for row in before.projects}
    row = rng.choice([row for row in facts.projects if row.id in rows])
    yield (
        "dialogue",
        [
            (f"{row.id}の総事業費は？", _answered([row.total], only_sheets=[sheet_id(facts)])),
            (
                f"{fiscal_year_label(year - 1)}は？",
                _answered([rows[row.id].total], only_sheets=[sheet_id(before)]),
            ),
        ],
        {},
    )


_MAKERS: tuple[_Maker, ...] = (
    _policy_costs,
    _old_costs,
    _across,
    _rows,
    _through_years,
    _changed,
    _departments,
    _indicators,
    _revised,
    _narrated,
    _refusals,
    _dialogues,
)
