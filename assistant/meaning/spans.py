"""The stretches that a question is cut into, and what they carry."""

from dataclasses import dataclass
from decimal import Decimal

from assistant.meaning.lexicon import Tag
from assistant.meaning.question import Key

# Parts of speech that carry meaning, and those of which compound nouns are made.
CONTENT = frozenset(("名詞", "動詞", "形容詞", "形状詞", "接尾辞", "接頭辞", "記号", "代名詞"))
NOUNS = frozenset(("名詞", "形状詞", "接尾辞", "接頭辞", "記号"))

# Words of which most project names are made: alone they single out no row.
_GENERIC = """
支援 推進 運営 管理 対策 助成 整備 促進 活動 福祉 サービス 施設 センター 事務 事業 提供 充実 援護
生活 社会 体制 参加 者 等 費 強化 確保 向上 保全 計画 振興 保護 健康 数 人 率 市民 割合 的 実現 場
委員 ある いる する ところ こと もの とき
"""
GENERIC = frozenset(_GENERIC.split())


@dataclass(frozen=True, slots=True)
class Span:
    """A tagged stretch of the question; `rows` are keys that it names, `means` the sheet's words.

    `aside` marks words of names that may as well say how or in which circumstances something is asked.
    """

    start: int
    end: int
    text: str
    tag: Tag
    value: str
    means: tuple[str, ...] = ()
    rows: tuple[Key, ...] = ()
    number: Decimal | None = None
    exact: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A content word that no tag covers.

    `proper` marks names of places and people, `focus` what the question asks for (〜は？, 〜を教えて),
    `qualifies` what narrows the thing named behind it (〜の事業費).
    """

    start: int
    end: int
    text: str
    noun: bool
    circumstantial: bool = False
    proper: bool = False
    focus: bool = False
    qualifies: bool = False

    @property
    def changes_meaning(self) -> bool:
        """Whether not knowing the word makes any figure doubtful: another place, another item."""
        return self.noun and (self.proper or self.focus or self.qualifies)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A question in the form in which it is compared, with its spans and the words left over."""

    text: str
    spans: tuple[Span, ...]
    words: tuple[Word, ...]

    def of(self, *tags: Tag) -> list[Span]:
        """Spans with one of the tags, in order."""
        return [span for span in self.spans if span.tag in tags]
