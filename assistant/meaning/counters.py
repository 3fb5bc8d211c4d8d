"""What must stand in a sentence that answers: a number of the kind asked for, a date, a breakdown."""

import re
from itertools import pairwise

from corpus.spelling import normalise
from index.tokens import morphemes

# A question for a number is answered by a sentence with a number of that kind, by no other.
ANY_COUNT = r"\d\s*(?:人|名|件|回|団体|か所|箇所|カ所|世帯|施設|校|店)"
_WEEKDAY = r"[月火水木金土日]曜|平日|祝日|何曜"
# What is asked for, and what a sentence that answers must have; the first that applies.
_KINDS = (
    # No sheet names persons but the 評価者, so none can answer.
    (
        r"お名前|氏名|フルネーム|どなた|(?:責任者|担当者|代表者?|会長|理事長|[所館園]長|主催者)(?:は|を|って|が|、|どう|[?。]|$)",
        r"(?!)",
    ),
    (
        r"(?:なん|何|どこ)(?:という|の)(?:会社|企業|法人|業者|団体|事業者)|社名|企業名|会社名"
        r"|(?:会社|企業|法人|業者|事業者)(?:は|って|、|の名)?(?:どこ|名(?!簿))",
        r"(?:株式|有限|合同)会社|(?:社会福祉|医療|学校|NPO|社団|財団)法人",
    ),
    (r"ど(?:この?|の)支所|支所の名", "[一-龥]{2,}支所"),
    (r"(?<!事業)(?:名前|名称)|(?<!取組の)(?:タイトル|題名)|なんて名", "[「『]"),
    (
        r"(?<!居)場所(?:は|って|を|が)?、?(?:どこ|どちら|教え|知り|$|[?。])|(?:所在地|行き方|アクセス|地図)(?:は|って|を|が|、|$|[?。])"
        r"|住所|何丁目|どこに(?:あ[りる]|ござ|建)",
        r"\d\s*(?:丁目|番地|-\d)",
    ),
    (r"(?:どこ|どちら|何という|なんという)の?国", "[ァ-ヶー]{2,}(?:発祥|王国|共和国|の国)"),
    (
        r"(?:どこ|どちら|どの(?:会場|場所|建物|部屋))で(?!も)[^。]{0,6}(?:開|行わ|行っ|実施|催|やっ|やり|あっ|あり)",
        r"[一-龥ァ-ヶー](?:所|館|場|室|センター|ホール|校|園|店|庁舎?|公民館|区|町|駅)(?:等|など)?(?:で|に(?!つい|よ|対|関)|において|にて)",
    ),
    (r"毎週|隔週|週に何|月に何", r"毎週|隔週|毎月|週\s*\d|月\s*\d\s*回"),
    (_WEEKDAY, _WEEKDAY),
    (
        r"土日|週末|休日|何時(?!点|期|代)|営業|開館|受付時間|(?:開い|空い|あい)て(?:い)?(?:ます|る[かの?])",
        r"\d\s*時|曜",
    ),
    (
        r"(?<!か)いつ(?!も|でも|か(?!ら))|何月|何日|開催日|日時|何年何月|(?:開設|開所|設立|開始|終了|施行|制定|開催|実施)(?:日|時期|時刻|年[月度]?)(?:は|って|を|[?。]|$)|日付|日程|締切|締め切り|何年度?(?:まで|に始|から)|[のるた]日(?:は|って|を|$|[?。])",
        r"\d\s*(?:年|月|日)",
    ),
    # 上限額は, 賃料を, 受講料って
    (
        r"(?:額|料金|賃料|[用講険数]料|料率|単価|価格|値段|給与|賃金|工賃|月額|時給|会費|家賃)"
        r"(?:は|って|を|が|も|と|、|$|[?。])",
        r"\d\s*[千万億]?円",
    ),
    (r"の数値(?:は|って|を|$|[?。])", r"\d\s*(?:[%％人名件円回か]|団体|クール)"),
    (r"(?:時間|期間)(?:は|って|を|$|[?。])", r"\d\s*(?:時間|分|日|[かヶカ]月|年)間?"),
    (r"何部\s*(?:刷|印刷|配|作|発行|用意)", r"\d\s*部"),
    (
        r"(?:割合|比率|(?<=[一-龥])率)(?:は|を|って|に|も)?\s*(?:$|[?。]|何|どれ|どの|いく|教え|知り|示)|何割|何パー",
        r"\d\s*(?:[%％割]|パーセント)",
    ),
    (r"内訳|平均|の別(?:で|に|を|$)|別に(?:教|見|知|分)", ANY_COUNT),
)
# 受講者数 is a number of people, 訪問回数 one of times.
_NUMBER_OF = re.compile(
    r"(?P<persons>人|[者員生](?=数(?:は|って|を|、|[?。]|教|$)))数|(?P<unit>[回件世台社戸棟枚冊]|団体|世帯)数"
)
_NUMBER_NOUN = re.compile(
    r"総数|(?:企業|店舗|所)数(?=は|って|を|、|[?。]|教|$)|の数(?![値字])|延べ|のべ\d*"
    r"|(?:どの|どれ)(?:くらい|ぐらい|ほど|だけ)(?:の(?:人|件|数|団体)|い[るたま]|あ[るっり])"
)
# 何部, 何番 and the like ask for a name or a place in an order.
_NOT_COUNTED = frozenset("年度 事業 番 番目 位 倍 部 課 度 曜".split())  # noqa: SIM905
_COUNTERS = frozenset("団体 社 世帯 か所 箇所 校 施設 台 冊 枚 回 件 名 人 店 組".split())  # noqa: SIM905
_SAME_COUNTER = {
    "人": "[人名]",
    "名": "[人名]",
    "か所": "(?:か所|箇所|カ所)",
    "箇所": "(?:か所|箇所|カ所)",
    "回": "(?:回|クール)",
}
PERSONS_COUNTED = rf"\d\s*{_SAME_COUNTER['人']}"
_ONE_WORD = re.compile(r"何(?=(?:人|分|時|日|歳)(?!か[^?。]))")
_ROUND = re.compile(r"何[十百千万億]+(?=[人名件回台冊枚社校店団世])")
_SPOKEN = re.compile(r"なん(?:ぜん|まん|びゃく)?(?=[一-龥]|にん|かい|けん)")
# 何年も, 何人かが: some number, not one that is asked for.
_VAGUE = re.compile(r"も|か(?!$|[?。らも])")
_BEYOND = re.compile(
    r"\d\s*(?:人|名|件|回|団体|か所|世帯|%)?\s*(?:を|も)?(?:超え|越え|上回|下回|以上|以下|未満)"
)
_COUNTED = re.compile(
    r"(?P<noun>[一-龥ァ-ヶー]{2,8}?員?)者?(?:さん)?(?:の(?:ほう|方))?(?:は|が|って)"
    r"(?:全部で|全員で|合わせて|いま)?何\s?(?!を|が|の|と)"
    r"|(?P<whose>[一-龥ァ-ヶー]{2,8}?員?)者?(?:の(?:数|人数|件数|総数|割合|比率)|数)(?:は|って|を|が|[?。]|$)"
)


def asked_counter(text: str) -> str | None:
    """The pattern of the number that a question asks for (何人 → a number of people), None without one."""
    plain = _ROUND.sub("何", _SPOKEN.sub("何", normalise(text)).replace("何にん", "何人"))
    if re.search(r"何\s*(?:%|パーセント)", plain):
        return r"\d\s*(?:[%％]|パーセント)"
    # MeCab takes 何人 and 何分 for one word.
    plain = _ONE_WORD.sub("何 ", plain)
    for token, counter in pairwise(morphemes(plain)):
        # 「何配信してんの」 asks for what is sent.
        noun = counter.pos in {"名詞", "接尾辞"} and not counter.use.startswith("サ変")
        counts = noun and token.detail == "数詞" and counter.surface not in _NOT_COUNTED
        numeral = counts or counter.surface in _COUNTERS
        if numeral and token.surface == "何" and not _VAGUE.match(plain[counter.end :]):
            # 「何人待ち」 is cut as 何 and 人待ち.
            unit = "人" if counter.surface.startswith("人") else counter.surface
            return rf"\d\s*{_SAME_COUNTER.get(unit, re.escape(unit))}"
    if number := _NUMBER_OF.search(plain):
        unit = "人" if number["persons"] else number["unit"]
        return rf"\d\s*{_SAME_COUNTER.get(unit, unit)}"
    return ANY_COUNT if _NUMBER_NOUN.search(plain) else None


# 「健康福祉部は何回」, 「去年って何クール」: who did it, and when, is not what is counted.
_WHO_OR_WHEN = ("部", "課", "市", "年", "年度", "今回", "最近", "全部", "全体")


def counted_noun(text: str) -> str | None:
    """What is counted, as far as the question says it right before the number (職員は何人)."""
    match = _COUNTED.search(normalise(text))
    noun = (match["noun"] or match["whose"]) if match else None
    return noun if noun and not noun.endswith(_WHO_OR_WHEN) else None


def expected(text: str) -> str | None:
    """The pattern that a sentence must have to answer, None where any may."""
    plain = normalise(text)
    for asked, pattern in _KINDS:
        if re.search(asked, plain):
            return pattern
    return asked_counter(text) or (r"\d" if _BEYOND.search(plain) else None)


def beyond_cells(text: str) -> bool:
    """Whether a number or date is asked for that no cell of a row is; 内訳 are its costs, 名前 its own."""
    return expected(text) is not None and not re.search(r"内訳|名前|名称", text)
