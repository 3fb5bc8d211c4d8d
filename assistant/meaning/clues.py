"""The tagged question with what the rules of understanding need of it."""

import re
from dataclasses import dataclass

from assistant.meaning.catalogue import COSTS, RATINGS, SERIES, Catalogue
from assistant.meaning.conditions import WITH_STAFF, conditions
from assistant.meaning.entities import Named, name_rows
from assistant.meaning.lexicon import CITY, Tag
from assistant.meaning.operations import DIRECTION, YEAR_BY_YEAR
from assistant.meaning.question import Condition, Key, RowGroup
from assistant.meaning.spans import GENERIC, Span, Tagged

PROJECT_LABELS = (*COSTS, *RATINGS, "法定受託事務", "重点事業", "整理番号")
INDICATOR_LABELS = (*SERIES, "初期値", "出典", "単位", "備考")

_HOW_MANY = frozenset(("いくら", "幾ら", "なんぼ", "いかほど", "おいくら", "how much"))
_AMOUNT_ASKED = re.compile(
    r"どれ(?:だけ|くらい|ぐらい|ほど)|どんだけ|どんくらい|どの(?:くらい|ぐらい|程度)|何円|一番|いちばん|最も|もっとも|トップ|順|1円"
)
_TOGETHER = frozenset(("あわせて", "合わせて"))
_TELL_ME = re.compile(
    r"\s*(?:拝見|伺|うかが|いただ|頂|出し|確か|知り|教え|聞|お願い|示|見|ご|お|調べ|確認|$|[。、])"
)
_WHOLE = re.compile(
    r"全体|施策|全部|福祉|シート|この分野|市(?:は|が|の|で|全)|(?:うちの|この|わが|我が)(?:町|まち|街|市)|投入コスト|トータル|total|city|program"
)
_HOW_MUCH = re.compile(r"\s*(?:[?。]|$|です|でしょ|か[?。]|なの|の?お金|かか|使)")
_MONEYWISE = re.compile(r"の?面|的|の?負担")
_ACTUAL_DOING = re.compile(r"実際に(?!は)|実際の(?!値|数|人数|割合)")
_LESS_STAFF = re.compile(r"人に払(?:う|った)?分を?(?:除|抜|引)|(?:人|職員)の分を?(?:除|抜|引)")
_SOURCE_ASKED = re.compile(
    r"どこから[^、。が]{0,5}?(?:引っ|持っ|取っ|とっ|来|出|もっ|ひっ)|"
    r"(?:何|なに|どこ|どんな[^、。]{1,4}|どういう[^、。]{1,4})[をがに]?(?:元|もと|基)に|"
    r"(?:どこ|誰|だれ|何)(?:が|で)調べ|(?:何|どこ|どの|国)の?システムから|"
    r"(?:どこ|何|どんな|どういう|なん|どの)の?[^、。]{0,8}(?:データ|調査|統計|アンケート)(?:を|から|で|な|[?]|$)"
)
_MISSING = re.compile(
    r"未定|未実施|空欄|空白|空い|横棒|ダッシュ|(?:実績|達成率|値|数字|データ)値?[がはも](?:ない|無い|なし)|抜けて|空っぽ|「-」|―|数字になってい?な|入って(?:い)?な|まだ|公表|載って(?:い)?な|書いて(?:い)?な|出て(?:い)?な|(?:が|は|だけ)?無い|値がない|数字がない|(?:なぜ|どうして|なんで)、?(?:ない|なし|無し)"
)
NAMES_SPOKEN_OF = re.compile(r"事業名|名前|という(?:言葉|ことば|語|字)|付く|付いた|つく|含")


@dataclass(frozen=True, slots=True)
class Clues:
    """The tagged question with what several rules need of it."""

    tagged: Tagged
    measures: tuple[str, ...]
    named: Named
    operations: tuple[str, ...]
    conditions: tuple[Condition, ...]
    projects: frozenset[Key] = frozenset()

    def has(self, *tags: Tag) -> bool:
        """Whether any span has one of the tags."""
        return bool(self.tagged.of(*tags))

    def cue(self, *values: str) -> bool:
        """Whether one of the narrative cues occurs."""
        return any(span.value in values for span in self.tagged.of(Tag.CUE))

    @property
    def rows(self) -> tuple[Key, ...]:
        """All rows named."""
        return tuple(dict.fromkeys(row for group in self.named.groups for row in group.rows))

    @property
    def whole(self) -> bool:
        """Whether the policy as a whole is spoken of."""
        city = any(span.value == CITY for span in self.tagged.of(Tag.IGNORABLE))
        return city or bool(_WHOLE.search(self.tagged.text))

    @property
    def of_structure(self) -> bool:
        """Whether the sections, headings or pages of a sheet are spoken of."""
        return any(span.value == "構成" for span in self.tagged.of(Tag.META))

    @property
    def topics(self) -> bool:
        """Whether there are words that only passages can answer."""
        return any(word.noun and not word.circumstantial for word in self.tagged.words)

    @property
    def exact(self) -> bool:
        """Whether a row is named in full or by its code."""
        return any(group.exact for group in self.named.groups)

    @property
    def money(self) -> tuple[Span, ...]:
        """Words for money; 「どのくらい」 alone asks for no money where nothing but indicators is named."""
        spans = money_spans(self.tagged)
        vague = all(span.tag is Tag.CUE for span in spans)
        measured = bool(self.rows) and not any(row in self.projects for row in self.rows)
        return () if vague and measured else spans

    @property
    def asks_costs(self) -> bool:
        """Whether money is asked for."""
        return bool(self.money) or bool(set(self.measures) & set(COSTS))

    @property
    def asks_cells(self) -> bool:
        """Whether a cell of table ３ is asked for."""
        return (
            bool(self.money) or self.has(Tag.RATING_ASKED) or bool(set(self.measures) & set(PROJECT_LABELS))
        )

    @property
    def asks_missing(self) -> bool:
        """Whether a cell without a value is spoken of."""
        return bool(_MISSING.search(self.tagged.text))

    @property
    def asks_direction(self) -> bool:
        """Whether it is asked which way of an indicator is good."""
        return bool(DIRECTION.search(self.tagged.text))


def money_spans(tagged: Tagged) -> tuple[Span, ...]:
    """Words for money; verbs of spending count where an amount or a rank is asked for."""
    # 「お金の面で」 speaks of money and asks for none.
    money = [span for span in tagged.of(Tag.MONEY) if not _MONEYWISE.match(tagged.text[span.end :])]
    # 「実績で出ているうち一番新しい」 speaks of an indicator.
    series = any(span.value in SERIES for span in tagged.of(Tag.MEASURE))
    spending = tagged.of(Tag.SPENDING) if not series and _AMOUNT_ASKED.search(tagged.text) else []
    # 「いくら増えた」 is one word for a difference, and asks for money all the same.
    amounts = [s for s in tagged.of(Tag.OPERATION) if s.text.startswith("いくら") or s.text.endswith("額")]
    rated = re.search(r"率|割合|%|指標|パーセント", tagged.text)
    asked = (
        []
        if rated
        else [s for s in tagged.of(Tag.CUE) if s.value == "amount" and _HOW_MUCH.match(tagged.text[s.end :])]
    )
    amounts += asked
    return (*money, *spending, *amounts)


def strong_money(tagged: Tagged) -> bool:
    """Whether money is spoken of by more than 「いくら」, which also asks for other values."""
    return any(span.text not in _HOW_MANY and span.tag is not Tag.CUE for span in money_spans(tagged))


def gather(tagged: Tagged, catalogue: Catalogue) -> Clues:
    """What a tagged question says, before it is decided what it is about."""
    measures = _measures(tagged)
    found = conditions(tagged, catalogue.rating_words)
    values = frozenset(condition.value for condition in found if isinstance(condition.value, str))
    labels = "".join(span.value for span in tagged.of(Tag.MEASURE))

    def meant(group: RowGroup) -> bool:
        # 「法定受託の事務」 names no row by its 事務.
        label = not group.exact and group.phrase in labels
        return not label and not _means_policy(group, tagged, catalogue)

    named = name_rows(tagged, catalogue, _universe(measures, tagged, catalogue), values, meant)
    operations = [span for span in tagged.of(Tag.OPERATION) if not _asks_both(span, tagged)]
    return Clues(
        tagged,
        measures,
        named,
        tuple(dict.fromkeys(_along_years(span, tagged) for span in operations)),
        found,
        frozenset(catalogue.projects),
    )


def _along_years(span: Span, tagged: Tagged) -> str:
    """The operation of a span; 「令和2年度から順に」 orders by years, not by size."""
    by_years = span.value == "superlative" and YEAR_BY_YEAR.search(tagged.text)
    return "trend" if by_years else span.value


def _asks_both(span: Span, tagged: Tagged) -> bool:
    """「貢献度もあわせて知りたい」 asks for one more thing, it adds nothing up."""
    before, behind = tagged.text[: span.start], tagged.text[span.end :]
    return span.text in _TOGETHER and before.endswith("も") and bool(_TELL_ME.match(behind))


def _means_policy(group: RowGroup, tagged: Tagged, catalogue: Catalogue) -> bool:
    """A word of the policy's own name alone (福祉) means all of it, unless names are spoken of."""
    if group.exact or NAMES_SPOKEN_OF.search(tagged.text):
        return False
    whole = re.search(rf"{re.escape(group.phrase)}の?(?:全体|全部|ぜんぶ|すべて|トータル)", tagged.text)
    if group.phrase not in GENERIC and not whole:
        return False
    return any(group.phrase in f"{sheet.field.value}{sheet.policy.value}" for sheet in catalogue.sheets)


def _measures(tagged: Tagged) -> tuple[str, ...]:
    """Labels asked for; 「人件費を除いた分」 is what is left of the 総事業費."""
    # 「実際の取組」 asks for what was done, not for an 実績値.
    told = bool(_ACTUAL_DOING.search(tagged.text))
    told = told or bool(re.search(r"いくら|何円|お金|費用", tagged.text))
    labels = [span.value for span in tagged.of(Tag.MEASURE) if not (told and span.text == "実際")]
    if _LESS_STAFF.search(tagged.text):
        return ("事業費",)
    if _SOURCE_ASKED.search(tagged.text):
        labels.append("出典")
    if WITH_STAFF.search(tagged.text):
        labels = [label for label in labels if label not in {"事業費", "人件費"}] + ["総事業費"]
    for cost, rest in (("人件費", "事業費"), ("事業費", "人件費")):
        if cost in labels and re.search(
            rf"{cost}(?:を|は)?(?:除|抜(?!き出|粋)|ぬき|別(?!々)|含まな|含めな|引い)", tagged.text
        ):
            labels = [label for label in labels if label not in {cost, "総事業費"}] + [rest]
    return tuple(dict.fromkeys(labels))


def _universe(measures: tuple[str, ...], tagged: Tagged, catalogue: Catalogue) -> frozenset[Key]:
    """The rows that can have the measures asked for."""
    if strong_money(tagged) or any(measure in PROJECT_LABELS for measure in measures):
        return frozenset(catalogue.projects)
    if any(measure in INDICATOR_LABELS for measure in measures):
        return frozenset(catalogue.indicators)
    return frozenset(catalogue.projects) | frozenset(catalogue.indicators)
