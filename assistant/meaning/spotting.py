"""Where the words of a question stand for something of the sheets or the form: one finder per kind."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import CITY, Lexicon, Meaning, Tag, surface_form
from assistant.meaning.spans import CONTENT, GENERIC, NOUNS, Span
from corpus.eras import era_year, find_fiscal_years, find_years, kanji_number
from corpus.numbers import find_quantities
from index.tokens import Morpheme

# Years that are named by their distance; 前年度 is the year that the newest sheet evaluates.
_RELATIVE_YEARS = {
    "前年度": 0, "前の年": 0, "前の年度": 0, "昨年度": 0, "昨年": 0, "去年": 0, "前年": 0, "去年度": 0,
    "直近": 0, "last year": 0,
    "今年度": 1, "今年": 1, "本年度": 1, "本年": 1, "this year": 1,
    "一昨年度": -1, "一昨年": -1, "おととし": -1, "前々年度": -1, "前々年": -1,
    "来年度": 2, "来年": 2, "次年度": 2, "翌年度": 2, "再来年": 3, "next year": 2,
}  # fmt: skip
# 「2022の総事業費」: a number of this size is a year unless something is counted by it.
_PLAIN_YEAR = re.compile(
    r"(?<![\d,.])20[0-3]\d(?![\d,.]|\s*(?:年|人|名|件|円|千|万|億|%|ポイント|世帯|団体))"
)
_YEAR_RANGE = re.compile(
    r"(?:令和|r)(\d{1,2})(?:年度?)?(?:から|〜|～|~|→)(\d{1,2})(?:年度?)?(?=に|まで|の|で|、|$)"
)
# 「令和4・5・6年度」
_YEAR_LIST = re.compile(
    r"(?P<era>令和|平成|r|h)(?P<years>\d{1,2}(?:年度?)?(?:[・、,/と]\s?\d{1,2}(?:年度?)?)+)(?=の|は|を|に|で|、|。|が|も|$)"
)
_EARLIER = re.compile(r"より(?:も)?(?:前|昔)(?:の年度?)?")
_BEFORE_EVALUATED = re.compile(r"評価対象(?:の?年度)?の(?:[一1]つ|ひとつ|[一1]年)?前の年度?")
# 「評価対象年度はいつ」 asks for the year, it names none.
_IN_EVALUATED = re.compile(r"評価対象年度(?=に|で(?!は)|の(?!意味|定義|[一1ひ]|前))")
# 「一番古い年度の事業費」
_OLDEST_YEAR = re.compile(
    r"(?:一番|いちばん|最も|もっとも)(?:古い|昔の|初めの|最初の)年度?(?=の|では|は|だと|に|、)"
)
_YEARS_AGO = re.compile(r"(?<!\d)(\d{1,2}|[一二三四五六七八九十]{1,3})年前")
_BARE_YEAR = re.compile(r"(?<![\d年])(\d{1,2})年度")
_CENTURY = 2000
# Plans reach so many years beyond the year evaluated.
_FARTHEST = 10
_CONTRIBUTION = re.compile(r"(?<![a-z])([a-e])(?![a-z])")
# 「writing a thesis」: the article is no grade, 「rated a for」 is one.
_ARTICLE = re.compile(r"(?<![a-z])a (?!(?:for|in|on|as|and|or|grade|rating|contribution)\b)[a-z]{2}")
_GRADE_OF = re.compile(r"a (?:contribution )?(?:grade|rating|score) of\b")
_GRADED = re.compile(r"(?:grades?|rated?|rating|ranks?|ranked|contribution|scored?|got|an|with|of) $")
_KANA = re.compile(r"[ぁ-ゖー]{4,}")
_KANJI = re.compile(r"[一-龥]{3,}")
# In an English sentence IT is 「it」.
_LATIN_BEFORE = re.compile(r"[a-z,]\s*$")
# Words of these kinds are verbs and adjectives, too: what follows their stem is inflection.
_KANA_CUE = re.compile(r"cue[ぁ-ゖー]+")
# 「ていくつもり」 does not ask いくつ, 「の数字」 not for a number of things.
_NO_STEM = re.compile(r"^いくつ$|数$")
_STEMS = frozenset(
    (Tag.META, Tag.OPERATION, Tag.SPENDING, Tag.SECTION, Tag.CUE, Tag.NEGATION, Tag.COMPARATOR)
)
_UNTAGGED = frozenset((Tag.IGNORABLE, Tag.CIRCUMSTANTIAL))
EFFORT = re.compile(
    r"取(?:り)?組み?(?:の|は)?\s*[(]?(?P<number>\d{1,2})[)]?(?!\d|年|月|人|件|つ)番?"
    r"|取(?:り)?組み?(?:、|は|の|って)?(?:題名|タイトル|番号|何番|名前)"
)
_SECTION_NUMBER = re.compile(
    r"(?<![\d健福])(?P<number>[1-9])番?の(?:評価|分析|目標|方向性)?の?(?:欄|区分|ところ|箇所|部分)"
)
# 「事業名に「施設」の字がある」
_NAME_HAS = re.compile(
    r"[」](?:の(?:字|文字|語)|(?:と|って)?(?:い(?:う|った))?(?:言葉|語|字)?[がのを]?(?:付|つ|入|含))"
)
_WHOLE_YEAR = re.compile(r"年度?$")
_POLICY_NUMBER = re.compile(r"^[\d０-９()（）\-－①-⑳\s]+")
_COST_WORDS = frozenset(("額", "金額", "支出", "経費", "費用"))
# What is rated, as it is said right before the rating.
_RATED = frozenset(["事業", "事務", "評価", "判定", "全部", "結果"])
_TAILS = frozenset(["数", "件数", "人数", "本数", "割合", "比率"])
_COUNTABLE = frozenset("事業 事務 指標 成果指標 該当 合計 者 年間 総 全 必要 年 度".split())  # noqa: SIM905


def years(question: str, catalogue: Catalogue) -> Iterator[Span]:
    """Years in every spelling, also those named by their distance; 「令和2年度より前」 is the year before."""
    for span in _years_named(question, catalogue):
        if earlier := _EARLIER.match(question, span.end):
            text = question[span.start : earlier.end()]
            yield replace(span, end=earlier.end(), text=text, value=str(int(span.value) - 1))
        else:
            yield span


def _years_named(question: str, catalogue: Catalogue) -> Iterator[Span]:
    for mention in find_fiscal_years(question):
        yield Span(mention.start, mention.end, mention.spelling, Tag.YEAR, str(mention.year))
    for match in _YEAR_RANGE.finditer(question):
        # 「令和3から4にかけて」
        for start, end, number in (
            (match.start(), match.end(1), match[1]),
            (match.start(2), match.end(), match[2]),
        ):
            for mention in find_years(f"令和{number}年度"):
                yield Span(start, end, question[start:end], Tag.YEAR, str(mention.year))
    for match in _YEAR_LIST.finditer(question):
        for number in re.finditer(r"(\d{1,2})(?:年度?)?", match["years"]):
            for mention in find_years(f"{match['era']}{number[1]}年度"):
                start = match.start("years") + number.start()
                end = match.start("years") + number.end()
                yield Span(start, end, question[start:end], Tag.YEAR, str(mention.year))
    for match in _PLAIN_YEAR.finditer(question):
        yield Span(match.start(), match.end(), match[0], Tag.YEAR, match[0])
    for match in _BEFORE_EVALUATED.finditer(question):
        yield Span(match.start(), match.end(), match[0], Tag.YEAR, str(catalogue.previous_year - 1))
    for match in _IN_EVALUATED.finditer(question):
        yield Span(match.start(), match.end(), match[0], Tag.YEAR, str(catalogue.previous_year))
    printed = [year for sheet in catalogue.sheets for year in sheet.costs.fiscal_years]
    for match in _OLDEST_YEAR.finditer(question) if printed else ():
        yield Span(match.start(), match.end(), match[0], Tag.YEAR, str(min(printed)))
    for match in _YEARS_AGO.finditer(question):
        ago = int(match[1]) if match[1].isdecimal() else kanji_number(match[1])
        yield Span(match.start(), match.end(), match[0], Tag.YEAR, str(catalogue.previous_year + 1 - ago))
    for word, distance in _RELATIVE_YEARS.items():
        for match in re.finditer(re.escape(word), question):
            yield Span(match.start(), match.end(), word, Tag.YEAR, str(catalogue.previous_year + distance))
    era_start = catalogue.previous_year - era_year(max(catalogue.previous_year, 1868))[1]
    for match in _BARE_YEAR.finditer(question):
        year = era_start + int(match[1])
        # 「24年度」 is 2024 as long as no sheet can be of the year 24 of the era.
        western = (
            year > catalogue.previous_year + _FARTHEST and _CENTURY + int(match[1]) <= catalogue.previous_year
        )
        yield Span(
            match.start(), match.end(), match[0], Tag.YEAR, str(_CENTURY + int(match[1]) if western else year)
        )


def lexicon_spans(question: str, tokens: list[Morpheme], lexicon: Lexicon) -> Iterator[Span]:
    """Words of the word file that begin and end where MeCab sees a word begin and end."""
    starts = {token.start for token in tokens}
    ends = {token.end for token in tokens}
    longest = max(map(len, lexicon.surfaces), default=0)
    for start in range(len(question)):
        for end in range(min(len(question), start + longest), start, -1):
            surface = question[start:end]
            # MeCab cuts kana without kanji, and labels before colloquial って, at the wrong places.
            free = _KANA.fullmatch(surface) or _KANJI.fullmatch(surface)
            for meaning in lexicon.surfaces.get(surface, ()):
                # 「なんで」 is no stem of 「なんですか」: only with kanji is a cue told from grammar.
                stem = (
                    meaning.tag in _STEMS
                    and len(surface) > 1
                    and not _KANA_CUE.fullmatch(f"{meaning.tag}{surface}")
                    and not _NO_STEM.search(surface)
                )
                whole = end in ends or stem
                pronoun = surface == "it" and _LATIN_BEFORE.search(question[:start])
                if meaning.tag not in _UNTAGGED and not pronoun and (free or (start in starts and whole)):
                    yield _span(start, end, surface, meaning)


def verb_spans(tokens: list[Morpheme], lexicon: Lexicon) -> Iterator[Span]:
    """Verbs of the word file in any inflection and spelling (ふえた); 多くなる is a change, too."""
    for token, behind in pairwise([*tokens, None]):
        if token is None or token.pos not in {"動詞", "形容詞"}:
            continue
        becomes = token.pos == "形容詞" and behind is not None and behind.lemma == "成る"
        for meaning in lexicon.surfaces.get(surface_form(token.lemma), ()):
            # 挙がる, what is named, is one word with 上がる in the dictionary.
            if meaning.tag is not Tag.OPERATION or token.surface.startswith("挙"):
                continue
            if becomes and meaning.value in {"highest", "lowest"}:
                meaning = replace(meaning, value="difference")
            elif token.pos == "形容詞":
                continue
            yield _span(token.start, token.end, token.surface, meaning)


def _span(start: int, end: int, surface: str, meaning: Meaning) -> Span:
    return Span(start, end, surface, meaning.tag, meaning.value, tuple(map(surface_form, meaning.means)))


def name_spans(question: str, tokens: list[Morpheme], catalogue: Catalogue) -> Iterator[Span]:
    """Stretches that occur in names of rows: whole names, and parts that are more than one generic word."""
    for first, opening in enumerate(tokens):
        if opening.pos not in CONTENT or (opening.pos == "動詞" and opening.detail == "非自立可能"):
            continue
        for last in range(first, len(tokens)):
            part = question[opening.start : tokens[last].end]
            rows = catalogue.names.get(part) or catalogue.name_parts.get(part)
            if rows is None or tokens[last].pos not in CONTENT or len(part) < 2:
                continue
            quoted = f"「{part}」" in question and _NAME_HAS.search(question)
            if not (quoted or _tells(tokens[first : last + 1])):
                continue
            exact = part in catalogue.names
            yield Span(opening.start, tokens[last].end, part, Tag.ROW, part, (part,), rows, exact=exact)


def _tells(part: list[Morpheme]) -> bool:
    """Whether a part of a name says more than one generic word or mere grammar does."""
    nouns = [token for token in part if token.pos in NOUNS and not _is_affix(token)]
    return len(nouns) > 1 or any(token.surface not in GENERIC for token in nouns)


def _is_affix(token: Morpheme) -> bool:
    """Suffixes, prefixes and numbers: the 第4 of 「第4次計画」 stands before any place, too."""
    return token.pos in {"接尾辞", "接頭辞"} or token.detail == "数詞"


def _makes_a_thing(rating: Span, tokens: list[Morpheme]) -> bool:
    """Whether a noun right before a rating makes another thing of it: 保護廃止, not 事業廃止 or 今後縮小."""
    before = next((token for token in tokens if token.end == rating.start), None)
    noun = before is not None and before.pos == "名詞" and before.use != "副詞可能"
    return noun and before is not None and len(before.surface) > 1 and before.surface not in _RATED


def is_part_of_item(span: Span, tokens: list[Morpheme]) -> bool:
    """Whether a counting word ends an item of its own: 相談件数 counts no rows, 寄附額 is no cost."""
    if span.tag is Tag.RATING and len(span.value) > 1:
        return _makes_a_thing(span, tokens)
    money = span.tag is Tag.MONEY
    if not money and not (span.tag is Tag.OPERATION and span.text in _TAILS):
        return False
    before = next((token for token in tokens if token.end == span.start), None)
    if money and span.text not in _COST_WORDS:
        return False
    if before is not None and before.use == "副詞可能":
        return False
    behind = next((token for token in tokens if token.start == span.end), None)
    if money and behind is not None and behind.surface in {"金", "元", "先", "者", "率"}:
        return True
    return before is not None and before.pos in NOUNS and before.surface not in _COUNTABLE


def section_numbers(question: str) -> Iterator[Span]:
    """Sections by their number: ７の評価欄, ８番の項目."""
    for match in _SECTION_NUMBER.finditer(question):
        number = chr(ord("０") + int(match["number"]))
        yield Span(match.start(), match.end(), match[0], Tag.SECTION, number)


def policy_names(question: str, catalogue: Catalogue) -> Iterator[Span]:
    """The 施策の方針 of the sheets by its whole name: it stands for all that the sheet is about."""
    for sheet in catalogue.sheets:
        policy = surface_form(str(sheet.policy.value or ""))
        name = _POLICY_NUMBER.sub("", policy)
        number = policy.removesuffix(name)
        known = "|".join(re.escape(word) for word in (name, number) if word)
        for match in re.finditer(known, question) if known else ():
            yield Span(match.start(), match.end(), match[0], Tag.IGNORABLE, CITY)
            yield Span(match.start(), match.end(), match[0], Tag.META, "施策の方針")


def baseline_dates(question: str, catalogue: Catalogue) -> Iterator[Span]:
    """When a 初期値 was taken, as the sheets print it: 「令和2年1月時点では」 asks for that value.

    It is a year, too: costs have no 初期値, and asked of them it is the year that counts.
    """
    printed = {str(item.baseline_when.value or "") for item in catalogue.indicators.values()}
    for date in filter(None, map(surface_form, printed)):
        # 「令和2年度」 alone may be meant of any table.
        optional = "" if _WHOLE_YEAR.search(date) else "?"
        for match in re.finditer(rf"{re.escape(date)}(?:の?時点|現在|当時){optional}", question):
            yield Span(match.start(), match.end(), match[0], Tag.MEASURE, "初期値")
            for mention in find_fiscal_years(match[0]):
                yield Span(match.start(), match.end(), match[0], Tag.YEAR, str(mention.year))


def quantities(question: str) -> Iterator[Span]:
    """Numbers with their units."""
    for item in find_quantities(question):
        text = question[item.start : item.end]
        yield Span(item.start, item.end, text, Tag.QUANTITY, item.unit, number=item.value)


def effort_numbers(question: str) -> Iterator[Span]:
    """主な取組 by their numbers or where their names are asked for: 取組(6), 「…という取組の題名」."""
    for match in EFFORT.finditer(question):
        yield Span(match.start(), match.end(), match[0], Tag.META, "主な取組")


def contributions(question: str) -> Iterator[Span]:
    """Grades of 貢献度 by their letter."""
    for match in _CONTRIBUTION.finditer(question):
        article = _ARTICLE.match(question, match.start())
        graded = _GRADED.search(question[: match.start()])
        if _GRADE_OF.match(question, match.start()) or (article and not graded):
            continue
        yield Span(match.start(), match.end(), match[0], Tag.RATING, match[1].upper())
