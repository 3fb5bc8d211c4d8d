"""Where one sentence asks twice: clauses of different things, and names and cells that take turns."""

import re

from assistant.meaning.asides import CELLS, NAMES
from assistant.meaning.question import Operation, Subject
from assistant.meaning.spans import Span, Tagged
from assistant.meaning.understand import Reader

_CLAUSE_END = re.compile(r"(?<=のと)、|(?<=[名前数費率額価度])と、|(?<=[てでり])、(?!それ)")
_AND = re.compile(
    r"(?<![るうくすつぬむだ])と、(?!その他|そのほか|その次)|(?<=[業のる標者部前数費率額価度])と(?=その(?!他|ほか|次|中|うち|差|和|計|合計|平均|年|時|とき))"
    r"|(?<=費)と(?=実施|取組|取り組|今後|課題|成果|内容|方向)"
)
# 「一番少なかった年度とその額」: what is found is shown with its amount.
_ITS_AMOUNT = re.compile(r"その(?:金?額|値|数値|数字|費用)(?:は|を|も|$|[?？。])")
_ABOUT = re.compile(r"について$|のこと$")
_WH = re.compile(
    r"何|なに|いくら|いくつ|どれ|どこ|だれ|誰|どなた|いつ|どんな|どういう|どのよう|どう(?!か|も|せ)|なぜ|なんで|なんぼ|知りたい|の?名前|教え|お願い|事業名"
)
# 「貢献度Ａの事業の数と、拡充になった事業の数」
_COUNTS = re.compile(
    r"(?P<first>.+の(?:数|件数|本数))(?:と|、?ならびに|、?および|、?及び|、?並びに)、?(?P<second>.+の(?:数|件数|本数).*)"
)


def _joined_by_and(part: str, reader: Reader) -> list[str] | None:
    """「総事業費と、何をしたか」, 「一番高い事業とその評価」: two wishes joined by と."""
    for match in _AND.finditer(part):
        left, right = part[: match.start()], part[match.end() :]
        if _ITS_AMOUNT.match(right):
            continue
        first, second = (reader.understand(text) for text in (left, right))
        wishes = first.measures or first.operation is not Operation.VALUE or _ABOUT.search(left)
        figures = first.subject in {Subject.PROJECT, Subject.POLICY, Subject.INDICATOR, Subject.META}
        if not wishes or not (figures or _ABOUT.search(left)) or first.unknown:
            continue
        if right.startswith("その"):
            return [left, right]
        rated = first.subject is Subject.PROJECT and "評価" in right
        told = second.subject is Subject.PASSAGE and not rated and (second.sections or _WH.search(right))
        head = second.subject is Subject.META and first.subject is not Subject.META
        cells = second.subject is Subject.PROJECT and bool(second.groups and second.measures)
        other = cells and first.subject in {Subject.META, Subject.PASSAGE}
        if (told and figures and not second.measures) or head or other:
            return [left, right]
    return None


def clauses(part: str, reader: Reader) -> list[str]:
    """「部長の名前を知りたいのと、こども-32はいくら」: clauses that ask of different things."""
    also = [clause for clause in re.split(r"、また、?", part) if clause]
    if len(also) > 1 and all(_WH.search(clause) for clause in also):
        return also
    if joined := _joined_by_and(part, reader):
        return joined
    left, *rest = _CLAUSE_END.split(part, maxsplit=1)
    if not rest or not (_WH.search(left) and _WH.search(rest[0])):
        return [part]
    first, second = (reader.understand(clause) for clause in (left, rest[0]))
    apart = first.subject is not second.subject and Subject.NOTHING not in {first.subject, second.subject}
    own = any(group.exact for group in second.groups) or (
        second.subject is Subject.META and second.departments
    )
    story = Subject.PASSAGE is first.subject is second.subject and first.sections and second.sections
    split = (apart and own and not first.unknown) or (story and first.sections != second.sections)
    return [left, rest[0]] if split and "why" not in second.cues else [part]


def pairs(text: str, tagged: Tagged) -> list[str]:
    """「AのXとBのY」 as two questions: names and cells take turns."""
    if counts := _COUNTS.fullmatch(tagged.text):
        return [counts["first"], counts["second"]]
    marks: list[tuple[str, Span]] = []
    for span in tagged.spans:
        kind = "name" if span.tag in NAMES else "cell" if span.tag in CELLS else ""
        if kind and not (marks and marks[-1][0] == kind):
            marks.append((kind, span))
    kinds = [kind for kind, _ in marks[:4]]
    # The same cell of two rows is one question: 「Aの事業費にBの事業費を加えた額」.
    if kinds != ["name", "cell", "name", "cell"] or marks[1][1].value == marks[3][1].value:
        return [text]
    cut = marks[2][1].start
    first = re.sub(r"(?:と|や|、|,|\s)+$", "", tagged.text[:cut])
    return [first, tagged.text[cut:]]
