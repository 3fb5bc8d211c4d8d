"""What a question about rows of table ３ asks of them: labels, filters, how they are combined."""

import re
from dataclasses import replace
from decimal import Decimal

from assistant.meaning.catalogue import COSTS, RATINGS, Catalogue, numeric
from assistant.meaning.cell_conditions import against_row
from assistant.meaning.clues import PROJECT_LABELS, Clues
from assistant.meaning.cost_labels import costs_asked
from assistant.meaning.counters import beyond_cells
from assistant.meaning.lexicon import Tag
from assistant.meaning.operations import operation_of
from assistant.meaning.question import (
    Comparator,
    Condition,
    Key,
    Mean,
    Multiple,
    Operation,
    Question,
    RowGroup,
    Subject,
)
from assistant.meaning.shares import part_and_whole
from assistant.meaning.subject_rules import ROWS_WANTED, SAME_NAMES
from corpus.spelling import squeeze

RANKINGS = {Operation.HIGHEST, Operation.LOWEST, Operation.RANGE, Operation.PLACE}
_COLLECTIVE = re.compile(r"どの|どれ|もの|一覧|何件|いくつ|事業は|事業を|事業の中|すべて|全部")
_SEVERAL = re.compile(r"どの|どれ|もの|一覧|何件|いくつ|すべて|全部|うち|合計|平均")
_RATED = re.compile(
    r"(?:やめ|打ち切|なくな|続け(?!て(?![いるくもほ欲]))|続く|広げ|縮め|減ら|増や)|どう評価|どのように評価|評価され"
)
# 「表の値を残らず」, 「行をまるごと」, 「番号がいくつかに分かれている」
ALL_CELLS = re.compile(
    r"(?:値|数字|数値|データ|行|欄|情報|項目|内容|中身)(?:を|は|が)?[^。]{0,6}(?:残らず|すべて|全て|全部|ぜんぶ|まるごと|丸ごと|一式|一通り|ひととおり|ひと通り|そのまま)"
    r"|(?:値|数字|数値|データ)を?(?:ひととおり|ひと通り|並べ|列挙)|(?:書いて|載って)(?:い)?(?:ある|る)(?:こと|もの)を?、?[^。]{0,8}(?:全部|すべて|全て|残らず)"
    r"|(?:すべて|全て|全部|ぜんぶ|全|丸ごと|まるごと)の?(?:値|数字|数値|データ|行|欄|項目)"
    r"|番号[^。]{0,8}(?:分かれ|いくつ|複数|別々)"
)
_IN_ALL = re.compile(r"[と、はも](?:、)?(?:その)?(?:総額|合計|全部|トータル|全額)")
_WHICH_NUMBER = re.compile(r"番号|何番(?:と|に|なの|です)(?![^。]*(?:多|高|大き|少な))")
# 「部ごとの件数」, 「総事業費を部別に」
EACH_DEPARTMENT = re.compile(
    r"部(?:署|局)?(?:ごと|毎|別)|各部|(?:それぞれの|3つの|三つの)部(?!を?(?:すべて|全て|全部)?(?:で|、)?(?:まとめ|合わせ|あわせ|合計|足|通算|全部))"
)
# 「どの部が一番お金を使っていますか」, 「事業が一番多い部署は」; 「どの部の事業が一番高い」 asks for a row.
_OFFICE = r"部(?:署|局|門)?"
WHICH_DEPARTMENT = re.compile(
    rf"(?:どの|どちらの|どこの|何という){_OFFICE}(?:が|は|で|に)(?!担当|所管|やっ)|[いるたなの]{_OFFICE}(?:は|って|を|が|[?？。]|$)"
)
_FEW_WORDS = 12
# 「就職先を知りたい、福祉センターの」 asks for what is named first.
_WISH_FIRST = re.compile(r"^[^、。]+[をが](?:知り|教え|見せ|聞き)[^、。]*、[^、。]+の。?$")
# What stands before a word that asks for something of a row.
_OF_ROW = re.compile(r"(?:^|の|って|について、?|には)$")
# 「全部でいくつ」 counts.
_COUNTS_ALL = re.compile(r"(?:全部で|合わせて|合計で?|トータルで)、?(?:いくつ|何(?:件|個|つ|事業|本))")
_KINDS = re.compile(r"種類|何段階|どんな区分|(?:評価|貢献度)の?(?:区分|内訳)")
_OF_ROWS = re.compile(r"事業|事務|もの|やつ|ところ|どれ|どこ|何件|いくつ|一覧|リスト|project")
_SELECTING = re.compile(
    r"(?:中|うち)(?:で|から|の|、)|なの(?:は|って)|になった|[とに](?:評価|判定)?され(?:た|て(?:い)?る)(?:の|もの|やつ|事業)|やつ|だけ|(?:付|入)(?:く|って|いて)"
)
_RANKED = re.compile(
    r"一番|いちばん|最[も大小高低多少上下]|もっとも|順|トップ|位|番|ランキング|ほうから|方から|ベスト|ワースト"
)
_ELSE_ASKED = re.compile(r"いつ|だれ|誰|どこ|なぜ|なんで|どうして|何(?!か|て|と|の事業)|なに")


def ask_projects(question: Question, clues: Clues, catalogue: Catalogue) -> Question:
    """The question with the rows, labels, filters and operation that its words mean."""
    groups = _groups(question, clues, catalogue)
    if not groups and SAME_NAMES.search(clues.tagged.text):
        return _same_names(question, catalogue)
    compared = _against_rows(question, groups, clues, catalogue)
    groups = groups if compared is None else ()
    excluded = tuple(g for g in groups if _excludes(clues.tagged.text, g.phrase))
    groups = tuple(group for group in groups if group not in excluded)
    exact = any(group.exact for group in groups)
    # Of a row that is named in full, ratings and flags are what is asked, not a filter.
    found = () if exact else clues.conditions
    found = found if compared is None else (*found, compared)
    asked = bool(set(question.measures) & set(RATINGS)) or clues.has(Tag.RATING_ASKED)
    selecting = _SELECTING.search(clues.tagged.text)
    if (
        groups
        and clues.has(Tag.RATING)
        and not selecting
        and (asked or not _COLLECTIVE.search(clues.tagged.text))
    ):
        found = tuple(condition for condition in found if isinstance(condition.value, bool))
    if groups and not _SEVERAL.search(clues.tagged.text):
        # 「民生委員の事業は法定受託事務ですか」 asks whether, it does not select.
        found = tuple(condition for condition in found if not isinstance(condition.value, bool))
    costs, assumed = costs_asked(question, clues)
    operation = _project_operation(clues, groups, exact, bool(found), bool(costs))
    if operation is Operation.SHARE and (pair := part_and_whole(clues.tagged)):
        costs, question = pair, replace(question, measures=pair)
    if operation is Operation.AVERAGE and any(isinstance(c.value, Mean) for c in found):
        # 「平均より高い事業」 are rows, not the average.
        others = [name for name in clues.operations if name != "average"]
        operation = operation_of((*others, "list"), clues.tagged.text)
    compares = operation in {Operation.DIFFERENCE, Operation.SHARE, Operation.RATIO}
    if compares and any(isinstance(c.value, Multiple) for c in found):
        # 「事業費より人件費のほうが大きくなっている事業」 compares cells to select rows.
        operation = Operation.COUNT if "count" in clues.operations else Operation.LIST
    if (
        {"count", "sum"} <= set(clues.operations)
        and costs
        and operation in {Operation.COUNT, Operation.VALUE}
        and not _COUNTS_ALL.search(clues.tagged.text)
    ):
        # 「何件で、総事業費は足したらいくら」: a sum says how many rows it is of.
        operation = Operation.SUM
    one = len({row for group in groups for row in group.rows}) == 1
    if one and operation is Operation.SUM and "総事業費" not in costs and _IN_ALL.search(clues.tagged.text):
        # 「人件費と総額」 of one row: both costs together are its 総事業費.
        operation, costs = Operation.VALUE, (*costs, "総事業費")
    if operation is Operation.PLACE and groups and _WHICH_NUMBER.search(clues.tagged.text):
        # 「番号は何番と何番」, 「何番と何番にある」
        operation, question = Operation.VALUE, replace(question, measures=("整理番号",))
    measures = _project_measures(question, clues, found, costs, operation)
    if operation in RANKINGS and clues.has(Tag.RATING_ASKED) and not costs:
        # 「一番下の評価」: which ratings there are, and how often.
        operation, measures = Operation.COUNT, ("最終評価",)
    if operation in {Operation.SUM, Operation.AVERAGE, Operation.SHARE, *RANKINGS} and not set(
        measures
    ) & set(COSTS):
        counted = operation is Operation.SHARE and bool(found or question.departments)
        # 「事業が一番多い部」 counts rows, too.
        if not counted and not WHICH_DEPARTMENT.search(clues.tagged.text):
            measures = (*measures, "総事業費")
            assumed = (*assumed, "金額は総事業費（事業費＋人件費）と解しました")
    unasked = not costs and not found and not set(question.measures) and not clues.has(Tag.RATING_ASKED)
    if unasked and any(squeeze(word) in catalogue.text for word in question.unknown):
        # 「外出を助ける事業、この先も広げるの」: what no row is called the narrative may tell of.
        return replace(question, subject=Subject.PASSAGE, measures=(), conditions=())
    if operation is Operation.VALUE and not measures and ROWS_WANTED.search(clues.tagged.text):
        operation = Operation.LIST
    if operation is Operation.VALUE and not measures and not _asks_profile(question, clues):
        return replace(question, subject=Subject.PASSAGE, measures=(), conditions=())
    return replace(
        question,
        groups=groups,
        excluded=tuple(row for group in excluded for row in group.rows),
        indicators=(),
        conditions=found,
        measures=measures,
        operation=operation,
        assumptions=(*question.assumptions, *assumed),
        topic=(),
    )


def _same_names(question: Question, catalogue: Catalogue) -> Question:
    """Names that several rows of the newest sheets bear, with these rows."""
    shared = []
    for name, keys in catalogue.names.items():
        rows = catalogue.latest_rows(key for key in keys if key in catalogue.projects)
        shared += [RowGroup(name, rows, exact=False)] if len(rows) > 1 else []
    return replace(
        question,
        groups=tuple(shared),
        indicators=(),
        conditions=(),
        measures=(),
        operation=Operation.LIST,
        topic=(),
    )


def _excludes(text: str, phrase: str) -> bool:
    """Whether a row is named only to be left out: 「健福-15を除くと」, 「扶助事業以外で」."""
    return bool(
        re.search(
            rf"{re.escape(phrase)}(?:の?(?:もの|事業|やつ|分))?(?:を|は|の)?(?:ぞ|除|のぞ|以外|抜き|抜い|別に|別と|外し)",
            text,
        )
    )


def _against_rows(
    question: Question, groups: tuple[RowGroup, ...], clues: Clues, catalogue: Catalogue
) -> Condition | None:
    """The filter of 「健福-16より多い事業」, where the one row named is a yardstick and not the subject."""
    if len(groups) != 1 or len(groups[0].rows) != 1:
        return None
    if not _OF_ROWS.search(clues.tagged.text.replace(groups[0].phrase, "")):
        # 「扶助事業より少ない？」 after another row compares the two.
        return None
    label = next((m for m in question.measures if m in COSTS), "総事業費")
    cell = catalogue.project_cell(groups[0].rows[0], label)
    number = numeric(cell) if cell else None
    return (
        None if number is None else against_row(clues.tagged.text, groups[0].phrase, label, Decimal(number))
    )


def _asks_profile(question: Question, clues: Clues) -> bool:
    """Whether all cells of a named row answer: nothing else is asked of it (何人, いつから, なぜ)."""
    if ALL_CELLS.search(clues.tagged.text):
        return True
    person = any(span.value in {"評価者", "部長"} for span in clues.tagged.of(Tag.META))
    other = person or _ELSE_ASKED.search(clues.tagged.text) or beyond_cells(question.text)
    # 「健福-13を開いてください」: what is done with a row that is named in full, in a few words.
    named = sum(len(group.phrase) for group in clues.named.groups)
    shown = clues.exact and len(clues.tagged.text) - named <= _FEW_WORDS
    text = clues.tagged.text
    # 「国民年金事務の読み方は」
    another = any(_OF_ROW.search(text[: word.start]) for word in clues.tagged.words)
    # 「国民年金事務の就職先は」: a word that stands for other rows is not about this one.
    apart = len({group.exact for group in clues.named.groups}) > 1 or bool(_WISH_FIRST.search(text))
    return not (other or another or apart) and not any(word.noun or not shown for word in clues.tagged.words)


def _groups(question: Question, clues: Clues, catalogue: Catalogue) -> tuple[RowGroup, ...]:
    """The rows named; a word of the policy's own name alone (福祉) means all rows, not those that bear it."""
    return tuple(
        replace(group, rows=of_years(group.rows, question.years, catalogue)) for group in clues.named.groups
    )


def _project_operation(
    clues: Clues, groups: tuple[RowGroup, ...], exact: bool, filtered: bool, costs: bool
) -> Operation:
    operation = operation_of(clues.operations, clues.tagged.text)
    placed = re.search(r"[\d一二三四五六七八九十]\s*(?:位|番目)", clues.tagged.text)
    if placed and operation not in RANKINGS:
        operation = Operation.HIGHEST
    one = exact and len({row for group in groups for row in group.rows}) == 1
    if one and operation in {Operation.HIGHEST, Operation.LOWEST}:
        return Operation.VALUE
    if not groups and _KINDS.search(clues.tagged.text) and set(clues.measures) & set(RATINGS):
        # 「最終評価にはどんな種類がある」 is told by how many rows have which.
        return Operation.COUNT
    if operation is Operation.COUNT and exact:
        return Operation.VALUE
    if operation is Operation.PLACE and filtered and not groups:
        # 「事業費がゼロの行、あれ何番」 asks which row it is.
        return Operation.LIST
    bounded = [c for c in clues.conditions if c.label in COSTS and c.comparator is not Comparator.IS_NOT]
    if (
        bounded
        and operation in {Operation.HIGHEST, Operation.LOWEST}
        and not _RANKED.search(clues.tagged.text)
    ):
        # 「500万円もかかっていない小さい事業」: how large the rows are, not their order.
        operation = Operation.LIST
    if operation is Operation.ACHIEVED or (operation is Operation.LIST and exact):
        operation = Operation.VALUE
    if operation is Operation.VALUE and not exact:
        by_department = clues.has(Tag.DEPARTMENT) and not groups
        if by_department and costs and not filtered:
            return Operation.SUM
        if by_department or filtered:
            return Operation.LIST
        if not groups:
            return Operation.LIST
    return operation


def _project_measures(
    question: Question,
    clues: Clues,
    found: tuple[Condition, ...],
    costs: tuple[str, ...],
    operation: Operation,
) -> tuple[str, ...]:
    filtered = {condition.label for condition in found}
    if operation in RANKINGS:
        # 「事業費が小さい順に。ゼロは抜いて」 ranks by the cell that the filter is on.
        filtered -= set(COSTS)
    measures = [m for m in question.measures if m in PROJECT_LABELS and m not in filtered]
    measures += [label for label in costs if label not in measures and label not in filtered]
    cells = operation in {Operation.VALUE, Operation.LIST, Operation.TREND}
    rated = clues.has(Tag.RATING_ASKED, Tag.RATING) or _RATED.search(clues.tagged.text)
    asked = rated and not set(measures) & set(RATINGS)
    if cells and asked and not found:
        measures += [label for label in RATINGS if label not in measures]
    return tuple(dict.fromkeys(measures))


def of_years(rows: tuple[Key, ...], years: tuple[int, ...], catalogue: Catalogue) -> tuple[Key, ...]:
    """Rows of the sheets that evaluate the years asked for; without any, the newest ones."""
    matching = tuple(row for row in rows if catalogue.sheet[row[0]].evaluated_year in years)
    return matching or catalogue.latest_rows(rows)
