"""Words of a follow-up that point to earlier turns (後者, 高い方, そのとき, 「26は？」), spelt out.

What they point to is put in their place, so that the question can be understood as if it had been
asked in full; the answer says how they were read.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from assistant.meaning.catalogue import COSTS, Catalogue, numeric
from assistant.meaning.lexicon import surface_form
from assistant.meaning.question import Key
from assistant.types import Answer
from corpus.eras import fiscal_year_label, kanji_number
from corpus.spelling import normalise

_ORDERED = re.compile(
    r"(?:(?P<first>最初|はじめ|初め|先|1番目|一番目|一つ目|1つ目|一個目|1個目)|(?P<second>二つ目|2つ目|二個目|2個目|2番目|二番目))"
    r"に(?:聞い|言っ|尋ね|出|挙げ)た?(?:方|ほう|やつ|もの|事業|の)?"
)
_OF_TWO = re.compile(r"(?P<former>前者)|(?P<latter>後者)")
_COMPARED = re.compile(
    r"(?<![のがもでは])(?:一番|いちばん|最も|もっとも)?(?:(?P<more>高|多|大き)い|(?P<less>低|少な|小さ|安)い)"
    r"(?:方|ほう|やつ|もの)(?:の事業)?(?=の(?!は|が|を|？|\?|$)|だけ)"
)
_BOTH = re.compile(r"双方|両方|両者|(?:二|2)つとも|どちらも")
_OTHER = re.compile(r"もう(?:片方|一方|片っぽ)|他方")
_THEN = re.compile(r"その(?:とき|時)(?!点)|その年度?(?!間|前|の?次)|同じ年度?|当時")
_OFFICE = re.compile(r"(?:その|同じ|同)部(?:署|門)?(?!長|分|品)")
_CODE = re.compile(r"[^\W\d_]+[-－]?\d+")
# 「3番目の事業の人件費は」 after a list; 「3番目に高い」 orders anew.
_NTH = re.compile(
    r"(?:上から|うち|中の|その)?(?P<place>\d{1,2}|[一二三四五六七八九十]{1,2})\s*(?:番目|つ目|個目|件目)"
    r"(?:の?(?:事業|もの|やつ)|の)(?=の|は|って|を|も|、|だと|人件|事業費|総事|$|[?？。])"
)
_ORDERS = re.compile(r"高い|低い|多い|少な|大き|小さ|安い|順|指標|取組|区分|下から|シート|施策")
_NAMESAKE = re.compile(
    r"(?P<code>[^\W\d_]+[-－]\d+)(?:番)?と(?:同じ名前|同名|同じ名称|名前が同じ|名前の同じ)(?:の|な)?"
    r"(?:別の|ほかの|他の|もう(?:一つ|ひとつ|1つ)の)?(?:事業|もの|やつ|行)?"
)
_BARE = re.compile(
    r"(?<![\d年第位標,.\-a-z護])(?<!令和)(?<!平成)(?<!支援)(?<!トップ)(?<!ベスト)(?<!ワースト)(\d{1,2})番?(?=と|や|も|は|の|、|,(?!\d)|って|なら|では|じゃ|だと|を|だけ|$|[?。])"
)


def spelt_out(text: str, turns: Sequence[Answer], catalogue: Catalogue) -> tuple[str, tuple[str, ...]]:
    """The question with what its pointing words stand for, and the assumptions this makes.

    A word that points to nothing in the conversation stays.
    """
    said: list[str] = []
    plain = surface_form(text)
    finders: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...] = (
        (_ORDERED, lambda match: _asked_first(0 if match["first"] else 1, turns)),
        (_NAMESAKE, lambda match: _namesakes(match["code"], catalogue)),
        (_NTH, lambda match: _shown_at(match["place"], plain, turns)),
        (_OF_TWO, lambda match: _of_two(0 if match["former"] else 1, turns)),
        (_COMPARED, lambda match: _compared(bool(match["more"]), turns, catalogue)),
        (_BOTH, lambda _: _both(turns)),
        (_OTHER, lambda _: _other(turns)),
        (_THEN, lambda _: _year(turns)),
        (_OFFICE, lambda _: _department(turns)),
        (_BARE, lambda match: _same_prefix(match[1], "番" in match[0], turns)),
    )
    for pattern, find in finders:
        for match in reversed(list(pattern.finditer(plain))):
            if meant := find(match):
                plain = f"{plain[: match.start()]}{meant}{plain[match.end() :]}"
                said.insert(0, f"「{match[0]}」を「{meant}」と読み替えました")
    return (plain, tuple(dict.fromkeys(said))) if said else (text, ())


def rows_of(answer: Answer) -> tuple[Key, ...]:
    """The rows of table ３ that an answer shows, in its order."""
    return tuple(dict.fromkeys((f.sheet, f.row) for f in answer.figures if f.table == "３"))


def latest_rows(turns: Sequence[Answer], count: int) -> tuple[Key, ...]:
    """The `count` rows that the last answers show together, () where they show another number."""
    found: tuple[Key, ...] = ()
    for answer in reversed(turns):
        found = tuple(dict.fromkeys((*rows_of(answer), *found)))
        if len(found) >= count:
            break
    return found if len(found) == count else ()


def _asked_first(place: int, turns: Sequence[Answer]) -> str | None:
    """The row that was asked about first (or second) in the conversation."""
    asked = [rows for answer in turns if (rows := rows_of(answer))]
    each = list(dict.fromkeys(rows[0] for rows in asked if len(rows) == 1))
    return each[place][1] if place < len(each) else None


def _namesakes(code: str, catalogue: Catalogue) -> str | None:
    """The other rows that bear the name of the row with a code."""
    keys = [key for key in catalogue.projects if surface_form(key[1]) == code]
    others = [
        row
        for key in keys
        for sheet, row in catalogue.names.get(surface_form(str(catalogue.projects[key].name.value)), ())
        if sheet == key[0] and row != key[1]
    ]
    return "と".join(dict.fromkeys(others)) or None


def _shown_at(place: str, text: str, turns: Sequence[Answer]) -> str | None:
    """The row at a place of the list that the last turn showed."""
    rows = rows_of(turns[-1]) if turns and not _ORDERS.search(text) else ()
    number = kanji_number(place)
    return rows[number - 1][1] if len(rows) > 1 and 1 <= number <= len(rows) else None


def _of_two(place: int, turns: Sequence[Answer]) -> str | None:
    pair = latest_rows(turns, 2)
    return pair[place][1] if pair else None


def _compared(more: bool, turns: Sequence[Answer], catalogue: Catalogue) -> str | None:
    """The row of those shown whose amount, the one last spoken of, is the largest or the smallest."""
    pair = rows_of(turns[-1]) if turns else ()
    pair = pair if len(pair) > 1 else latest_rows(turns, 2)
    spoken = [label for a in reversed(turns) if a.meaning for label in a.meaning.measures if label in COSTS]
    label = spoken[0] if spoken else "総事業費"
    cells = [(catalogue.project_cell(key, label), key) for key in pair]
    amounts = [(number, key) for cell, key in cells if cell and (number := numeric(cell)) is not None]
    if len({number for number, _ in amounts}) < 2:
        return None
    return (max if more else min)(amounts)[1][1]


def _both(turns: Sequence[Answer]) -> str | None:
    """The two rows shown last, or what the last two turns asked the same of (生活保護: two rows)."""
    meanings = [turn.meaning for turn in turns[-2:] if turn.meaning]
    asked = [meaning.groups for meaning in meanings if len(meaning.groups) == 1]
    if len(asked) == 2 and asked[0] != asked[1] and meanings[0].measures == meanings[1].measures:
        rows: Iterable[Key] = (key for groups in asked for key in groups[0].rows)
    else:
        rows = latest_rows(turns, 2)
    return "と".join(dict.fromkeys(row for _, row in rows)) or None


def _other(turns: Sequence[Answer]) -> str | None:
    """Of two rows shown together, the one that the last turn was not about."""
    last = rows_of(turns[-1]) if turns else ()
    for answer in reversed(turns[:-1]):
        rest = [row for row in rows_of(answer) if row not in last]
        if len(rest) == 1 and len(last) == 1:
            return rest[0][1]
    return None


def _year(turns: Sequence[Answer]) -> str | None:
    """The one year that the last turn was about."""
    if not turns:
        return None
    meaning = turns[-1].meaning
    asked = {fiscal_year_label(year) for year in meaning.years} if meaning else set()
    shown = asked or {figure.fiscal_year for figure in turns[-1].figures if figure.fiscal_year}
    return shown.pop() if len(shown) == 1 else None


def _department(turns: Sequence[Answer]) -> str | None:
    """The one department that the last turn was about."""
    meaning = turns[-1].meaning if turns else None
    return meaning.departments[0] if meaning and len(meaning.departments) == 1 else None


def _same_prefix(number: str, coded: bool, turns: Sequence[Answer]) -> str | None:
    """The row of a bare number: one that was shown, or one beside a row that was named by its code."""
    rows = [row for answer in reversed(turns) for _, row in rows_of(answer)]
    shown = [row for row in rows if coded and row.rpartition("-")[2] == f"{int(number):02d}"]
    if shown:
        return shown[0]
    if not any(_CODE.search(normalise(answer.question)) for answer in turns):
        return None
    prefix = rows[0].rpartition("-")[0] if rows else ""
    # A number that no row has is asked for all the same: the answer says so.
    return f"{prefix}-{int(number):02d}" if prefix else None
