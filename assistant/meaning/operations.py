"""Which calculation the words of a question ask for."""

import re

from assistant.meaning.question import Operation

# Which operation a question with several of their words asks for: the most specific one.
_OPERATIONS = {
    "place": Operation.PLACE,
    "ratio": Operation.RATIO,
    "difference": Operation.DIFFERENCE,
    "share": Operation.SHARE,
    "average": Operation.AVERAGE,
    "count": Operation.COUNT,
    "sum": Operation.SUM,
    "lowest": Operation.LOWEST,
    "highest": Operation.HIGHEST,
    "superlative": Operation.HIGHEST,
    "achieved": Operation.ACHIEVED,
    "trend": Operation.TREND,
    "list": Operation.LIST,
}
# 「認定率は高いほうがいいの」
DIRECTION = re.compile(
    r"(?:高い|低い|多い|少ない|大きい|小さい|下がる|上がる|増える|減る|下がった|上がった|増えた|減った)(?:方|ほう|ほど)が?(?:いい|ええ|良い|よい|よろし|望ましい)"
    r"|(?:低い|低く|低かった|下回っ[^。、]{0,4}|小さい|小さかった|少ない|少なかった)[^。、]{0,8}のに[^。]{0,12}(?:達成|100)"
    r"|(?:高い|低い)(?:方|ほう)[とか](?:高い|低い)(?:方|ほう)の?(?:どちら|どっち)"
    r"|(?:高い|低い|多い|少ない|上がる|下がる|増える|減る)のと、?(?:高い|低い|多い|少ない|上がる|下がる|増える|減る)の"
    r"|\b(?:higher|lower|bigger|smaller|more|less)(?: \w+)?(?: is| are)? better\b"
)
_AMOUNT_NAMED = re.compile(
    r"(?:総額|合計額|総計)[がでの]?(?:一番|いちばん|最|もっとも|トップ|高|多|低|少|大|小)"
)
_MOST = re.compile(r"一番|いちばん|最も|もっとも")
# How far two things are apart: 「何ポイント低い」, 「いくら多い」, 「どれだけ高い」.
_HOW_MUCH_MORE = re.compile(
    r"前年度?比|前々年度?比|(?:何(?:ポイント|人|名|件|%|パーセント|千円|万円|円)|いくら|どれ(?:だけ|くらい|ほど)|どの(?:くらい|程度))(?:ほど|くらい|ぐらい)?"
    r"(?:(?:高|低|多|少な|大き|小さ|安)(?:い(?!順|方|ほう)|か|く(?!て))|(?:違|ちが)[うい])"
)
_FROM_END = re.compile(
    r"(?:(?P<less>(?:かか(?:って|ら)(?:い)?な|少な|安|低|小さ|軽)[^、。]{0,3}?)|か(?:さ)?む|かか(?:る|って(?:い)?る)|食う|重い|大き[いな]|多い|高い)"
    r"(?:ほう|方)から"
)
_FIRST_AND_LAST = re.compile(
    r"(?:トップ|首位|1位|一位)[^、。]{0,6}と[^、。]{0,6}(?:ビリ|びり|最下位|ワースト|最低|最小|最少)"
)
YEAR_BY_YEAR = re.compile(r"年度?(?:から|の)?順(?!位)")
_BY_COMPARING = re.compile(r"(?:比べ|くらべ|比較)")
_AMOUNT_OF_CHANGE = re.compile(r"いくら|何|どれ(?:だけ|くらい|ほど)|どの(?:くらい|程度)|幅|額|差|どの年|いつ")
# 「cost the most in total」 ranks by the total.
_IN_TOTAL = re.compile(r"\bmost\b.*\b(?:in )?total\b|\btotal\b.*\bmost\b")
_LEAST = re.compile(
    r"(?:一番|いちばん|最も|もっとも)[^、。]{0,3}(?:ちっちゃ|ちいさ|小さ|小粒|軽|[^、。]{1,8}な(?:い|かった)|低|少な|安|落ち|悪|[^、。]{0,8}かか(?:って(?:い)?な|らな))"
)


def operation_of(operations: tuple[str, ...], text: str) -> Operation:
    """The operation that the words ask for."""
    if {"superlative", "highest", "lowest"} & set(operations) and _AMOUNT_NAMED.search(text):
        # 「総額トップは」 ranks by the amount, it does not add up.
        operations = tuple(name for name in operations if name != "sum")
    both_ends = {"highest", "lowest"} <= set(operations) or (
        {"superlative", "lowest"} <= set(operations)
        and (len(_MOST.findall(text)) > 1 or bool(_FIRST_AND_LAST.search(text)))
    )
    if both_ends and not DIRECTION.search(text):
        return Operation.RANGE
    if {"superlative", "highest"} & set(operations) and _LEAST.search(text):
        return Operation.LOWEST
    if not {"highest", "lowest"} & set(operations) and (end := _FROM_END.search(text)):
        # 「かかっていないほうから三つ」
        return Operation.LOWEST if end["less"] else Operation.HIGHEST
    if "superlative" in operations and _IN_TOTAL.search(text):
        operations = tuple(name for name in operations if name != "sum")
    if _HOW_MUCH_MORE.search(text):
        # 「何ポイント低かった」, 「いくら多い」
        return Operation.RATIO if "ratio" in operations else Operation.DIFFERENCE
    if (
        {"highest", "lowest", "superlative"} & set(operations)
        and _MOST.search(text)
        and _BY_COMPARING.search(text)
    ):
        # 「比べたら、最も少ないのは」
        operations = tuple(name for name in operations if name != "difference")
    if "trend" in operations and YEAR_BY_YEAR.search(text):
        # 「令和２年度から順に」
        return Operation.TREND
    if (
        {"trend", "difference"} <= set(operations)
        and "share" not in operations
        and not _AMOUNT_OF_CHANGE.search(text)
    ):
        # 「毎年どんなふうに増えてきたか」
        return Operation.TREND
    if {"share", "difference"} <= set(operations):
        return Operation.RATIO
    for key, operation in _OPERATIONS.items():
        if key in operations:
            return operation
    return Operation.VALUE
