"""Filters of a question by the ratings and flags of table ３."""

import re

from assistant.meaning.catalogue import RATINGS
from assistant.meaning.lexicon import Tag
from assistant.meaning.question import Comparator, Condition
from assistant.meaning.spans import Span, Tagged

_WITHOUT = re.compile(
    r"(?:事務)?の?(?:もの|事業|やつ|分)?[はを]?(?:外し|除|抜い|いらな|省)|(?:事務)?の?(?:マーク|印|しるし|対象|該当)?[がはもに]?(?:当たら|あたら|該当し(?:な|て(?:い)?な)|な[しい]|付いてな|ついてな|ではな|じゃな|でな)|でも[^、。]{1,6}でもな|でもな"
)
_AS_RATED = re.compile(
    r"[「『](?P<quoted>[^「」『』]{1,6})[」』](?:に|と)|(?P<word>[一-龥]{2,4})(?:する)?と(?:判定|評価|評定)さ"
)


def _negated(tagged: Tagged, span: Span) -> bool:
    near = any(0 <= other.start - span.end <= 4 for other in tagged.of(Tag.NEGATION))
    return near or bool(_WITHOUT.match(tagged.text[span.end :]))


def ratings(tagged: Tagged, rating_words: frozenset[str]) -> list[Condition]:
    """Filters by 事業評価, 貢献度 and 最終評価; a rating without its column is the 最終評価."""
    found = []
    for span in tagged.of(Tag.RATING):
        comparator = Comparator.IS_NOT if _negated(tagged, span) else Comparator.IS
        if len(span.value) == 1:
            # The form prints contributions in full width.
            found.append(Condition("貢献度", comparator, chr(ord(span.value) + 0xFEE0)))
            continue
        named = [m.value for m in tagged.of(Tag.MEASURE) if m.value in {"事業評価", "最終評価"}]
        before = [
            m for m in tagged.of(Tag.MEASURE) if m.value in {"事業評価", "最終評価"} and m.end <= span.start
        ]
        label = before[-1].value if before else named[0] if named else "最終評価"
        found.append(Condition(label, comparator, span.value))
    found += _unheard(tagged, rating_words) if not found else []
    # Words that only these sheets use as ratings are found by their own spelling.
    tagged_words = {span.value for span in tagged.of(Tag.RATING)}
    unnamed = [word for word in sorted(rating_words) if len(word) > 1 and word in tagged.text]
    found += [
        Condition("最終評価", Comparator.IS, word)
        for word in unnamed
        if not any(word in value for value in tagged_words)
    ]
    return found


def _unheard(tagged: Tagged, rating_words: frozenset[str]) -> list[Condition]:
    """A rating that the form does not know (「改善」になっている, 終了すると判定された): no row has it."""
    if not tagged.of(Tag.RATING_ASKED) and not any(m.value in RATINGS for m in tagged.of(Tag.MEASURE)):
        return []
    match = _AS_RATED.search(tagged.text)
    group = "quoted" if match and match["quoted"] else "word"
    if match is None or match[group] in rating_words:
        return []
    known = tagged.of(
        Tag.MEASURE, Tag.RATING_ASKED, Tag.ROW, Tag.YEAR, Tag.DEPARTMENT, Tag.META, Tag.OPERATION
    )
    if any(span.start < match.end(group) and match.start(group) < span.end for span in known):
        return []
    label = next((m.value for m in tagged.of(Tag.MEASURE) if m.value in RATINGS), "最終評価")
    return [Condition(label, Comparator.IS, match[group])]


def flags(tagged: Tagged) -> list[Condition]:
    """Filters by whether a row is a 法定受託事務."""
    return [
        # A 自治事務 is one that is not 法定受託.
        Condition(
            span.value,
            Comparator.IS_NOT if _negated(tagged, span) != span.text.startswith("自治") else Comparator.IS,
            True,
        )
        for span in tagged.of(Tag.MEASURE)
        if span.value == "法定受託事務"
    ]
