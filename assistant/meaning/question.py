"""The meaning of a question as one typed value: what, of which rows, which years, how combined."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from corpus.eras import fiscal_year_label
from corpus.numbers import readable_amount

Key = tuple[str, str]
"""A row of a sheet: sheet id and 整理番号, or sheet id and indicator number."""


class Subject(StrEnum):
    """What a question is about; the value is shown to readers."""

    PROJECT = "事務事業"
    POLICY = "施策全体"
    INDICATOR = "成果指標"
    META = "基本情報"
    PASSAGE = "文章"
    GLOSSARY = "用語"
    TABLE = "表"
    NOTHING = "対象外"


class Operation(StrEnum):
    """What is done with the selected cells; the value is shown to readers."""

    VALUE = "値"
    SUM = "合計"
    AVERAGE = "平均"
    COUNT = "件数"
    SHARE = "割合"
    DIFFERENCE = "差"
    RATIO = "倍率"
    HIGHEST = "大きい順"
    LOWEST = "小さい順"
    LIST = "一覧"
    RANGE = "最大と最小"
    PLACE = "順位"
    TREND = "推移"
    DIRECTION = "良い向き"
    ACHIEVED = "目標の達成"


class Comparator(StrEnum):
    """How a condition compares; the value is shown to readers."""

    GE = "以上"
    GT = "超"
    LE = "以下"
    LT = "未満"
    IS = "＝"
    IS_NOT = "≠"


@dataclass(frozen=True, slots=True)
class Multiple:
    """Another cell of the same row, or a part of it as `said` (半分, 8割: `factor` 0 … 1)."""

    label: str
    factor: Decimal = Decimal(1)
    said: str = ""

    def __str__(self) -> str:
        return f"{self.label}の{self.said}" if self.said else self.label


@dataclass(frozen=True, slots=True)
class Mean:
    """The arithmetic mean of the cell over all rows of the table."""

    def __str__(self) -> str:
        return "平均"


@dataclass(frozen=True, slots=True)
class Condition:
    """A filter on rows: a label of the form, a comparator and a value.

    Amounts are in 千円, rates in percent; a `Multiple` compares with another cell of the same row, a
    `Mean` with the same cell of all rows.
    """

    label: str
    comparator: Comparator
    value: Decimal | str | bool | Multiple | Mean

    def __str__(self) -> str:
        if isinstance(self.value, Mean):
            return f"{self.label}が{self.value}{self.comparator}"
        if isinstance(self.value, Multiple) and self.comparator in {Comparator.IS, Comparator.IS_NOT}:
            return f"{self.label}が{self.value}と{'同じ' if self.comparator is Comparator.IS else '違う'}"
        if isinstance(self.value, Multiple):
            # A share reads as an amount does (「3割未満」), a whole cell as itself (「事業費より大きい」).
            whole = {} if self.value.said else {Comparator.GT: "より大きい", Comparator.LT: "より小さい"}
            return f"{self.label}が{self.value}{whole.get(self.comparator, self.comparator)}"
        if isinstance(self.value, bool):
            return f"{self.label}{'に該当' if self.value is (self.comparator is Comparator.IS) else 'でない'}"
        if isinstance(self.value, Decimal):
            amount = f"{self.value}％" if self.label == "達成率" else _amount(self.value)
            amount = str(self.value) if self.label in {"実績値", "目標値"} else amount
            way = {Comparator.IS: "ちょうど", Comparator.IS_NOT: "以外"}.get(
                self.comparator, str(self.comparator)
            )
            return f"{self.label}{amount}{way}"
        return f"{self.label}{self.comparator}{self.value}"


def _amount(thousand_yen: Decimal) -> str:
    whole = int(thousand_yen)
    return readable_amount(whole) if whole == thousand_yen else f"{thousand_yen * 1000:,.0f}円"


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows that one phrase of the question names; `exact` when it is a whole name or a code."""

    phrase: str
    rows: tuple[Key, ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class TopicWord:
    """A content word of the question, with the sheet's words that it may stand for.

    `needed` is False for verbs and the like: passages are ranked by them, but need not have them.
    A `crucial` word is what is asked for, a `proper` one the name of a person, place or row.
    """

    text: str
    alternatives: tuple[str, ...]
    needed: bool = True
    crucial: bool = False
    proper: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What a question means; empty tuples and None say "not mentioned".

    `answerable` is how likely a question worded like this has an answer, as learned from others.
    `groups` are project rows, `indicators` rows of section ５, both by key. `years` are Gregorian
    fiscal years; `by_year` ranks or averages along them. `over` is 施策 or 分野 where these are held
    side by side. `unknown` are content words that nothing in the catalogue explains, `absent` asks for
    items that the form does not have.
    """

    text: str
    subject: Subject = Subject.NOTHING
    operation: Operation = Operation.VALUE
    measures: tuple[str, ...] = ()
    groups: tuple[RowGroup, ...] = ()
    excluded: tuple[Key, ...] = ()
    indicators: tuple[Key, ...] = ()
    years: tuple[int, ...] = ()
    conditions: tuple[Condition, ...] = ()
    limit: int | None = None
    departments: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    topic: tuple[TopicWord, ...] = ()
    unknown: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    by_year: bool = False
    nth: int | None = None
    answerable: float = 0.5
    over: str = ""

    @property
    def rows(self) -> tuple[Key, ...]:
        """The rows of all groups, each once, in the order named."""
        return tuple(dict.fromkeys(row for group in self.groups for row in group.rows))

    @property
    def guesses(self) -> bool:
        """Whether a label was taken for what the question says in general words (いくら)."""
        return any("と解しました" in text for text in self.assumptions)

    def in_words(self) -> str:
        """The meaning as a reader can check it: 総事業費・令和6年度・最終評価＝拡充・合計."""
        parts = [str(self.subject), *self.measures]
        parts += [group.phrase for group in self.groups] + [
            f"成果指標{number}" for _, number in self.indicators
        ]
        parts += [fiscal_year_label(year) for year in self.years] + list(self.departments)
        parts += [str(condition) for condition in self.conditions]
        parts += [f"{self.over}ごと"] if self.over else []
        parts += [f"区分{number}" for number in self.sections] + list(self.terms)
        if self.subject is Subject.PASSAGE:
            parts += [word.text for word in self.topic]
        elif self.subject is not Subject.GLOSSARY:
            parts.append(str(self.operation) + (f"（{self.limit}件）" if self.limit else ""))
        return "・".join(dict.fromkeys(parts))
