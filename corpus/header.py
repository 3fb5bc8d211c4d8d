"""概要 of the form: title, date, 分野, 施策の方針, 評価者, 目標とするまちの姿 and 主な取組."""

import re
from dataclasses import dataclass

from corpus import form
from corpus.eras import era_year, find_years
from corpus.errors import NotASheetError
from corpus.items import BULLET
from corpus.ledger import BLANK, Block, Ledger
from corpus.spelling import normalise, squeeze
from corpus.types import Cell, Effort, Evaluator, Item, Line

_DATE = re.compile(r"(?:令和|平成|昭和|[RHS])(?:元|\d{1,2})年\d{1,2}月\d{1,2}日(?:現在|作成|更新)?")
_POLICY_CODE = re.compile(r"\d{1,2}\s*-\s*\(\s*\d{1,2}\s*\)\s*-\s*(?:[①-⑳㉑-㉟]|\d{1,2})")
_FIELD_CODE = re.compile(r"\d{1,2}\s*-\s*\(\s*\d{1,2}\s*\)(?!\s*-)")
_EVALUATOR = re.compile(r"(?:評価者)?\s*(?P<title>\S*(?:長|監|管理者|担当))\s+(?P<name>\S.*)")
_EFFORT = re.compile(r"\s*(?P<number>[（(][0-9０-９]{1,2}[)）])\s*(?P<title>.*)")
_CIRCLED = re.compile("[①-⑳㉑-㉟]")
_TITLE_WIDTH = 60
# How a sentence on the town of the future ends.
_TOWN = re.compile(r"(まち|都市|社会|環境|地域|暮らし)[^。]*(ます|である|ている|まち)。?$")
_ERA_LETTERS = {"令和": "R", "平成": "H", "昭和": "S", "大正": "T", "明治": "M"}


@dataclass(frozen=True, slots=True)
class Header:
    """What the top of a sheet says; `year` is the Gregorian fiscal year of the title."""

    id: str
    title: Cell
    year: int
    date: Cell
    field: Cell
    policy: Cell


def read_header(ledger: Ledger) -> Header:
    """Title, date, 分野 and 施策の方針; raises NotASheetError where no title proves a sheet."""
    title, year = _read_title(ledger)
    date = _read_date(ledger)
    field, policy = _read_position(ledger)
    return Header(_sheet_id(year, policy, ledger.file), title, year, date, field, policy)


def _read_title(ledger: Ledger) -> tuple[Cell, int]:
    for block in ledger.free_blocks():
        text = "".join(block.texts)
        if form.SHEET_TITLE not in squeeze(text) or len(text) > _TITLE_WIDTH:
            continue
        years = list(find_years(squeeze(text)))
        if years:
            ledger.claim(block.lines, "title")
            return Cell(text, text, ledger.source(block.lines[0])), years[0].year
    raise NotASheetError(
        f"「{ledger.file}」には「令和○年度行政評価シート」という表題がないので、行政評価シートとして読めません。"
    )


def _read_date(ledger: Ledger) -> Cell:
    for block in ledger.free_blocks():
        for line in block.lines:
            word = squeeze(line.text)
            if _DATE.fullmatch(word):
                ledger.claim([line], "date")
                return Cell(word, line.text.strip(), ledger.source(line))
    return BLANK


def _aligned(text: str) -> str:
    """A copy of the same length in half-width, so that spans fit the original."""
    return "".join(c if _CIRCLED.match(c) or len(n := normalise(c)) != 1 else n for c in text)


def _read_position(ledger: Ledger) -> tuple[Cell, Cell]:
    """総合計画上の位置付け: the cells 分野 and 施策の方針, on one line or on several."""
    field = policy = BLANK
    for block in ledger.free_blocks():
        for index, line in enumerate(block.lines):
            if not ledger.is_free(line) or len(line.text) > 2 * _TITLE_WIDTH:
                continue
            text = line.text.strip()
            code = _POLICY_CODE.search(_aligned(text))
            if policy is BLANK and code:
                head, tail = text[: code.start()], text[code.start() :]
                if "。" in tail or (head.strip() and "施策の方針" not in head):
                    continue
                rest = [more for more in block.lines[index + 1 :] if _continues_name(more.text)]
                policy = Cell(
                    "".join([tail, *(more.text.strip() for more in rest)]), tail, ledger.source(line)
                )
                ledger.claim([line, *rest], "policy")
                text = head.replace("施策の方針", "").strip()
            if field is BLANK and (found := _field_text(text)):
                field = Cell(found, found, ledger.source(line))
                if ledger.is_free(line):
                    ledger.claim([line], "field")
    return field, policy


def _continues_name(text: str) -> bool:
    """Whether a line below 施策の方針 is the rest of its name and no label."""
    word = squeeze(text)
    return (
        bool(word)
        and not re.match(r"評価者|分野|総合計画|の位置付け|目標と|主な取組|\d", word)
        and "。" not in word
    )


def _field_text(text: str) -> str | None:
    """分野 of a text such as 分野 4-(1)　健康福祉."""
    code = _FIELD_CODE.search(_aligned(text))
    if code is None or squeeze(text[: code.start()]).removeprefix("総合計画上の位置付け") not in {"", "分野"}:
        return None
    return text[code.start() :].strip()


def _sheet_id(year: int, policy: Cell, file: str) -> str:
    """R7-4-1-1: era letter and year, then the digits of the 施策の方針; else the file's stem."""
    code = _POLICY_CODE.search(_aligned(str(policy.value or "")))
    if code is None:
        return file.rsplit(".", 1)[0]
    era, number = era_year(year)
    return "-".join([f"{_ERA_LETTERS[era]}{number}", *re.findall(r"\d+", normalise(code[0]))])


def read_evaluators(ledger: Ledger) -> tuple[Evaluator, ...]:
    """評価者: title, name and department, in the order of the document."""
    found = []
    labelled = any("評価者" in line.text for line in ledger.lines)
    for block in ledger.free_blocks():
        if labelled and not _is_evaluator_block(block):
            continue
        for match, lines in _evaluator_matches(block):
            title = re.sub(r"\s", "", match["title"].removeprefix("評価者"))
            department = re.sub(r"[長監]$", "", title)
            ledger.claim(lines, "evaluator")
            found.append(Evaluator(department, title, match["name"].strip(), ledger.source(lines[0])))
    return tuple(found)


def _is_evaluator_block(block: Block) -> bool:
    text = squeeze("".join(block.texts))
    if text.startswith("評価者") and len(text) > 3:
        return len(text) < _TITLE_WIDTH * 3
    return len(block.lines) == 1 and len(text) < 25 and bool(_EVALUATOR.fullmatch(block.texts[0]))


def _evaluator_matches(block: Block) -> list[tuple[re.Match[str], list[Line]]]:
    """Each 評価者 of a block with its lines; title, name and label may stand on lines of their own."""
    groups: list[list[Line]] = []
    for line in block.lines:
        text = line.text.strip()
        whole = bool(_EVALUATOR.fullmatch(" ".join(x.text.strip() for x in groups[-1]))) if groups else False
        if not groups or text.startswith("評価者") or (whole and _EVALUATOR.fullmatch(text)):
            groups.append([])
        groups[-1].append(line)
    matches = []
    for lines in groups:
        match = _EVALUATOR.fullmatch(" ".join(line.text.strip() for line in lines))
        if match and "。" not in match[0]:
            matches.append((match, lines))
    return matches


def read_efforts(ledger: Ledger) -> tuple[Effort, ...]:
    """主な取組: （１） and so on with heading and text."""
    blocks = _effort_blocks(ledger)
    efforts: list[Effort] = []
    for lines in _effort_lines(blocks):
        match = _EFFORT.match(lines[0].text)
        number, title = (match["number"], match["title"]) if match else ("", "")
        body = lines[1:] if match else lines
        # A heading that wraps ends where the text below it begins with its indent.
        indent = next((i for i, line in enumerate(body) if line.text.startswith("　")), 0)
        title += "".join(line.text.strip() for line in body[:indent])
        text = "".join(line.text.strip() for line in body[indent:])
        efforts.append(Effort(number, title.strip(), text, ledger.source(lines[0])))
    for block in blocks:
        ledger.claim(block.lines, "efforts")
    return tuple(efforts)


def _effort_blocks(ledger: Ledger) -> list[Block]:
    blocks = ledger.free_blocks()
    numbered = [block for block in blocks if _EFFORT.match(block.lines[0].text) and len(block.lines) > 1]
    if not numbered or numbered[0].page > 2:
        return []
    # The list may be parted: later parts go on counting, also on the next page.
    chosen, expected = [numbered[0]], _count(numbered[0]) + 1
    for block in numbered[1:]:
        if _first_number(block) == expected and block.page - chosen[-1].page <= 1:
            chosen.append(block)
            expected = _first_number(block) + _count(block)
    return chosen


def _first_number(block: Block) -> int:
    match = _EFFORT.match(block.lines[0].text)
    return int(normalise(match["number"]).strip("()")) if match else 0


def _count(block: Block) -> int:
    return sum(1 for line in block.lines if _EFFORT.match(line.text))


def _effort_lines(blocks: list[Block]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in (line for block in blocks for line in block.lines):
        if not groups or _EFFORT.match(line.text):
            groups.append([])
        groups[-1].append(line)
    return groups


def read_vision(ledger: Ledger, candidates: list[Block]) -> tuple[Cell, tuple[Item, ...]]:
    """目標とするまちの姿: the block of the first page that speaks of the town as it is to become."""
    scored = sorted(
        ((_vision_score(ledger, block), -block.start, block) for block in candidates), key=lambda s: s[:2]
    )
    if not scored or scored[-1][0] < 2:
        return BLANK, ()
    block = scored[-1][2]
    text = "".join(block.texts)
    ledger.claim(block.lines, "vision")
    source = ledger.source(block.lines[0])
    return Cell(text, text, source), (Item(text, source),)


def _vision_score(ledger: Ledger, block: Block) -> int:
    """How much speaks for a block: it says what the town will be, and may stand below the label."""
    text = squeeze("".join(block.texts))
    before = [other for other in ledger.blocks if other.start < block.start]
    labelled = bool(before) and squeeze("".join(before[-1].texts)).endswith(form.VISION)
    town = _TOWN.search(text)
    return (
        2 * labelled
        + 3 * bool(town)
        + ("まち" in text)
        - 3 * bool(BULLET.match(text))
        - (len(block.lines) > 6)
    )
