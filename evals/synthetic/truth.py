"""Random truth: what another department's sheet of another year would state, consistent in all its sums."""

import random
from dataclasses import replace
from decimal import Decimal

from evals.synthetic.content import Department, Measure, Policy, vocabulary
from evals.synthetic.facts import Facts, IndicatorCell, IndicatorFacts, Narrative, ProjectFacts

SECTIONS = ("１", "４", "６", "７", "８", "９")
_ERA_START = 2018
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_RATINGS = ("現状維持",) * 12 + ("拡充",) * 4 + ("縮小",) * 2 + ("廃止", "休止", "完了", "統合")
_CONTRIBUTIONS = ("Ａ",) * 6 + ("Ｂ",) * 5 + ("Ｃ",) * 2 + ("Ｄ",)
_STYLES = ("①", "・", "", "◆")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨"


def full_width(number: int) -> str:
    """One digit as the sheets write it: full-width; longer numbers stay half-width."""
    return str(number).translate(_FULL_WIDTH) if number < 10 else str(number)


def random_facts(rng: random.Random) -> Facts:
    """The facts of one invented sheet: 令和3 … 令和12, 1–5 departments, 8–60 projects."""
    words = vocabulary()
    year = _ERA_START + rng.randint(3, 12)
    years = tuple(range(year - rng.choice((5, 5, 5, 5, 5, 4)), year + 1))
    policy = rng.choice(words.policies)
    departments = tuple(rng.sample(words.departments, rng.choice((1, 2, 2, 3, 3, 4, 5))))
    marks_attached = rng.random() < 0.15
    projects = _projects(rng, departments)
    program, personnel = _costs(rng, projects, len(years))
    return Facts(
        year=year,
        years=years,
        title=f"令和{full_width(year - _ERA_START)}年（{year}年）度行政評価シート",
        date=f"令和 {year - _ERA_START} 年 {rng.randint(5, 9)} 月 {rng.randint(1, 30)} 日",
        field=f"{policy.field_number}　{policy.field}",
        policy=f"{policy.field_number.translate(_FULL_WIDTH)}-{rng.choice(_CIRCLED[:4])}{policy.policy}",
        departments=departments,
        names=tuple(person(rng) for _ in departments),
        vision=policy.vision,
        efforts=efforts(rng, policy, departments),
        program=program,
        personnel=personnel,
        projects=projects,
        indicators=indicators(rng, len(years), year),
        narratives=narratives(rng, departments, projects),
        marks_attached=marks_attached,
    )


def person(rng: random.Random) -> str:
    """A name with some blank between surname and given name."""
    words = vocabulary()
    return rng.choice(words.surnames) + rng.choice((" ", "　", "　　")) + rng.choice(words.given_names)


def efforts(
    rng: random.Random, policy: Policy, departments: tuple[Department, ...]
) -> tuple[tuple[str, str], ...]:
    """The 主な取組 of a policy: headings and texts."""
    titles = policy.efforts[: rng.randint(3, len(policy.efforts))]
    templates = vocabulary().sentences["efforts"]
    return tuple((title, _fill(rng, rng.choice(templates), rng.choice(departments), ())) for title in titles)


def _projects(rng: random.Random, departments: tuple[Department, ...]) -> tuple[ProjectFacts, ...]:
    count = rng.choice((rng.randint(8, 20), rng.randint(15, 40), rng.randint(30, 60)))
    cuts = sorted(rng.sample(range(1, count), len(departments) - 1))
    shares = [end - start for start, end in zip([0, *cuts], [*cuts, count], strict=True)]
    rows: list[ProjectFacts] = []
    for department, share in zip(departments, shares, strict=True):
        numbers = sorted(rng.sample(range(1, max(60, share * 2)), share))
        for number in numbers:
            rows.append(project(rng, department, number, project_name(rng, department, rows)))
    return tuple(rows)


def project_name(rng: random.Random, department: Department, rows: list[ProjectFacts]) -> str:
    """A name for one more project of a department; now and then one that others bear."""
    taken = [row.name for row in rows]
    own = [row.name for row in rows if row.id.startswith(department.prefix + "-")]
    if own and rng.random() < 0.1:
        return rng.choice(own)
    if taken and rng.random() < 0.02:
        return rng.choice(taken)
    free = [name for name in department.projects if name not in taken]
    if free and rng.random() < 0.9:
        return rng.choice(free)
    return rng.choice(department.themes) + rng.choice(vocabulary().project_tails)


def project(rng: random.Random, department: Department, number: int, name: str) -> ProjectFacts:
    """A row of section ３ with random costs and ratings."""
    digits = f"{number:02d}"
    printed = digits[:-1] + digits[-1].translate(_FULL_WIDTH) if rng.random() < 0.05 else digits
    evaluation = rng.choice(_RATINGS)
    return ProjectFacts(
        id=f"{department.prefix}-{digits}",
        code=f"{department.prefix}-{printed}",
        name=name,
        statutory=rng.random() < (0.5 if name.endswith("事務") else 0.12),
        program=0 if rng.random() < 0.05 else round(10 ** rng.uniform(1.7, 6.6)),
        personnel=0 if rng.random() < 0.02 else round(10 ** rng.uniform(2.8, 5)),
        evaluation=evaluation,
        contribution=rng.choice(_CONTRIBUTIONS),
        final=rng.choice(_RATINGS) if rng.random() < 0.12 else evaluation,
        marked=rng.random() < 0.15,
    )


def _costs(
    rng: random.Random, projects: tuple[ProjectFacts, ...], count: int
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Both costs of all years but the blank one: the last is the evaluated year and equals the rows' sums."""
    program = sum(row.program for row in projects)
    personnel = sum(row.personnel for row in projects)
    drift = [rng.uniform(0.6, 1.4) for _ in range(count - 2)]
    return (
        (*(round(program * factor) for factor in drift), program),
        (*(round(personnel * factor * rng.uniform(0.9, 1.1)) for factor in drift), personnel),
    )


def indicators(rng: random.Random, count: int, year: int) -> tuple[IndicatorFacts, ...]:
    """One to six 成果指標 of a sheet of `year` whose tables have `count` years."""
    measures = rng.sample(vocabulary().measures, rng.randint(1, 6))
    return tuple(indicator(rng, _CIRCLED[i], measure, count, year) for i, measure in enumerate(measures))


def indicator(rng: random.Random, number: str, measure: Measure, count: int, year: int) -> IndicatorFacts:
    """An indicator whose tables have `count` years, the last of them `year`, without a result yet."""
    words = vocabulary()
    step = Decimal(1).scaleb(-measure.decimals)
    start = Decimal(str(rng.uniform(measure.low, measure.high))).quantize(step)
    slope = Decimal(str(rng.uniform(0.01, 0.06))) * (-1 if measure.lower_is_better else 1)
    targets: list[IndicatorCell] = [(start * (1 + slope * i)).quantize(step) for i in range(count)]
    noise = [Decimal(str(rng.uniform(0.85, 1.12))) for _ in range(count - 1)]
    actuals: list[IndicatorCell] = [
        (start * (1 + slope * i) * factor).quantize(step) for i, factor in enumerate(noise)
    ]
    name = (measure.name, rng.choice(words.measure_notes)) if rng.random() < 0.4 else (measure.name,)
    return IndicatorFacts(
        number=number,
        name=name,
        unit=measure.unit,
        decimals=measure.decimals,
        source=rng.choice(words.sources),
        baseline_when=_when(rng, year - count),
        baseline=(start * Decimal(str(rng.uniform(0.9, 1.02)))).quantize(step),
        target=tuple(targets),
        actual=(*_with_gaps(rng, actuals), ""),
        remark=rng.choice(words.remarks) if rng.random() < 0.3 else (),
        lower_is_better=measure.lower_is_better,
    )


def _with_gaps(rng: random.Random, actuals: list[IndicatorCell]) -> list[IndicatorCell]:
    """Years without a result: not surveyed at first, every second year, still open, or nearly all."""
    kind = rng.choice(("none",) * 3 + ("first", "last") * 2 + ("alternate", "many", "dash", "blank"))
    if kind == "first":
        return ["未実施", *actuals[1:]]
    if kind == "last":
        return [*actuals[:-1], "未定"]
    if kind == "alternate":
        return ["未実施" if i % 2 else value for i, value in enumerate(actuals)]
    if kind in {"dash", "blank"}:
        return ["―" if kind == "dash" else "", *actuals[1:]]
    if kind == "many":
        kept = rng.randint(0, 2)
        return ["未実施"] * (len(actuals) - kept) + actuals[len(actuals) - kept :]
    return actuals


def _when(rng: random.Random, year: int) -> str:
    number = year - _ERA_START
    era = f"令和{'元' if number == 1 else full_width(number)}" if number > 0 else f"平成{number + 30}"
    return era + rng.choice(("年度", f"年{full_width(rng.randint(1, 12))}月"))


def narratives(
    rng: random.Random, departments: tuple[Department, ...], projects: tuple[ProjectFacts, ...]
) -> tuple[Narrative, ...]:
    """The blocks of the sections that each department writes."""
    styles = {department.name: rng.choice(_STYLES[:3] * 3 + _STYLES[3:]) for department in departments}
    sizes = {department.name: rng.randint(1, 6) for department in departments}
    result = []
    for section in SECTIONS:
        for department in departments:
            own = tuple(row.name for row in projects if row.id.startswith(department.prefix + "-"))
            size = max(1, sizes[department.name] - rng.randint(0, 1))
            items = _items(rng, section, department, own, size)
            narrative = Narrative(section, department.name, _bulleted(items, styles[department.name]))
            if section == "４":
                reasons = _items(rng, "not_done", department, own, 1) if rng.random() < 0.2 else ()
                narrative = replace(narrative, not_done=reasons)
            result.append(narrative)
    return tuple(result)


def _items(
    rng: random.Random, section: str, department: Department, projects: tuple[str, ...], size: int
) -> tuple[str, ...]:
    templates = vocabulary().sentences[section]
    chosen = rng.sample(templates, min(size, len(templates)))
    return tuple(_fill(rng, template, department, projects) for template in chosen)


def _fill(rng: random.Random, template: str, department: Department, projects: tuple[str, ...]) -> str:
    return template.format(
        t=rng.choice(department.themes),
        p=rng.choice(department.people),
        b=rng.choice(projects or department.projects),
        n=full_width(rng.randint(2, 9)),
        m=rng.randint(10, 480),
        r=rng.randint(52, 97),
    )


def _bulleted(items: tuple[str, ...], style: str) -> tuple[str, ...]:
    if style == "①":
        return tuple(mark + item for mark, item in zip(_CIRCLED, items, strict=False))
    return tuple(style + item for item in items) if style else items[:2]
