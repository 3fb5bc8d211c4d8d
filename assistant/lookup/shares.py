"""What part one cost is of another, and rows of all rows, in percent."""

import re
from collections.abc import Sequence

from assistant.lookup import arithmetic
from assistant.lookup.cost_cells import year_row
from assistant.lookup.evidence import Calculation, Evidence
from assistant.lookup.project_cells import cells_of, costs_asked, number_of, ranked_rows, selected, table_row
from assistant.meaning.about_projects import of_years
from assistant.meaning.catalogue import Catalogue, numeric
from assistant.meaning.question import Key, Question
from assistant.types import Status
from corpus.eras import fiscal_year_label
from corpus.types import Sheet

# An order without a number shows the first place; 「順」 and 「ランキング」 show this many.
_RANKING = 5
_MOST_ROWS = 12
_BY_SHARE = re.compile(
    r"(?:率|割合|比率|比重|ウエイト)(?:が|の|は)?(?:一番|いちばん|最も|もっとも|最大|最小|高い|低い|大きい|小さい|トップ)"
)
_LOWEST = re.compile(r"低|小さ|少な|最小")
_HIGHEST = re.compile(r"高|大き|多|最大|トップ")
_WHOLE = re.compile(r"全体|全事業|全て|すべて|施策|市全|総額")
_FIRST_ROWS = re.compile(r"上位|トップ|ベスト|多い順|高い順|大きい順")


def part_and_whole(question: Question) -> tuple[str, str]:
    """The cost that is measured and the one it is a part of; the 総事業費 where none is named."""
    costs = costs_asked(question)
    part = next((label for label in costs if label != "総事業費"), "人件費")
    return (costs[0], costs[1]) if len(costs) == 2 else (part, "総事業費")


def _title(part: str, whole: str) -> str:
    return f"{whole}に{'占める' if whole == '総事業費' else '対する'}{part}の割合"


def row_share(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    """What part rows are of all rows, or one cost of the rows' other cost, in percent."""
    costs = costs_asked(question)
    if costs and len(keys) > 1 and _BY_SHARE.search(question.text):
        return _in_order(question, keys, catalogue)
    everything = of_years(tuple(catalogue.projects), question.years, catalogue)
    if not costs:
        return _share_of_count(question, keys, everything, catalogue)
    if question.limit and _FIRST_ROWS.search(question.text):
        # 「総事業費の上位5件で全体の何割」
        keys = ranked_rows(keys, costs[0], True, catalogue)[: question.limit]
    if len(costs) > 1 or (costs[0] != "総事業費" and not _WHOLE.search(question.text)):
        labels = part_and_whole(question)
        part, whole = (cells_of(keys, label, catalogue) for label in labels)
        title = _title(*labels)
    else:
        labels = (costs[0], costs[0])
        part, whole = cells_of(keys, costs[0], catalogue), cells_of(everything, costs[0], catalogue)
        title = f"全{len(everything)}事業の{costs[0]}に占める割合"
    sums = (arithmetic.total(labels[0], part), arithmetic.total(labels[1], whole))
    result = arithmetic.share(title, sums[0].value, sums[1].value) if sums[0] and sums[1] else None
    return Evidence(
        rows=tuple(table_row(key, list(dict.fromkeys(labels)), catalogue) for key in keys[:_MOST_ROWS]),
        support=(*part, *whole),
        calculations=tuple(c for c in (*filter(_is_sum, sums), result) if c),
    )


def _in_order(question: Question, keys: Sequence[Key], catalogue: Catalogue) -> Evidence:
    """Rows in order of the share that one cost has in another (人件費率が一番高い事業)."""
    part_label, whole_label = part_and_whole(question)
    shares = []
    for key in keys:
        part, whole = number_of(key, part_label, catalogue), number_of(key, whole_label, catalogue)
        title = f"{key[1]}の{_title(part_label, whole_label)}"
        if part is not None and whole and (found := arithmetic.share(title, part, whole)):
            shares.append((found, key))
    lowest = bool(_LOWEST.search(question.text))
    shares.sort(key=lambda entry: entry[0].value, reverse=not lowest)
    ordered = _RANKING if re.search(r"順|ランキング|上位|下位", question.text) else 1
    shown = shares[: question.limit or ordered]
    # Shares that tie with the last one shown belong to it.
    shown += [entry for entry in shares[len(shown) :] if shown and entry[0].value == shown[-1][0].value]
    return Evidence(
        lead=f"{part_label}の割合が{'低い' if lowest else '高い'}順では次の事業です。",
        rows=tuple(table_row(key, (part_label, whole_label), catalogue) for _, key in shown),
        support=tuple(cells_of(keys, part_label, catalogue)),
        calculations=tuple(found for found, _ in shown),
    )


def _is_sum(calculation: Calculation | None) -> bool:
    """Whether a total has more than one term and is worth showing."""
    return calculation is not None and "＋" in calculation.expression


def _share_of_count(
    question: Question, keys: Sequence[Key], everything: Sequence[Key], catalogue: Catalogue
) -> Evidence:
    labels = [condition.label for condition in question.conditions]
    counted = arithmetic.share("件数の割合", len(keys), len(everything))
    return Evidence(
        lead=f"{selected(question, keys)}全{len(everything)}事業に占める割合は次のとおりです。",
        rows=tuple(table_row(key, labels, catalogue) for key in keys),
        support=tuple(cells_of(everything, "事業名", catalogue)),
        calculations=(counted,) if counted else (),
    )


def cost_share(question: Question, sheet: Sheet, catalogue: Catalogue) -> Evidence:
    """What part one cost of the whole 施策 is of another, in one year or along several."""
    labels = part_and_whole(question)
    if len(question.years) > 1:
        return _along_years(question, labels, sheet, catalogue)
    year = question.years[0] if question.years else sheet.evaluated_year
    row = year_row(sheet, year, labels, catalogue)
    part, whole = (numeric(cell) for cell in row.cells)
    if part is None or whole is None:
        return Evidence(
            Status.NOT_FOUND, f"{fiscal_year_label(year)}は空欄のため、割合を計算できません。", rows=(row,)
        )
    result = arithmetic.share(_title(*labels), part, whole)
    return Evidence(rows=(row,), calculations=(result,) if result else ())


def _along_years(question: Question, labels: tuple[str, str], sheet: Sheet, catalogue: Catalogue) -> Evidence:
    """The share in several years, and how far the last is from the first, or which is at the end."""
    rows = tuple(year_row(sheet, year, labels, catalogue) for year in sorted(question.years))
    shares = []
    for row in rows:
        numbers = [number for cell in row.cells if (number := numeric(cell)) is not None]
        if len(numbers) == 2 and (found := arithmetic.share(f"{_title(*labels)}（{row.heading}）", *numbers)):
            shares.append((found, row.heading))
    if len(shares) < 2:
        return Evidence(Status.NOT_FOUND, "空欄の年度があるため、割合を比べられません。")
    told = tuple(share for share, _ in shares)
    if lead := _extreme(question, shares):
        return Evidence(lead=lead, rows=rows, calculations=told)
    change = arithmetic.difference("割合の差", told[-1].value, told[0].value, "％")
    return Evidence(rows=rows, calculations=(*told, change))


def _extreme(question: Question, shares: Sequence[tuple[Calculation, str]]) -> str:
    """Which years have the largest or the smallest share, "" where that is not asked."""
    lowest = _LOWEST.search(question.text)
    if not question.by_year or not (lowest or _HIGHEST.search(question.text)):
        return ""
    end = (min if lowest else max)(share.value for share, _ in shares)
    years = "と".join(heading for share, heading in shares if share.value == end)
    return f"割合が最も{'低い' if lowest else '高い'}のは{years}です。"
