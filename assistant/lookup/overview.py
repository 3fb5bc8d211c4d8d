"""Answers from the head of the sheet: 評価者, date, 分野, 施策の方針, まちの姿, 主な取組."""

import re
from collections.abc import Callable, Iterable, Iterator

from assistant.lookup.evidence import Evidence
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.question import Question
from assistant.meaning.spotting import EFFORT
from assistant.types import Citation, Status
from corpus.eras import fiscal_year_label
from corpus.spelling import normalise, squeeze
from corpus.types import Cell, Effort, Sheet, Source

_FURTHER_EFFORTS = re.compile(r"(?:\s*(?:と|、|・|や)\s*[(]?\d[)]?(?!\d|年|月|人|件|つ))+")
_RANGE = re.compile(r"\d[)]?\s*(?:番)?(?:から|〜|～|~|-)\s*[(]?\d")
# What is said of the tables that have no narrative.
_TABLE_WORDS = {"２": r"コスト|費用|お金|金額|経費", "３": r"事務事業|事業ごと|事業の|貢献度", "５": r"指標"}


def look_up_meta(question: Question, catalogue: Catalogue) -> Evidence:
    """Evidence for a question about what a sheet says of itself."""
    lines: list[str] = []
    citations: list[Citation] = []
    for sheet in _sheets(question, catalogue):
        for label in question.measures:
            found, places = _PARTS[label](question, sheet, catalogue)
            lines += found
            citations += places
    if not lines:
        return Evidence(
            Status.NOT_FOUND, f"{'・'.join(question.measures)}について、尋ねられたものはシートにありません。"
        )
    return Evidence(lead="\n".join(dict.fromkeys(lines)), citations=tuple(dict.fromkeys(citations)))


def _sheets(question: Question, catalogue: Catalogue) -> list[Sheet]:
    named = [sheet for sheet in catalogue.sheets if sheet.year in question.years]
    return named or [s for s in catalogue.sheets if s.evaluated_year == catalogue.latest_year]


def _cell(label: str, pick: Callable[[Sheet], Cell]) -> Callable[..., tuple[list[str], list[Citation]]]:
    def part(_question: Question, sheet: Sheet, _catalogue: Catalogue) -> tuple[list[str], list[Citation]]:
        cell = pick(sheet)
        if cell.value is None:
            return [f"{label}は読み取れませんでした。"], []
        quote = cell.spelling or str(cell.value)
        return [f"{label}：{cell.value}"], [_citation(sheet, cell.source, quote)]

    return part


def _citation(sheet: Sheet, source: Source | None, quote: str, department: str | None = None) -> Citation:
    return Citation(sheet.id, "概要", department, source.page if source else 1, quote)


def _evaluators(question: Question, sheet: Sheet, _catalogue: Catalogue) -> tuple[list[str], list[Citation]]:
    chosen = [e for e in sheet.evaluators if not question.departments or e.department in question.departments]
    lines = [f"- {e.title}　{e.name}" for e in chosen]
    places = [_citation(sheet, e.source, f"評価者 {e.title} {e.name}", e.department) for e in chosen]
    return (["評価者は次のとおりです。", *lines] if lines else []), places


def _departments(question: Question, sheet: Sheet, catalogue: Catalogue) -> tuple[list[str], list[Citation]]:
    rows = [key for key in question.rows if key[0] == sheet.id and key in catalogue.projects]
    if rows:
        projects = [catalogue.projects[key] for key in rows]
        lines = [
            f"- {p.id} {p.name.value}：{p.department or '整理番号からは決められません'}" for p in projects
        ]
        places = [
            Citation(
                sheet.id,
                "３",
                p.department,
                p.code.source.page if p.code.source else 1,
                f"{p.code.spelling} {p.name.spelling}",
            )
            for p in projects
        ]
        return ["整理番号の頭の文字から、担当部は次のとおりと読めます。", *lines], places
    departments = "、".join(e.department for e in sheet.evaluators)
    places = [
        _citation(sheet, e.source, f"評価者 {e.title} {e.name}", e.department) for e in sheet.evaluators
    ]
    return [f"このシートで評価しているのは、{departments}の{len(sheet.evaluators)}部です。"], places


def _efforts(question: Question, sheet: Sheet, _catalogue: Catalogue) -> tuple[list[str], list[Citation]]:
    beyond = [n for n in _effort_numbers(question) if n > len(sheet.efforts)]
    if beyond:
        return [], []
    if chosen := _chosen_efforts(question, sheet):
        lines = [f"{e.number}{e.title}：{e.text}" for e in chosen]
        return lines, [_citation(sheet, e.source, f"{e.number}{e.title}　{e.text}") for e in chosen]
    lines = [
        f"主な取組は次の{len(sheet.efforts)}つです。",
        *(f"- {e.number}{e.title}" for e in sheet.efforts),
    ]
    return lines, [_citation(sheet, e.source, f"{e.number}{e.title}") for e in sheet.efforts]


def _effort_numbers(question: Question) -> list[int]:
    text = normalise(question.text)
    found = []
    for match in EFFORT.finditer(text):
        if match["number"]:
            # 「取組の（２）と（６）」
            behind = _FURTHER_EFFORTS.match(text, match.end())
            found += [int(match["number"]), *map(int, re.findall(r"\d", behind[0] if behind else ""))]
    return found


def _chosen_efforts(question: Question, sheet: Sheet) -> list[Effort]:
    """The 主な取組 that a place in their list or a word of their text names."""
    numbers = _effort_numbers(question)
    if _RANGE.search(normalise(question.text)):
        return []
    places = numbers or ([question.nth] if question.nth else [])
    if places:
        return [sheet.efforts[place - 1] for place in places if 1 <= place <= len(sheet.efforts)]
    words = [form for word in question.topic for form in word.alternatives if len(form) > 1]
    texts = [(effort, squeeze(effort.title + effort.text).lower()) for effort in sheet.efforts]
    shared = [(sum(squeeze(word).lower() in told for word in words), effort) for effort, told in texts]
    most = max((count for count, _ in shared), default=0)
    return [effort for count, effort in shared if count == most and most]


def _indicators(_question: Question, sheet: Sheet, _catalogue: Catalogue) -> tuple[list[str], list[Citation]]:
    lines = [f"成果指標は次の{len(sheet.indicators)}つです。"]
    lines += [f"- 成果指標{item.number} {item.name.value}" for item in sheet.indicators]
    places = [
        Citation(sheet.id, "５", None, item.name.source.page if item.name.source else 1, str(item.name.value))
        for item in sheet.indicators
    ]
    return lines, places


def _title(_question: Question, sheet: Sheet, catalogue: Catalogue) -> tuple[list[str], list[Citation]]:
    cells = (sheet.title, sheet.field, sheet.policy)
    quote = " ".join(cell.spelling or str(cell.value) for cell in cells if cell.value is not None)
    city = f"{catalogue.city}の" if catalogue.city else ""
    line = (
        f"{city}{sheet.title.value}（分野 {sheet.field.value}、施策の方針 {sheet.policy.value}）です。"
        f"評価の対象は{fiscal_year_label(sheet.evaluated_year)}です。"
    )
    return [line], [_citation(sheet, sheet.title.source, quote)]


def _contents(question: Question, sheet: Sheet, _catalogue: Catalogue) -> tuple[list[str], list[Citation]]:
    """The sections with the page on which each begins: the one spoken of, or all."""
    places = {number: (title, page) for number, title, page in _sections(sheet)}
    text = squeeze(question.text)
    numbers = re.findall(r"(\d)番(?!目)", normalise(question.text))
    asked = [n for n in places if normalise(n) in numbers or n in question.sections]
    asked = asked or [n for n, words in _TABLE_WORDS.items() if n in places and re.search(words, text)]
    named = asked or [number for number, (title, _) in places.items() if _speaks_of(title, text)]
    chosen = sorted(named or places)
    lines = [f"- 〔{n}　{places[n][0]}・{places[n][1]}ページ〕" for n in chosen]
    cited = [Citation(sheet.id, n, None, places[n][1], places[n][0]) for n in chosen]
    return ["このシートの区分とページは次のとおりです。", *lines], cited


def _sections(sheet: Sheet) -> Iterator[tuple[str, str, int]]:
    """Number, title and first page of each section; tables begin where their first cell stands."""
    tables: tuple[tuple[str, str, Iterable[Cell]], ...] = (
        ("２", "投入コスト", sheet.costs.total_cost),
        ("３", "事務事業とその評価結果", (project.code for project in sheet.projects)),
        ("５", "施策の方針の成果指標", (item.name for item in sheet.indicators)),
    )
    for number, title, cells in tables:
        pages = [cell.source.page for cell in cells if cell.source]
        if pages:
            yield number, title, min(pages)
    for section in reversed(sheet.sections):
        if section.number != "概要":
            yield section.number, section.title, section.page


def _speaks_of(title: str, text: str) -> bool:
    """Whether a text has a noun of a heading that is long enough to tell it from the others."""
    return any(
        len(part) > 3 and part in text for part in re.split(r"の|と|・|（|）|「|」|主な", squeeze(title))
    )


_PARTS: dict[str, Callable[..., tuple[list[str], list[Citation]]]] = {
    "評価者": _evaluators,
    "部長": _evaluators,
    "作成日": _cell("作成日", lambda sheet: sheet.date),
    "分野": _cell("分野", lambda sheet: sheet.field),
    "施策の方針": _cell("施策の方針", lambda sheet: sheet.policy),
    "目標とするまちの姿": _cell("目標とするまちの姿", lambda sheet: sheet.vision),
    "主な取組": _efforts,
    "シート": _title,
    "成果指標": _indicators,
    "部署": _departments,
    "構成": _contents,
}
