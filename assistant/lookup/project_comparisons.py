"""Answers from table ３ that set rows against each other: rankings, shares, differences."""

import re
from collections.abc import Sequence

from assistant.lookup import arithmetic
from assistant.lookup.evidence import Calculation, Evidence, TableRow
from assistant.lookup.project_cells import cells_of, costs_asked, number_of, ranked_rows, table_row
from assistant.meaning.about_projects import of_years
from assistant.meaning.catalogue import Catalogue, numeric
from assistant.meaning.question import Condition, Key, Operation, Question
from assistant.types import Status
from corpus.eras import fiscal_year_label

# A ranking without a number shows the first place; 「順」 and 「ランキング」 show this many.
_RANKING = 5
_MOST_ROWS = 12
_APART = re.compile(r"違|ちが|差|開き|隔た|上回")
_WHICH_OF_TWO = re.compile(r"どちら(?!も)|どっち(?!も)")
_OF_SETS = {Operation.VALUE, Operation.SUM, Operation.LIST, Operation.HIGHEST, Operation.LOWEST}


def ranking(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    """The first rows in order of a cost, or of each cost that is named."""
    labels = costs_asked(question) or ["総事業費"]
    results = [_ranking_by(label, question, keys, catalogue) for label in labels]
    if not any(result.rows for result in results):
        return Evidence(Status.NOT_FOUND, "その順位に当たる事務事業はありません。")
    leads = "".join(result.lead for result in results)
    notes = dict.fromkeys(note for result in results for note in result.notes)
    rows = tuple(row for r in results for row in r.rows)
    return Evidence(lead=leads, rows=rows, calculations=_apart(question, rows), notes=tuple(notes))


def _apart(question: Question, rows: Sequence[TableRow]) -> tuple[Calculation, ...]:
    """How far the two rows shown are apart, where that is asked for (一番と二番の差)."""
    cells = [row.cells[0] for row in rows if row.cells]
    if len(cells) != 2 or cells[0].label != cells[1].label or not _APART.search(question.text):
        return ()
    low, high = sorted(numeric(cell) or 0 for cell in cells)
    return (arithmetic.difference(f"{cells[0].label}の差", high, low, cells[0].unit),)


def _ranking_by(label: str, question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    descending = question.operation is Operation.HIGHEST
    ranked = ranked_rows(keys, label, descending, catalogue)
    wanted = _wanted(question, keys)
    shown = ranked[question.nth - 1 : question.nth] if question.nth else ranked[:wanted]
    if shown:
        # Rows that tie with the last place shown belong to it.
        last = number_of(shown[-1], label, catalogue)
        ties = [key for key in ranked if key not in shown and number_of(key, label, catalogue) == last]
        shown = [*shown, *ties]
    # 「その次は」 says no place: the answer names the row only.
    numbered = question.nth is None or re.search(r"位|番", question.text)
    places = [f"{_place(key, label, ranked, catalogue)}位　" if numbered else "" for key in shown]
    rows = tuple(
        TableRow(
            key,
            place + table_row(key, (), catalogue).heading,
            table_row(key, (label,), catalogue).cells,
        )
        for place, key in zip(places, shown, strict=True)
    )
    order = "大きい" if descending else "小さい"
    first = wanted == 1 and not question.nth
    lead = f"{label}の{order}順で{'最も' + order if first else '次の'}事業です。"
    zero = any(number_of(key, label, catalogue) == 0 for key in shown)
    return Evidence(lead=lead, rows=rows, notes=("0千円と記載された事業を含みます",) if zero else ())


def _place(key: Key, label: str, ranked: Sequence[Key], catalogue: Catalogue) -> int:
    """The place in a ranking; equal amounts share one."""
    values = [number_of(other, label, catalogue) for other in ranked]
    return values.index(number_of(key, label, catalogue)) + 1


def _wanted(question: Question, keys: Sequence[Key]) -> int:
    """How many rows a ranking shows."""
    both = len(question.groups) > 1 and re.search(r"どちら|どっち|どれ|それぞれ", question.text)
    ordered = re.search(r"順|ランキング", question.text)
    filtered = question.conditions or question.groups or question.departments
    # 「どちらが多い」 and 「1億円以上を大きい順に」 are answered with all of them.
    if both or (ordered and filtered and not question.limit):
        return len(keys)
    return question.limit or (_RANKING if ordered or re.search(r"上位|下位", question.text) else 1)


def place(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    """Which place rows take among all rows, counted from the largest."""
    label = next(iter(costs_asked(question)), "総事業費")
    ranked = ranked_rows(
        of_years(tuple(catalogue.projects), question.years, catalogue), label, True, catalogue
    )
    rows = []
    for key in keys:
        if key not in ranked:
            continue
        place = 1 + sum(
            (number_of(other, label, catalogue) or 0) > (number_of(key, label, catalogue) or 0)
            for other in ranked
        )
        row = table_row(key, (label,), catalogue)
        rows.append(TableRow(key, f"{place}位　{row.heading}", row.cells))
    support = tuple(cells_of(ranked, label, catalogue))
    return Evidence(
        lead=f"{label}の大きい順では、{len(ranked)}事業のうち次の順位です。",
        rows=tuple(rows),
        support=support,
    )


def extremes(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    """The largest and the smallest, and how far they are apart."""
    label = next(iter(costs_asked(question)), "総事業費")
    ranked = ranked_rows(keys, label, True, catalogue)
    if len(ranked) < 2:
        return no_two_sides(question, catalogue)
    high, low = number_of(ranked[0], label, catalogue), number_of(ranked[-1], label, catalogue)
    # 「トップ5とワースト5」 wants as many of either end.
    size = min(question.limit or 1, len(ranked) // 2)
    ends = [("最大", key) for key in ranked[:size]] + [("最小", key) for key in reversed(ranked[-size:])]
    rows = tuple(
        TableRow(
            key,
            f"{title}：{table_row(key, (), catalogue).heading}",
            table_row(key, (label,), catalogue).cells,
        )
        for title, key in ends
    )
    if size > 1:
        return Evidence(rows=rows)
    result = arithmetic.difference(f"{label}の最大と最小の差", high or 0, low or 0, "千円")
    return Evidence(rows=rows, calculations=(result,))


def difference(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    """How far two rows, two sets of rows or two costs of one row are apart."""
    labels = costs_asked(question) or ["総事業費"]
    sets = _sets(question, keys, catalogue)
    if len(labels) == 2 and len(keys) == 1:
        sides = [(label, cells_of(keys, label, catalogue)) for label in labels]
    elif len(sets) == 2:
        sides = [(name, cells_of(rows, labels[0], catalogue)) for name, rows in sets]
    else:
        return no_two_sides(question, catalogue)
    sums = [arithmetic.total(name, cells) for name, cells in sides]
    first, second = sums
    if first is None or second is None:
        return Evidence(Status.NOT_FOUND, "比べる二つの値の一方がシートにないため、計算できません。")
    named = tuple(s for s in sums if s and "＋" in s.expression)
    high, low = (first, second) if first.value >= second.value else (second, first)
    if question.operation is Operation.RATIO:
        # 「何倍違う」 counts from the smaller one.
        apart = re.search(r"違|ちが", question.text)
        over, under = (high, low) if apart else (first, second)
        result = arithmetic.ratio("倍率", over.value, under.value)
    else:
        result = arithmetic.difference(
            f"{labels[0]}の差" if len(labels) == 1 else "差", high.value, low.value, first.unit
        )
    shown = [*labels, *(label for label in question.measures if label not in labels)]
    rows = tuple(table_row(key, shown, catalogue) for key in keys)
    lead = ""
    if compares_sums(question, keys, catalogue) and high.value > low.value:
        lead = f"{labels[0]}は{high.label.removesuffix('の合計')}のほうが大きいです。"
    return Evidence(lead=lead, rows=rows, calculations=(*named, *((result,) if result else ())))


def _sets(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> list[tuple[str, tuple[Key, ...]]]:
    """What is compared, by name: rows of two phrases, two values of a cell, two departments, two rows."""
    if len(question.groups) > 1:
        return [(group.phrase, group.rows) for group in question.groups]
    values = [c for c in question.conditions if isinstance(c.value, str)]
    if len(values) == 2 and values[0].label == values[1].label:
        return [(str(c), tuple(key for key in keys if _is(key, c, catalogue))) for c in values]
    if len(question.departments) == 2:
        department = {key: catalogue.projects[key].department for key in keys}
        return [(name, tuple(k for k in keys if department[k] == name)) for name in question.departments]
    # 「生活保護は去年と比べて」 compares years, not the two rows that one word names.
    years = len(question.groups) == 1 and not question.groups[0].exact and bool(question.years)
    return [] if years else [(key[1], (key,)) for key in keys]


def compares_sums(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> bool:
    """Whether two sets of rows are held against each other: 「高齢者の事業と障害者の事業、どっちが」."""
    if question.operation not in _OF_SETS or not _WHICH_OF_TWO.search(question.text):
        return False
    sets = _sets(question, keys, catalogue)
    return len(sets) == 2 and len(keys) > 2 and bool(costs_asked(question))


def _is(key: Key, condition: Condition, catalogue: Catalogue) -> bool:
    cell = catalogue.project_cell(key, condition.label)
    return cell is not None and cell.value == condition.value


def no_two_sides(question: Question, catalogue: Catalogue) -> Evidence:
    year = fiscal_year_label(catalogue.latest_year)
    rows = "・".join(key[1] for key in question.rows) or "事務事業"
    return Evidence(
        Status.NOT_FOUND,
        f"{rows}について比べる二つの値がシートにありません。事務事業ごとの値は{year}分だけなので、年度の間では比べられません。",
        instead=(f"{question.groups[0].phrase}の総事業費は？",)
        if question.groups
        else ("施策全体の総事業費の推移は？",),
    )


def trend(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    """The rows named, or those of the same 整理番号, in the sheets of several years, oldest first."""
    labels = question.measures or ("総事業費",)
    numbers = {row for _, row in keys}
    same = [key for key in catalogue.projects if key[1] in numbers]
    named = sorted(dict.fromkeys((*question.rows, *same)), key=lambda key: catalogue.sheet[key[0]].year)
    years = [catalogue.sheet[sheet].year for sheet, _ in named]
    if len(set(years)) < 2:
        return no_two_sides(question, catalogue)
    rows = tuple(table_row(key, labels, catalogue) for key in named)
    one = len(set(years)) == len(years)
    courses = (arithmetic.course(label, cells_of(named, label, catalogue)) for label in labels if one)
    return Evidence(lead="".join(courses), rows=rows)
