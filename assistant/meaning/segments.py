"""One message may hold several questions, or one question among other talk: which parts to answer."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.meaning.asides import NAMES, without_asides
from assistant.meaning.clauses import clauses, pairs
from assistant.meaning.question import Operation, Question, Subject
from assistant.meaning.told import (
    QUESTION,
    about_something_told,
    asks,
    completed,
    of_one_story,
    stands_elsewhere,
    with_names,
)
from assistant.meaning.understand import Reader

_SENTENCE_END = re.compile(
    r"(?<=[。！？!?\n])(?!\s*(?:[（(]|ただし|但し|なお(?![^。]*(?:か|[?？])[。]?\s*$)|それも))\s*"
    r"|(?<=[てでり])、(?=逆に|一方で?、?|反対に)|(?:、|,)?(?:それと(?!も)|それから|(?<=[、。])あと(?=、)|(?<=、)あと|ついでに|加えて|さらに|そして)(?:、|,)?\s*"
    r"|(?<=に加え)て?、|(?<=けど、)|(?<=けれど、)|(?<=ですが、)|(?<=ので、)|(?<=[れ何こ人名件円位%％率]で)、(?=それ|その|これから|今後|なぜ)|(?<=て)、(?=その(?:中|うち))|(?<=[名前数費率額価度])と、(?=その(?!差|和|計|合計|平均))"
)
# ①…②… in front of questions, not 「①、②も」.
_REQUEST = re.compile(
    r"[…、\s]*(?:教えて|おしえて|お願い(?:し|いたし)ます|頼(?:む|みます)|知りたい|ほんと|本当)(?:ください|下さい|です)?[。!！?？か]*"
)
# No label of the form is longer.
_LABEL = 8
_WHOLE_OF = re.compile(r"^(?:施策|市)?全体の")
_THESE = re.compile(
    r"(?:これ|それ|以上|上記)(?:に|を|の|ら)|(?:そんな|こんな|そういう|こういう)(?:事業|もの|やつ)"
)
# 「人件費を食ってるのはどこ？上から５つ挙げて」
_SO_MANY = re.compile(
    r"^(?:上|下|多い(?:順|ほう|方)|少ない(?:順|ほう|方)|高い(?:順|ほう|方)|低い(?:順|ほう|方))(?:から|に)[^。、]{0,3}[\d０-９一二三四五六七八九十]"
)
_AND_ALSO = r"(?:それと|それから|それに|あと|加えて|さらに|そして)"
_CONJUNCTION = re.compile(r"(?:けど|けれど|ですが|ので)、$")
_NOUN_ASKED = re.compile(r"\s*.{1,6}(?:は|って)[?？。]?")
_WHICH = re.compile(r"どれ|どんな|いつ|だれ|誰|どこ|何(?!か)|なに|どの")
# 「①事業費 ②事業評価」: the numbers are those of a list, not of indicators.
_ITEM_MARK = re.compile(
    r"[①-⑳]\s*(?=(?:総?事業費|人件費|事業評価|貢献度|最終評価|法定受託事務)\s*(?:[、。①-⑳]|と|$))"
)
_MARKER = re.compile(r"[①-⑳](?=[^①-⑳]{6,})")
# 「総事業費で」 behind a question says how it was meant.
_ADDED = re.compile(
    r"^[^。？?!！]{1,12}(?:で|です|の話です|のことです|でお願いします|で頼む|でお願い(?:いたします)?|で(?:比べ|見|計算し|考え)て?[^。]{0,6})[。]?$"
)


def segments(text: str, reader: Reader) -> list[str]:
    """The questions of a message, in order; the whole message where no part of it stands alone."""
    catalogue = reader.catalogue
    text = _ITEM_MARK.sub("、", text)
    if len(_MARKER.findall(text)) > 1 and "指標" not in text:
        text = _MARKER.sub("\n", text)
    text = without_asides(text, reader)
    parts = [part.strip() for part in _SENTENCE_END.split(text) if part and part.strip()]
    if len(parts) == 2 and _adds(parts, reader):
        parts = [f"{parts[1].rstrip('。')}、{parts[0]}"]
        text = parts[0]
    parts = [clause for part in parts for clause in clauses(part, reader)]
    parts = _with_their_bare_questions(_with_listed_names(parts, text, reader), reader)
    if len(parts) > 1:
        plain = [_CONJUNCTION.sub("", part) for part in parts]
        # Whether a part tells or asks is seen from its end.
        meanings = [
            replace(reader.understand(bare), text=part) for part, bare in zip(parts, plain, strict=True)
        ]
        parts = plain
        if _open_sum(meanings):
            return pairs(text, reader.tag(text))
        asking = [(part, meaning) for part, meaning in zip(parts, meanings, strict=True) if asks(meaning)]
        silent = [meaning for meaning in meanings if not asks(meaning)]
        # A year, an item or a place named beside a question belongs to it.
        if any(meaning.years or meaning.absent or meaning.conditions for meaning in silent):
            return pairs(text, reader.tag(text))
        if len(asking) == 1 and stands_elsewhere(asking[0][1], meanings, catalogue):
            return [with_names(asking[0][0], asking[0][1], meanings)]
        if len(asking) == 1 and about_something_told(asking[0][1], meanings):
            return [text]
        if len(asking) > 1 and of_one_story([meaning for _, meaning in asking], meanings, catalogue):
            return [text]
        asking = [(completed(part, meaning, meanings, catalogue), meaning) for part, meaning in asking]
        if asking:
            return [piece for part, _ in asking for piece in pairs(part, reader.tag(part))]
    return pairs(text, reader.tag(text))


def _open_sum(meanings: Sequence[Question]) -> bool:
    """「事業費だけでいいので、4年度から6年度を足して」: a sum over years whose cell another part names."""
    open_sum = any(
        m.subject is Subject.NOTHING and m.years and m.operation is not Operation.VALUE and not m.measures
        for m in meanings
    )
    return open_sum and any(m.measures and m.operation is Operation.VALUE and not m.years for m in meanings)


def _adds(parts: list[str], reader: Reader) -> bool:
    """「令和4年度はどうでした？総事業費」: whether the second part only says which cell was meant."""
    if QUESTION.search(parts[1]):
        return False
    first, second = (reader.understand(part) for part in parts)
    cell = (
        bool(second.measures)
        and second.operation is Operation.VALUE
        and len(_WHOLE_OF.sub("", parts[1])) <= _LABEL
    )
    return bool(_ADDED.match(parts[1])) or (cell and bool(first.years) and not first.measures)


def _with_listed_names(parts: list[str], text: str, reader: Reader) -> list[str]:
    """「健福-13、健福-14、それと健福-18の人件費」: names that nothing is asked of belong to what follows."""
    joined: list[str] = []
    for name in reversed(parts):
        part = re.sub(r"に(?:加え)?$", "", name)
        tagged = reader.tag(part)
        spelt = "".join(span.text for span in tagged.of(*NAMES))
        listed = re.search(rf"{re.escape(part)}(?:[、,]?\s*{_AND_ALSO}|に加え)", text)
        bare = bool(spelt and listed) and not re.sub(rf"[{re.escape(spelt)}\s、,・とや]", "", tagged.text)
        if joined and bare:
            joined[0] = f"{part}、{joined[0]}"
        else:
            joined.insert(0, name)
    return joined


def _with_their_bare_questions(parts: list[str], reader: Reader) -> list[str]:
    """「…という事業があるらしい。どれ？」: what says nothing of its own belongs to what was told."""
    joined: list[str] = []
    for part in parts:
        if joined and _other_end(part, joined[-1], reader):
            joined[-1] += f"、{part}"
        elif joined and (_REQUEST.fullmatch(part) or _belongs(part, joined[-1], reader)):
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _other_end(part: str, before: str, reader: Reader) -> bool:
    """「拡充の中で総事業費が最大の事業、それから最小の事業」: the other end of the ranking before."""
    ends = {Operation.HIGHEST, Operation.LOWEST}
    first, second = (reader.understand(text) for text in (before, part))
    own = second.groups or second.conditions or second.departments or second.years
    named = [label for label in second.measures if not any(label in t for t in second.assumptions)]
    return not (own or named) and {first.operation, second.operation} == ends and bool(first.measures)


def _belongs(part: str, before: str, reader: Reader) -> bool:
    if _SO_MANY.match(part):
        return reader.understand(before).limit is None
    meaning = reader.understand(part)
    if meaning.subject is Subject.NOTHING and _NOUN_ASKED.fullmatch(part):
        return not meaning.measures
    if part.startswith("その"):
        return False
    return (_bare(meaning) or bool(_THESE.match(part))) and not QUESTION.search(before)


def _bare(question: Question) -> bool:
    """Whether a part asks (どれ, いつ, 何を) without saying of what."""
    said = any(
        (
            question.measures,
            question.groups,
            question.indicators,
            question.conditions,
            question.departments,
            question.sections,
            question.years,
            question.absent,
        )
    )
    plain = question.operation is Operation.VALUE and _WHICH.search(question.text)
    asks = question.operation in {Operation.LIST, Operation.COUNT} or plain
    return bool(asks) and not said and not any(word.needed for word in question.topic)
