"""What a question is about by rules over its tagged words, from the most to the least specific."""

import re

from assistant.meaning.catalogue import COSTS, RATINGS, Catalogue
from assistant.meaning.clues import INDICATOR_LABELS, NAMES_SPOKEN_OF, PROJECT_LABELS, Clues, strong_money
from assistant.meaning.entities import beyond_names
from assistant.meaning.lexicon import Lexicon, Tag
from assistant.meaning.question import Subject
from assistant.meaning.terms import asked_terms
from corpus.spelling import squeeze

YEAR_ASKED = re.compile(
    r"いつから|のはいつ|いつ(?:目標|達成|クリア|届)|いつが|いつの年|何年度|何年(?!間)|どの年|年度?(?:は|が)?いつ|(?<=[いたるの])年度?(?:は|が|も|って|なんて)?(?:[？?]?$|、|ある|あっ|あれ|どこ|どれ|と(?!し)|を)|年度(?:は|が)?(?:どれ|どこ)|年度?[がは]?あ(?:る|っ|り)"
    r"|which year"
)
_PROJECTS_ASKED = re.compile(r"事業(?!費|評価|所|者)|事務(?!所|局)|project")
# 「同じ名前で番号が違う事業」
SAME_NAMES = re.compile(
    r"(?:(?:同じ|おなじ)(?:名前|名称|事業名)|同名|同一(?:の?名称|の?事業名|名)|名前が同じ)[^。]{0,14}(?:番号|事業|もの|複数)"
    r"|番号[^。]{0,14}(?:同名|同じ名前|名前が同じ)"
)
# 「名前に『高齢者』と付く事業」, 「社会福祉と名の付く事業」
NAMED_SO = re.compile(
    r"(?:名前|事業名|名称|名)[^。]{0,14}(?:付[くい]|つ[くい]|入[るっ]|含[むま])[^。]{0,6}(?:事業|事務|もの)"
)
_KANA = re.compile(r"[ぁ-ん]")
_ROWS_ASKED = re.compile(
    r"行(?!っ|政|わ|い)|判定|絞|どこ|のって(?:ある|あり)|(?:0|ゼロ)(?:円|千円)?なのは|どれ|もの|何件|いくつ|一覧|リスト|ところ|やつ|挙げ|抽出|(?:以上|以下|未満|超|上回|下回)[ぁ-ん]*のは|which|list"
)
_UNIT_ASKED = re.compile(r"何人|なんにん|何名|人数|何%|何パーセント|割合|率|数|how many")
_NEWLY = re.compile(r"新規|新たに|新しく|あらたに|あたらしく|新しい就")
# 「ここでの今年度とはどの年度か」: which year the form calls so.
YEAR_MEANT = re.compile(
    r"(?:今年度|前年度|評価年度|評価対象年度)[」』]?(?:というの|と(?:言|い|呼)[^。]{1,6}の|との?|って|と)?は?、?[^。]{0,6}(?:どの年|何年|いつ)[^。]{0,8}(?:指|こと|意味|です|[?]|$)"
)
# 「評価の記述を引いて」: what is written, not a rating.
# 「高齢者の施設に関する事業」 alone asks which they are.
ROWS_WANTED = re.compile(
    r"(?:に関する|関係の|関連の|についての|に関わる|向けの|を(?:して(?:い)?る|する|行う|行って(?:い)?る|やって(?:い)?る|支える|助ける))(?:事務)?事業(?:は|を|って|には|が)?(?:何|どれ|どんな|一覧|教え|ある|あり)?[^。]{0,6}$"
)
_WORDING = re.compile(r"(?:記述|文章|コメント|くだり|文言)を?(?:引|抜|示|見せ|読|教え|そのまま)")
_FEW = 3
_ZERO = re.compile(r"(?:ゼロ|0)(?:円|千円)?(?:と|で|って|なん|の(?:は|が))")
# What is asked is what was or will be done.
TOLD_OF = re.compile(
    r"(?:どんな|どのような|どういう|何を|なにを)[^。]{0,12}(?:し[たてよ]|やっ|やろ|行っ|行お|実施|開い)"
)
_ASKS_MORE = re.compile(r"何|なに|なぜ|なんで|どうして|いつ|誰|だれ")
_FATE = re.compile(
    r"(?:やめ|打ち切|なくな|続け|続く|広げ|縮め|減ら|増や)[^。]{0,8}(?:方向|ですか|でしょうか|んですか|の[?]|[?]|$)"
)
_HOW_IT_HELPED = re.compile(r"(?:どう|どのように|どんなふうに|どういうふうに)(?:貢献|役立|役に立|寄与)")
_TELLING_NAME = 4


def ruled_subject(clues: Clues, catalogue: Catalogue, lexicon: Lexicon) -> Subject | None:
    """The first subject whose rule applies, None where none does."""
    return next((subject for subject, applies in _RULES if applies(clues, catalogue, lexicon)), None)


def _glossary(clues: Clues, _catalogue: Catalogue, lexicon: Lexicon) -> bool:
    if re.search(r"何点|採点|基準|ルール", clues.tagged.text) or YEAR_MEANT.search(clues.tagged.text):
        return False
    return not clues.rows and not clues.has(Tag.YEAR) and bool(asked_terms(clues.tagged.text, lexicon))


def _narrative_cue(clues: Clues, catalogue: Catalogue, _lexicon: Lexicon) -> bool:
    if clues.cue("not_done") or (_WORDING.search(clues.tagged.text) and not clues.asks_costs):
        return True
    if clues.cue("why"):
        # Why a cell is empty is said beside it (備考), not in the narrative.
        return not (clues.asks_missing and any(row in catalogue.indicators for row in clues.rows))
    listed = any(span.value == "成果指標" for span in clues.tagged.of(Tag.META))
    effort = any(span.value == "主な取組" for span in clues.tagged.of(Tag.META))
    rows = bool(NAMES_SPOKEN_OF.search(clues.tagged.text)) and bool(_PROJECTS_ASKED.search(clues.tagged.text))
    plain = not effort and not clues.asks_cells and not clues.measures and not listed and not rows
    return clues.cue("summary") and plain


def _indicator(clues: Clues, catalogue: Catalogue, _lexicon: Lexicon) -> bool:
    if strong_money(clues.tagged) or set(clues.measures) & set(PROJECT_LABELS):
        return False
    if any(span.value == "目標とするまちの姿" for span in clues.tagged.of(Tag.META)):
        return False
    named = _names_indicator(clues, catalogue)
    if clues.money and (not named or any(row in catalogue.projects for row in clues.rows)):
        return False
    listed = any(span.value == "成果指標" for span in clues.tagged.of(Tag.META))
    people = re.search(r"何人|何名|人数", clues.tagged.text)
    units = {catalogue.indicators[row].unit.value for row in clues.rows if row in catalogue.indicators}
    if people and units and "人" not in units:
        return False
    if clues.has(Tag.INDICATOR):
        return True
    if "人" in units and _NEWLY.search(clues.tagged.text) and "新規" in catalogue.text:
        # 「新しく就職したのは何人」: the indicator counts those who are there, not those who came.
        return False
    if clues.asks_direction:
        return named or listed
    told = any(squeeze(word) in catalogue.text for word in clues.named.unknown)
    dated_goal = (
        clues.has(Tag.YEAR)
        and not told
        and (clues.cue("goal") or set(clues.measures) & set(INDICATOR_LABELS))
    )
    if _beyond_names(clues, catalogue) and not (dated_goal and named):
        return False
    if listed or set(clues.measures) & set(INDICATOR_LABELS):
        return named or listed or bool(set(clues.measures) - {"実績値", "備考", "単位"}) or not clues.rows
    if not named:
        return (
            not clues.rows
            and "achieved" in clues.operations
            and not clues.has(Tag.SECTION)
            and not clues.tagged.words
        )
    projects = any(row in catalogue.projects for row in clues.rows)
    if projects and _PROJECTS_ASKED.search(clues.tagged.text):
        return False
    figures = (
        bool(clues.money or set(clues.operations) - {"list"})
        or _UNIT_ASKED.search(clues.tagged.text)
        or clues.asks_missing
    )
    exact_only = clues.exact and not clues.has(Tag.SECTION)
    narrates = clues.has(Tag.SECTION) and not clues.has(Tag.YEAR)
    return (
        (bool(figures) and (not narrates or clues.asks_missing))
        or clues.cue("goal")
        or exact_only
        or clues.has(Tag.YEAR)
        or clues.asks_direction
    )


def _beyond_names(clues: Clues, catalogue: Catalogue) -> bool:
    """Whether there are unknown words that are not just other forms of an indicator's own."""
    names = [str(catalogue.indicators[row].name.value) for row in clues.rows if row in catalogue.indicators]
    return bool(beyond_names(clues.named.unknown, names))


def _names_indicator(clues: Clues, catalogue: Catalogue) -> bool:
    """Whether an indicator is named by more than a word that it shares with many things (相談, 障害者)."""
    groups = [g for g in clues.named.groups if any(row in catalogue.indicators for row in g.rows)]
    labelled = bool(set(clues.measures) & set(INDICATOR_LABELS)) or any(
        span.value == "成果指標" for span in clues.tagged.of(Tag.META)
    )
    meant = [m for span in clues.tagged.of(Tag.EVERYDAY) for m in span.means]
    spelt = any(len(m) >= _TELLING_NAME and m in catalogue.name_parts for m in meant)
    rated = bool(re.search(r"割合|率|%|パーセント", clues.tagged.text)) and any(
        len(g.phrase) > 2 for g in groups
    )
    return bool(groups) and (
        labelled or rated or spelt or any(g.exact or len(g.phrase) >= _TELLING_NAME for g in groups)
    )


def _project(clues: Clues, catalogue: Catalogue, _lexicon: Lexicon) -> bool:
    text = clues.tagged.text
    if clues.asks_direction:
        return False
    narrates = clues.has(Tag.SECTION) and not clues.asks_cells
    if any(span.exact and not span.rows for span in clues.tagged.of(Tag.ROW)):
        return True
    if _HOW_IT_HELPED.search(text) and not clues.asks_costs:
        # 「どう貢献したと評価しているか」 is told under section ７.
        return False
    if clues.exact and not narrates:
        return True
    projects = any(row in catalogue.projects for row in clues.rows)
    if projects and len(clues.rows) <= _FEW and _ZERO.search(text) and not clues.named.unknown:
        # 「0円で間違いない？」 is answered by the cells.
        return True
    if projects and len(clues.rows) <= _FEW and _FATE.search(text) and not _ASKS_MORE.search(text):
        # Whether it goes on is what the ratings say.
        return True
    if projects and (clues.asks_costs or (clues.asks_cells and not clues.named.unknown)):
        return True
    if projects and NAMED_SO.search(text):
        return True
    graded = any(condition.label == "貢献度" for condition in clues.conditions)
    if projects and (graded or ROWS_WANTED.search(text)):
        return True
    collective = bool(_PROJECTS_ASKED.search(text))
    listed = bool({"list", "count"} & set(clues.operations))
    if SAME_NAMES.search(text) and not clues.exact:
        return True
    if any(condition.label in COSTS for condition in clues.conditions):
        return (collective or bool(_ROWS_ASKED.search(text))) and not YEAR_ASKED.search(text)
    vague = clues.named.unknown and not collective
    if clues.conditions and not vague and (collective or clues.operations or not narrates):
        return not (narrates and not clues.operations)
    if "重点事業" in clues.measures:
        return True
    if clues.asks_cells and set(clues.measures) & {*RATINGS, "法定受託事務"}:
        # 「児童手当支給事業の最終評価」 asks for a cell of a row that is not there.
        return not clues.named.unknown or collective
    if clues.has(Tag.DEPARTMENT) and clues.asks_costs:
        return True
    ranked = bool({"highest", "lowest", "superlative", "average", "place"} & set(clues.operations))
    ranked = ranked or bool(re.search(r"第?[\d一二三四五六七八九十]+\s*(?:位|番目)", text))
    if (
        ranked
        and (clues.asks_cells or collective or re.search(r"高い|安い|安上がり|高額", text))
        and not YEAR_ASKED.search(text)
    ):
        return "trend" not in clues.operations and len(clues.tagged.of(Tag.YEAR)) < 2
    told = clues.has(Tag.SECTION) or any(span.value != "tell" for span in clues.tagged.of(Tag.CUE))
    if (collective or listed) and clues.has(Tag.DEPARTMENT) and not told and not clues.topics:
        return True
    return collective and bool(clues.operations) and not narrates and (listed or not clues.asks_costs)


def _policy(clues: Clues, catalogue: Catalogue, _lexicon: Lexicon) -> bool:
    # 「交付金は何に使う予定」: a plan for something the tables lack, not a sum of money.
    narrated = clues.has(Tag.SECTION) and not set(clues.measures) & set(COSTS)
    if narrated and any(squeeze(word) in catalogue.text for word in clues.named.unknown):
        return False
    # Money alone may be anybody's: a cost label, a year or a word for the whole says it is the sheet's.
    anchored = set(clues.measures) & set(COSTS) or clues.has(Tag.YEAR, Tag.DEPARTMENT) or clues.named.unknown
    return clues.asks_costs and bool(anchored or clues.whole)


_WHO = re.compile(r"誰|だれ|どなた|\bwho\b")


def _meta(clues: Clues, _catalogue: Catalogue, _lexicon: Lexicon) -> bool:
    metas = {span.value for span in clues.tagged.of(Tag.META)} - {"成果指標"}
    if YEAR_MEANT.search(clues.tagged.text):
        return True
    if metas == {"施策の方針"} and clues.has(Tag.SECTION):
        return False
    if clues.has(Tag.RATING_ASKED) and _WHO.search(clues.tagged.text) and not clues.rows:
        return True
    if clues.has(Tag.DEPARTMENT) and re.search(
        r"氏名|名前|トップ|責任者|長は|(?:誰|だれ)(?![をにへと])", clues.tagged.text
    ):
        return True
    if metas == {"作成日"} and (clues.topics or clues.has(Tag.EVERYDAY)):
        # The date of something else than the sheet: the narrative may tell.
        return False
    if metas & {"分野", "施策の方針"} and (clues.rows or clues.topics) and not clues.has(Tag.ABSENT):
        return False
    if metas == {"シート"} and clues.has(Tag.SECTION):
        return False
    if metas == {"部署"} and any(_KANA.search(w.text) for w in clues.tagged.words if not w.noun):
        # 「どの課がさぼっていますか」
        return False
    if metas == {"部署"} and (clues.topics or clues.has(Tag.EVERYDAY)):
        # Which department did a thing is seen from where the sheet tells of it.
        return bool(clues.rows) and not clues.named.unknown and not clues.topics
    return bool(metas) and not (clues.has(Tag.SECTION) and clues.rows)


def _missing_item(clues: Clues, _catalogue: Catalogue, _lexicon: Lexicon) -> bool:
    told = clues.has(Tag.SECTION, Tag.CUE) or TOLD_OF.search(clues.tagged.text)
    return clues.has(Tag.ABSENT) and not told


def _passage(clues: Clues, _catalogue: Catalogue, _lexicon: Lexicon) -> bool:
    tags = (Tag.SECTION, Tag.CUE, Tag.ROW, Tag.EVERYDAY, Tag.RATING, Tag.RATING_ASKED, Tag.ABSENT)
    return clues.has(*tags) or bool(clues.tagged.words)


def _contents(clues: Clues, _catalogue: Catalogue, _lexicon: Lexicon) -> bool:
    return clues.of_structure and not clues.rows


_RULES = (
    (Subject.META, _contents),
    (Subject.GLOSSARY, _glossary),
    (Subject.PASSAGE, _narrative_cue),
    (Subject.INDICATOR, _indicator),
    (Subject.PROJECT, _project),
    (Subject.POLICY, _policy),
    (Subject.META, _meta),
    (Subject.POLICY, _missing_item),
    (Subject.PASSAGE, _passage),
)
