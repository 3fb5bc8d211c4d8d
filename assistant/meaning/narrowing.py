"""What makes another thing of what a question names: numbers that narrow it, verbs that say of whom."""

import re
from collections.abc import Sequence
from itertools import chain

from assistant.meaning.catalogue import COSTS, Catalogue
from assistant.meaning.lexicon import Tag
from assistant.meaning.question import Key
from assistant.meaning.spans import Tagged
from corpus.spelling import normalise, squeeze

_NARROWING = re.compile(
    r"\s*(?:代|歳|才|年生|級|丁目|条(?![例件])|月(?:分|から|まで|期|だけ|時点|の|に|中|は(?!じ)))"
)
_IN_MONTH = re.compile(r"\s*月(?:の|に|中|は)")
# 「第2号被保険者」, 「第10期計画」
_ORDINAL = re.compile(r"第\s*\d+\s*[号期種次級類](?!様式)")
# What people of an indicator are said to do in other words than its name has.
_SAID = re.compile(r"感じ|実感|答え|回答|考え|思[うっいわ]|受け|言[うっいわ]|持[つっち]|働[いくけ]|勤め")
# 「生きがいを感じている市民」
_FELT = re.compile(r"[をが](?:感じ|実感|持[っち]|抱[いえ]|得)")
_KANA = re.compile(r"[ぁ-ゖ]+")
_RELATIVE = re.compile(r"[ぁ-ん]{0,6}?(?:る|た|だ)(?=[一-龥ァ-ヶ])")
_WANTING = re.compile(r"ほしい|欲しい|足りな")
# 「就労に結びついた人」: the verb tells who is counted.
_WHO = re.compile(r"[ぁ-ん]{0,5}(?:人|方(?!向|法|針|が)|者|市民|住民)")


def subgroups(tagged: Tagged, catalogue: Catalogue) -> list[str]:
    """Numbers that narrow what is counted, and that no sheet tells apart: 20代, 3条, the 5 of 要介護5."""
    found = _strange_ordinals(tagged, catalogue)
    ends = {span.end for span in tagged.of(Tag.ROW, Tag.EVERYDAY) if not span.exact}
    money = tagged.of(Tag.MONEY) or any(span.value in COSTS for span in tagged.of(Tag.MEASURE))
    for span in tagged.of(Tag.QUANTITY):
        behind = _NARROWING.match(tagged.text[span.end :])
        if behind and not money and tagged.text[: span.start].endswith("年") and _IN_MONTH.match(behind[0]):
            # 「2020年1月に調べた割合」 is when an indicator was taken; costs are told by years only.
            continue
        if behind or (span.start in ends and span.value == ""):
            found.append(tagged.text[span.start : span.end] + (behind[0].strip() if behind else ""))
    return found


def _relates(end: int, starts: set[int], text: str) -> bool:
    """Whether the verb that ends here tells of what begins at one of `starts`."""
    behind = _RELATIVE.match(text, end)
    return behind is not None and behind.end() in starts


def _strange_ordinals(tagged: Tagged, catalogue: Catalogue) -> list[str]:
    """Ordinals that stand neither in the narrative nor in a name: 第2号 beside 第1号."""
    asked = [squeeze(match[0]) for match in _ORDINAL.finditer(tagged.text)]
    if not asked:
        return []
    names = [row.name.value for row in catalogue.projects.values()]
    names += [row.name.value for row in catalogue.indicators.values()]
    printed = [catalogue.text, *(squeeze(normalise(str(name))) for name in names)]
    return [ordinal for ordinal in asked if not any(ordinal in text for text in printed)]


def other_people(tagged: Tagged, keys: Sequence[Key], catalogue: Catalogue) -> tuple[str, ...]:
    """Words that make another thing of what names an indicator: 就労を希望する障害者, 新規就労."""
    names = "".join(str(catalogue.indicators[key].name.value) for key in keys)
    naming = [
        span
        for span in tagged.of(Tag.ROW, Tag.EVERYDAY)
        if not span.exact and (span.tag is Tag.EVERYDAY or set(span.rows) & set(keys))
    ]
    if not naming:
        return ()
    first, last = min(span.end for span in naming), max(span.start for span in naming)
    starts = {span.start for span in naming}
    attached = (w.text for w in tagged.words if w.end in starts and not w.circumstantial)
    who = (w.text for w in tagged.words if not w.noun and _WHO.match(tagged.text, w.end))
    # 「協議会に加わっている団体数」; 「における」 and the like are particles in all but form.
    verbal = (w for w in tagged.words if not w.noun and not _KANA.fullmatch(w.text))
    told = (w.text for w in verbal if _relates(w.end, starts, tagged.text))
    beside = (word for word in chain(attached, who, told) if not _SAID.match(word) and word not in names)
    verbs = ((w.start, w.text) for w in tagged.words if not w.noun)
    felt = ((w.start, w.text) for w in tagged.words if w.noun and _FELT.match(tagged.text, w.end))
    wants = ((match.start(), match[0]) for match in _WANTING.finditer(tagged.text))
    amid = (
        word
        for start, word in chain(verbs, felt, wants)
        if (first <= start or _FELT.match(tagged.text, start + len(word)))
        and start < last
        and not re.search("[、。?]", tagged.text[start:last])
        and not _SAID.match(word)
        and word not in names
    )
    return tuple(dict.fromkeys((*beside, *amid)))
