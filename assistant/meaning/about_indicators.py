"""What a question about 成果指標 asks of them: labels, years, how they are combined."""

import re
from dataclasses import replace
from decimal import Decimal

from assistant.meaning.about_projects import of_years
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.clues import INDICATOR_LABELS, Clues
from assistant.meaning.entities import beyond_names
from assistant.meaning.lexicon import Tag, surface_form
from assistant.meaning.narrowing import other_people
from assistant.meaning.operations import operation_of
from assistant.meaning.question import Comparator, Condition, Key, Operation, Question
from assistant.meaning.subject_rules import YEAR_ASKED

_CONTINUED = re.compile(r"続け|年々|だんだん|てきて|てから|いったん|一旦|持ち直|回復|徐々|推移|グラフ|伸びを")
_MISSED = re.compile(r"未達|割れ|届か(?!せ)|下回|達成(?:でき|し|され)(?:て(?:い)?)?な")
# 「目標は超えてるんだよね」
_GOAL_MET = re.compile(r"目標値?[はをにも]?、?(?:ちゃんと|きちんと|もう|実際に?)?(?:超え|越え|上回)")
# 「介護の認定率は目標より低いですか」 orders nothing.
_AGAINST_GOAL = re.compile(r"目標値?より[もは]?[^。、]{0,8}(?:[低高上下多少良悪]|大き|小さ|よ[かくい])")
_HOW_FAR = re.compile(r"何(?:人|名|ポイント|%)(?!ずつ)|どれ(?:だけ|くらい|ほど)|どの(?:くらい|程度)|いくつ")
_OF_TARGET = re.compile(r"目標値?(?:の|に対して?)、?(?:何(?:%|パーセント|割)|どれ(?:だけ|くらい)の割合)")
_COUNTED = re.compile(
    r"何(?:人|名|%|パーセント|割)(?!以上|以下|超|に|を)[^。]{0,6}(?:い|だっ|でし|です|[?]|$)"
)
# 「何人で、目標は？」, "how many …, and what was the target?"
_ALSO_ACTUAL = re.compile(
    r"何(?:人|名|%)[^。]*何(?:人|名|%)|(?:何人|何名|何%|どれだけ|どのくらい|いくつ)[^。]*(?:目標|ゴール)|(?:目標|ゴール)[^。]*(?:と|に対して?)[^。]*(?:実際|何人|何%)"
    r"|(?:how many|what (?:was|is) the (?!target)).*target"
)
_NOT = r"(?:(?:では?|じゃ)な|以外)"
_EXCESS = re.compile(
    r"あと(?:何|どれ|いく)|(?:何|どれ|どの|いく)[^、。]{0,6}(?:上回|下回|超え|超過|越え|オーバー|届か|届いて(?:い)?(?:な|ま)|足り|不足)"
)
SHORT_OF = re.compile(r"届か|届い(?:て(?:い)?)?(?:な|ま)|足り|及ば|不足")


def _others(named: tuple[Key, ...], clues: Clues, catalogue: Catalogue) -> tuple[Key, ...]:
    """「出典が市民アンケートでないものは」: the indicators that are not named."""
    text = clues.tagged.text
    denied = any(re.search(rf"{re.escape(g.phrase)}(?:調査)?{_NOT}", text) for g in clues.named.groups)
    return tuple(key for key in catalogue.indicators if key not in named) if denied else named


def _at_other_dates(named: tuple[Key, ...], clues: Clues, catalogue: Catalogue) -> tuple[str, ...]:
    """Dates of 初期値 in the question that are not those of the indicators it names."""
    printed = {surface_form(str(item.baseline_when.value or "")) for item in catalogue.indicators.values()}
    own = {surface_form(str(catalogue.indicators[key].baseline_when.value or "")) for key in named}
    asked = [date for date in printed - {""} if date in clues.tagged.text]
    return tuple(date for date in asked if named and date not in own)


def _years_of_columns(question: Question, clues: Clues) -> tuple[int, ...]:
    """The years without those that are the day of a 初期値, which is no column."""
    baselines = [s.start for s in clues.tagged.of(Tag.MEASURE) if s.value == "初期値"]
    days = {int(span.value) for span in clues.tagged.of(Tag.YEAR) if span.start in baselines}
    return tuple(year for year in question.years if year not in days)


def ask_indicators(question: Question, clues: Clues, catalogue: Catalogue) -> Question:
    """The question with the indicators, labels and operation that its words mean."""
    question = replace(question, years=_years_of_columns(question, clues))
    named = tuple(row for row in clues.rows if row in catalogue.indicators)
    named = _others(named, clues, catalogue)
    labels = tuple(label for label in question.measures if label in INDICATOR_LABELS)
    words = "".join(str(catalogue.indicators[key].name.value) for key in named)
    operations = [s.value for s in clues.tagged.of(Tag.OPERATION) if not (named and s.text in words)]
    # 「何％」 asks for the indicator's own value, not for a share of something.
    others = [name for name in dict.fromkeys(operations) if name != "share"]
    operation = operation_of(tuple(others), clues.tagged.text)
    if "achieved" in others and operation in {Operation.COUNT, Operation.LIST}:
        # 「目標を達成した指標はいくつ」
        operation = Operation.ACHIEVED
    sorted_by = {"highest", "lowest"} & set(others)
    if operation is Operation.HIGHEST and not sorted_by and len(question.years) > 1:
        # 「毎年の実績を順に」 follows the years.
        operation = Operation.TREND
    # 「令和3年度から6年度にかけて何人」 asks how far apart the ends are.
    ends = bool(_HOW_FAR.search(clues.tagged.text))
    along = (len(question.years) > 2 and not ends) or bool(_CONTINUED.search(clues.tagged.text))
    if operation is Operation.DIFFERENCE and along:
        operation = Operation.TREND
    if operation is Operation.COUNT and "trend" in others:
        # 「働いている障害者の数を年度別に」: the number is what the indicator tells.
        operation = Operation.TREND
    if clues.asks_direction:
        operation = Operation.DIRECTION
        question = replace(question, unknown=())
    if operation in {Operation.SUM, Operation.PLACE} or (operation is Operation.COUNT and (named or labels)):
        operation = Operation.VALUE
    if operation is Operation.ACHIEVED and "達成率" in labels and "達成率も" not in clues.tagged.text:
        operation = Operation.VALUE
    if operation is Operation.VALUE and _GOAL_MET.search(clues.tagged.text) and not clues.conditions:
        operation = Operation.ACHIEVED
    compared = operation in {Operation.VALUE, Operation.HIGHEST, Operation.LOWEST}
    if compared and _AGAINST_GOAL.search(clues.tagged.text):
        operation, labels = Operation.ACHIEVED, ()
    timeless = bool(labels) and set(labels) <= {"出典", "単位", "備考"}
    if (operation is Operation.LIST and named and labels) or timeless:
        operation = Operation.VALUE
    if clues.cue("goal") and "目標値" not in labels and operation is not Operation.ACHIEVED:
        labels = ("目標値", *labels)
    past = not question.years or max(question.years) <= catalogue.latest_year
    if not labels and operation is Operation.VALUE and past and _COUNTED.search(clues.tagged.text):
        # 「何％いたか」 asks for the actual value, not for the target beside it.
        labels = ("実績値",)
    if labels == ("達成率",) and clues.cue("why"):
        # A rate is missing where the actual value is.
        labels = ("実績値", "達成率")
    if not labels and operation is Operation.VALUE and named and "結果" in clues.tagged.text:
        # 「今年度の結果はもう出ているの」
        labels = ("実績値",)
    if _OF_TARGET.search(clues.tagged.text) and operation in {Operation.VALUE, Operation.SHARE}:
        # 「目標の何％」
        labels, operation = ("達成率",), Operation.VALUE
    if labels == ("目標値",) and operation is Operation.VALUE and _ALSO_ACTUAL.search(clues.tagged.text):
        labels = ("実績値", "目標値")
    if labels == ("初期値",) and question.years and operation is Operation.VALUE:
        # 「初期値は何人で、令和６年度は何人に」
        labels = ("初期値", "実績値")
    if (
        "初期値" in labels
        and operation is Operation.VALUE
        and re.search(r"比べ|良くな|よくな|改善|変わ", clues.tagged.text)
    ):
        operation = Operation.DIFFERENCE
    missed = (
        operation is Operation.DIFFERENCE
        and "目標値" in labels
        and len(labels) == 1
        and not question.years[1:]
    )
    if missed:
        labels = ("実績値", "目標値")
    short = operation is Operation.DIFFERENCE and not labels and len(question.years) < 2
    if (operation in {Operation.ACHIEVED, Operation.VALUE} and _EXCESS.search(clues.tagged.text)) or (
        # Only of a target something is short.
        short and SHORT_OF.search(clues.tagged.text)
    ):
        operation, labels = Operation.DIFFERENCE, ("実績値", "目標値")
    by_year = bool(YEAR_ASKED.search(clues.tagged.text))
    cues = question.cues
    if clues.asks_missing:
        # 「最新の数字が載ってない」 is about the cell without a value, not about the newest with one.
        cues = tuple(cue for cue in cues if cue != "latest")
    # A value that is named is a filter only along the years: 「56％を割り込んだのは何年度」.
    filters = tuple(c for c in clues.conditions if c.label == "達成率" or (by_year and c.label == "実績値"))
    if by_year and operation is Operation.ACHIEVED:
        # 「目標を達成したのはいつ」
        way = Comparator.LT if _MISSED.search(clues.tagged.text) else Comparator.GE
        operation, filters = Operation.VALUE, (Condition("達成率", way, Decimal(100)),)
    names = [str(catalogue.indicators[key].name.value) for key in named]
    if "初期値" in labels:
        # 「令和2年1月の初期値」: when it was taken is no year of the table.
        printed = {year for item in catalogue.indicators.values() for year in item.fiscal_years}
        question = replace(question, years=tuple(year for year in question.years if year >= min(printed)))
    return replace(
        question,
        unknown=(*beyond_names(question.unknown, names), *other_people(clues.tagged, named, catalogue)),
        absent=(*question.absent, *_at_other_dates(named, clues, catalogue)),
        groups=(),
        conditions=filters,
        cues=cues,
        indicators=of_years(named, question.years, catalogue) if named else (),
        measures=labels,
        operation=operation,
        by_year=by_year,
        topic=(),
    )
