"""An invented city: several policies over several years, whose sheets tell one consistent story.

Rows come and go, are renamed or get another 整理番号; the cost of a year stands in the sheets of later
years too, and now and then a later sheet states it anew.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from evals.synthetic.content import Department, Measure, Policy, vocabulary
from evals.synthetic.facts import Facts, IndicatorFacts, ProjectFacts
from evals.synthetic.truth import (
    efforts,
    full_width,
    indicator,
    narratives,
    person,
    project,
    project_name,
)

_WINDOW = 6
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_REIWA = 2018
_PER_FIELD = 10


@dataclass(slots=True)
class Change:
    """A row that one year's sheet names or numbers otherwise than the sheet of the year before."""

    year: int
    before: str
    after: str


@dataclass(slots=True)
class PolicyHistory:
    """The sheets of one policy by the year that they were written in, and what changed between them."""

    sheets: dict[int, Facts] = field(default_factory=dict)
    renamed: list[Change] = field(default_factory=list)
    renumbered: list[Change] = field(default_factory=list)
    revised: list[int] = field(default_factory=list)
    """Fiscal years whose cost the newest sheet states otherwise than the older ones."""


def invent_city(seed: int, policies: int, last_year: int, years: int) -> tuple[PolicyHistory, ...]:
    """`policies` histories of `years` sheets each, the last written in `last_year` (Gregorian)."""
    rng = random.Random(f"city {seed}")
    numbers: Counter[str] = Counter()
    measures = _measures(rng)
    return tuple(
        _history(rng, policy, numbers, [next(measures) for _ in range(rng.randint(1, 4))], last_year, years)
        for policy in _policies(rng, policies)
    )


def _policies(rng: random.Random, count: int) -> list[Policy]:
    """The vocabulary's policies and, where more are wanted, others made of the departments' themes."""
    words = vocabulary()
    found = list(words.policies)
    rng.shuffle(found)
    themes = [(department, theme) for department in words.departments for theme in department.themes]
    rng.shuffle(themes)
    ends = ("の推進", "の充実", "に向けた基盤づくり", "を支える仕組みづくり")
    for number, (_, theme) in enumerate(theme for end in ends for theme in themes):
        if len(found) >= count:
            break
        model = rng.choice(words.policies)
        name = theme + ends[number // len(themes)]
        found.append(replace(model, field_number=f"{7 + number // 60}-({number // 10 % 6 + 1})", policy=name))
    return found[:count]


def _measures(rng: random.Random) -> Iterator[Measure]:
    """Measures without end, no name twice."""
    words = vocabulary()
    known = list(words.measures)
    rng.shuffle(known)
    yield from known
    themes = [theme for department in words.departments for theme in department.themes]
    for tail, unit, high in (("に満足している市民の割合", "％", 60), ("に関する相談件数", "件", 900),
                             ("の講座に参加した人数", "人", 3000), ("を知っている市民の割合", "％", 55),
                             ("に協力する団体数", "団体", 80), ("の取組の実施回数", "回", 120)):  # fmt: skip
        for theme in themes:
            yield Measure(theme + tail, unit, int(unit == "％"), high / 3, high)


def _history(
    rng: random.Random,
    policy: Policy,
    numbers: Counter[str],
    measures: list[Measure],
    last_year: int,
    years: int,
) -> PolicyHistory:
    history = PolicyHistory()
    departments = tuple(rng.sample(vocabulary().departments, rng.choice((1, 2, 2, 3))))
    people = tuple(person(rng) for _ in departments)
    series = [
        indicator(rng, _CIRCLED[number], measure, years + _WINDOW - 1, last_year)
        for number, measure in enumerate(measures)
    ]
    rows = _first_rows(rng, departments, numbers)
    printed = _earlier_costs(rng, rows, last_year - years)
    code = f"{policy.field_number.translate(_FULL)}-{_CIRCLED[numbers[policy.field_number] % _PER_FIELD]}"
    numbers[policy.field_number] += 1
    first = last_year - years + 1
    for year in range(first, last_year + 1):
        if year > first:
            rows = _next_rows(rng, rows, departments, numbers, history, year)
        printed[year - 1] = (sum(row.program for row in rows), sum(row.personnel for row in rows))
        if year == last_year and years > 2 and rng.random() < 0.3:
            # The newest sheet corrects what the older ones said.
            printed[year - 3] = (printed[year - 3][0] + rng.randint(1, 900), printed[year - 3][1])
            history.revised.append(year - 3)
        window = tuple(range(year - _WINDOW + 1, year + 1))
        history.sheets[year] = Facts(
            year=year,
            years=window,
            title=f"令和{full_width(year - _REIWA)}年（{year}年）度行政評価シート",
            date=f"令和 {year - _REIWA} 年 {rng.randint(5, 9)} 月 {rng.randint(1, 30)} 日",
            field=f"{policy.field_number}　{policy.field}",
            policy=f"{code}{policy.policy}",
            departments=departments,
            names=people,
            vision=policy.vision,
            efforts=efforts(rng, policy, departments),
            program=tuple(printed[known][0] for known in window[:-1]),
            personnel=tuple(printed[known][1] for known in window[:-1]),
            projects=tuple(rows),
            indicators=tuple(_window(entry, year - first) for entry in series),
            narratives=narratives(rng, departments, tuple(rows)),
            marks_attached=False,
        )
    return history


def _first_rows(
    rng: random.Random, departments: tuple[Department, ...], numbers: Counter[str]
) -> list[ProjectFacts]:
    rows: list[ProjectFacts] = []
    for department in departments:
        for _ in range(rng.randint(3, 60 // (len(departments) + 1))):
            rows.append(_new_row(rng, department, numbers, rows))
    return rows


def _new_row(
    rng: random.Random, department: Department, numbers: Counter[str], rows: list[ProjectFacts]
) -> ProjectFacts:
    numbers[department.prefix] += 1
    return replace(
        project(rng, department, numbers[department.prefix], project_name(rng, department, rows)),
        marked=False,
    )


def _earlier_costs(rng: random.Random, rows: list[ProjectFacts], before: int) -> dict[int, tuple[int, int]]:
    """The costs of the years before the first sheet's own."""
    program, personnel = sum(row.program for row in rows), sum(row.personnel for row in rows)
    return {
        before - back: (round(program * rng.uniform(0.6, 1.4)), round(personnel * rng.uniform(0.8, 1.2)))
        for back in range(_WINDOW)
    }


def _next_rows(
    rng: random.Random,
    rows: list[ProjectFacts],
    departments: tuple[Department, ...],
    numbers: Counter[str],
    history: PolicyHistory,
    year: int,
) -> list[ProjectFacts]:
    """The rows a year later: other amounts, a few gone, new, renamed or renumbered."""
    following: list[ProjectFacts] = []
    for row in rows:
        if rng.random() < 0.03 and len(rows) > 5:
            continue
        program = round(row.program * rng.uniform(0.8, 1.25))
        row = replace(row, program=program, personnel=round(row.personnel * rng.uniform(0.9, 1.1)))
        alone = sum(other.name == row.name for other in rows) == 1
        if alone and rng.random() < 0.02 and "の推進" not in row.name:
            history.renamed.append(Change(year, row.name, f"新たな{row.name}"))
            row = replace(row, name=f"新たな{row.name}")
        elif alone and rng.random() < 0.02:
            prefix = row.id.partition("-")[0]
            numbers[prefix] += 1
            code = f"{prefix}-{numbers[prefix]:02d}"
            history.renumbered.append(Change(year, row.id, code))
            row = replace(row, id=code, code=code)
        following.append(row)
    if rng.random() < 0.4:
        following.append(_new_row(rng, rng.choice(departments), numbers, following))
    order = [department.prefix for department in departments]
    return sorted(following, key=lambda row: (order.index(row.id.partition("-")[0]), _number(row)))


def _number(row: ProjectFacts) -> int:
    return int(row.id.partition("-")[2])


def _window(entry: IndicatorFacts, start: int) -> IndicatorFacts:
    """What one sheet prints of an indicator; the year that the sheet was written in has no result yet."""
    window = slice(start, start + _WINDOW)
    return replace(entry, target=entry.target[window], actual=(*entry.actual[window][:-1], ""))


def sheet_id(facts: Facts) -> str:
    """The id that the reader gives the sheet."""
    digits = "".join(c if c.isdecimal() else " " for c in facts.policy.split("①")[0].split("②")[0])
    numbers = [str(int(part)) for part in digits.split()][:2]
    circled = next(c for c in facts.policy if "①" <= c <= "⑳")
    return "-".join([f"R{facts.year - _REIWA}", *numbers, str(ord(circled) - ord("①") + 1)])


def policy_title(facts: Facts) -> str:
    """The name of the policy without its code."""
    circled = next(n for n, c in enumerate(facts.policy) if "①" <= c <= "⑳")
    return facts.policy[circled + 1 :]
