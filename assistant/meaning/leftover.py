"""The content words of a question that no tag covers, and what they are to it."""

import re
from collections.abc import Iterator

from assistant.meaning.lexicon import Lexicon, Tag
from assistant.meaning.spans import CONTENT, NOUNS, Span, Word
from corpus.spelling import hiragana
from index.tokens import Morpheme

# What stands behind the thing that is asked for: 〜は？, 〜って, 〜を教えて, 〜がほしい, or nothing.
_ASKED = re.compile(
    r"\s*(?:は|って|とは|[がも]?(?:お?いくら|どの?くらい|どれ(?:くらい|ほど|だけ)|いくつ)|どうなって|なんぼ|何円|どの?くらい|どれ(?:くらい|ほど|だけ)|と(?!し|い|な|の|は)|や|・|を?(?:教|見せ|読み|見た|もら|くれ|知り|出し|示|調べ|聞|ください)|が(?:欲し|ほし|知り|聞き)|の(?:内訳|割合|人数|日付|場所|種類)|(?:なん|何)(?:です|だ|て|と|で|$|[?])|[?。!、]|$)"
)
# What makes a word a qualifier of the thing behind it: 〜の, 〜における, 〜向けの, or a list.
_QUALIFYING = re.compile(
    r"\s*(?:向け|対象|関係|関連|等|など)?\s*(?:の(?!で|に|は|が|を|も|か|と)|だけ|のみ|別|に(?:絞|限|かか|掛か|使|投じ|充て)|では|内の|における|に関する|に係る|にかかる|への|での|との)"
)
# What may stand before or behind a noun without making another thing of it.
_AFFIX = re.compile(
    r"等|など|達|たち|ら|様|さん|さま|ちゃん|的|側|用|系|別|内|中|上|下|時|後|前|度|目|分|毎|以外|みたい|ごと|よう|何|人|名|まわり|周り|周辺|質問|答弁|説明|報告|資料|経由|関係|関連|向け|全体|全部|合計|全般|お|ご|御|各|全|両|同|当|本|諸|\d+"
)
# 「監査上」, 「令和2年度を基準に」
_IN_VIEW_OF = re.compile(r"[一-龥]{2,}?上(?![げが位昇])|基準(?:に|と)(?!な|は|つ)")
_MEASURING = re.compile(rf"{_AFFIX.pattern}|[数率費額料量者員]|ぶり")
_SAYS_NOTHING = re.compile(rf"{_AFFIX.pattern}|[者員方氏数費市国県先係事欄行列表]")
_KANJI = re.compile(r"[一-龥]")
_KANA = re.compile(r"[ぁ-ゖー]+")
_LINK = re.compile(r"[^\s、。をがはにでとも]{1,6}?の")
_ASIDE = frozenset((Tag.IGNORABLE, Tag.CIRCUMSTANTIAL, Tag.CUE))
# What is called a 事業 of some name is that one, and no other.
_KINDS = frozenset(("事業", "事務", "制度"))
_DOING = frozenset(["為る", "出来る", "致す", "願う", "下さる", "頂く", "為さる", "られる", "れる"])
_REQUEST = re.compile(r"(?:を?お?願|して|し[、。]|下さ|くださ|いただ|頂|希望|です|でしょ|[。?!])")
# In an English question these say how, not what.
_ENGLISH_VERB = re.compile(r"[a-z]{2,}(?:ed|ing|ly)")


def leftover(
    question: str, tokens: list[Morpheme], spans: list[Span], others: list[Word], lexicon: Lexicon
) -> Iterator[Word]:
    """Content words outside all spans and other names; neighbouring nouns are one word."""
    taken = [(span.start, span.end) for span in spans] + [(word.start, word.end) for word in others]
    run: list[Morpheme] = []
    # 「ひとり親家庭」 right before 「自立支援事業」 makes another project of it.
    names = [span for span in spans if span.tag in {Tag.ROW, Tag.EVERYDAY}]
    # 「児童手当」 is no 児童 of a name, either.
    attached = frozenset(span.start for span in names) | frozenset(-span.end for span in names)
    # 「貢献度Ｓ」 is no 貢献度 that the form knows.
    attached |= frozenset(-span.end for span in spans if span.tag is Tag.MEASURE)
    asked = frozenset(span.start for span in spans if span.tag not in _ASIDE)
    for token in [*tokens, None]:
        free = token is not None and all(token.end <= start or end <= token.start for start, end in taken)
        # 「ほとんど職員」: an adverb is no part of the compound behind it.
        joins = run and token is not None and token.start == run[-1].end and not _is_adverb(run[-1])
        if free and token is not None and token.pos in NOUNS and (not run or joins):
            run.append(token)
            continue
        if run:
            yield from _noun(question, run, token, lexicon, attached, asked)
            run = [token] if free and token is not None and token.pos in NOUNS else []
        other = free and token is not None and token.pos in CONTENT - NOUNS
        if other and token is not None and not _ignorable(token, lexicon):
            yield Word(token.start, token.end, token.surface, noun=False)


def other_names(question: str, tokens: list[Morpheme], spans: list[Span]) -> Iterator[Word]:
    """「障害児施設」 is no 障害者施設, 年金事務所 no 年金事務: an affix makes another name."""
    names = [span for span in spans if span.tag in {Tag.ROW, Tag.EVERYDAY}]
    for number, token in enumerate(tokens):
        if token.pos not in NOUNS or any(s.start < token.end and token.start < s.end for s in spans):
            continue
        affix = token.pos in {"接尾辞", "接頭辞"} or len(token.surface) == 1
        if not affix or _SAYS_NOTHING.fullmatch(token.surface) or not _KANJI.match(token.surface):
            continue
        if _in_compound(number, tokens, spans):
            continue
        before = next((s for s in names if s.end == token.start and not _KANA.match(s.text[-1])), None)
        behind = next((s for s in names if s.start == token.end), None)
        if before or behind:
            start = before.start if before else token.start
            end = behind.end if behind and not before else token.end
            yield Word(start, end, question[start:end], noun=True, qualifies=True)


def _in_compound(number: int, tokens: list[Morpheme], spans: list[Span]) -> bool:
    """Whether an untagged noun that says something stands right beside a token: both are one word."""
    token = tokens[number]
    beside = [
        t for t in tokens[max(number - 1, 0) : number + 2] if t.end == token.start or t.start == token.end
    ]
    free = [t for t in beside if not any(s.start < t.end and t.start < s.end for s in spans)]
    return any(t.pos in NOUNS and not _AFFIX.fullmatch(t.surface) for t in free)


def _is_adverb(noun: Morpheme) -> bool:
    return noun.use == "副詞可能" and noun.detail == "普通名詞" and not re.search(r"[一-龥]", noun.surface)


def _noun(
    question: str,
    run: list[Morpheme],
    follower: Morpheme | None,
    lexicon: Lexicon,
    attached: frozenset[int],
    asked: frozenset[int],
) -> Iterator[Word]:
    if is_word(Tag.IGNORABLE, question[run[0].start : run[-1].end], lexicon):
        return
    head, compound = run[-1], run
    while run and _ignorable(run[0], lexicon):
        run = run[1:]
    while run and _ignorable(run[-1], lexicon):
        run = run[:-1]
    if not run:
        return
    # 広報, 住民 and 議会 may be circumstances; 広報紙, 住民票 and 市議会 are things.
    thing = any(token not in run and not _AFFIX.fullmatch(token.surface) for token in compound)
    behind = next((token for token in compound if token.start == run[-1].end), None)
    if thing and behind and behind.pos == "接尾辞" and not _MEASURING.fullmatch(behind.surface):
        # 図書館 is more than 図書.
        run = [*run, behind]
    ahead = next((token for token in compound if token.end == run[0].start), None)
    if ahead and not _AFFIX.fullmatch(ahead.surface) and ahead.use == "助数詞可能":
        # 部活動 is more than 活動.
        run = [ahead, *run]
    start, end = run[0].start, run[-1].end
    text = question[start:end]
    if is_word(Tag.IGNORABLE, text, lexicon) or not any(c.isalnum() for c in text):
        return
    # 単純, 正式 and the like say how, not what.
    suffixed = thing and any(token.pos == "接尾辞" for token in compound)
    # 知的障害者 are others than 障害者: right before a name 〜的 tells which.
    classifies = text.endswith("的") and head.end in attached
    manner = all(token.pos == "形状詞" for token in run) and not (suffixed or classifies)
    action = manner or (run[-1] is head and is_action(head, follower, question))
    yield Word(
        start,
        end,
        text,
        noun=not action,
        circumstantial=(is_word(Tag.CIRCUMSTANTIAL, text, lexicon) and not thing)
        or bool(_IN_VIEW_OF.match(question, start)),
        proper=any(token.detail == "固有名詞" for token in run),
        focus=(bool(_ASKED.match(question[head.end :])) and not action) or head.surface in _KINDS,
        qualifies=_qualifies(question, head.end, asked)
        or head.end in attached
        or (-start in attached and not _KANA.fullmatch(text)),
    )


def _qualifies(question: str, end: int, asked: frozenset[int]) -> bool:
    """Whether the word that ends here narrows something that is asked for: 男性の総事業費, not 旅の途中で."""
    match = _QUALIFYING.match(question[end:])
    if match is None or not match[0].endswith("の"):
        return match is not None
    behind = end + match.end()
    while behind not in asked and (link := _LINK.match(question[behind:])):
        behind += link.end()
    return behind in asked


def is_action(noun: Morpheme, follower: Morpheme | None, question: str) -> bool:
    """Whether a noun stands for what is done (算出して, ご教示ください), or when and how: not for a thing."""
    if noun.use == "副詞可能":
        return True
    if not noun.use.startswith("サ変"):
        return False
    rest = question[noun.end :].strip()
    done = follower is not None and follower.start == noun.end and follower.lemma in _DOING
    return done or not rest or bool(_REQUEST.match(rest))


def _ignorable(token: Morpheme, lexicon: Lexicon) -> bool:
    if _ENGLISH_VERB.fullmatch(token.surface):
        return True
    grammatical = token.pos in {"接尾辞", "接頭辞", "代名詞"}
    if grammatical or token.detail in {"非自立可能", "数詞", "助動詞語幹"} or token.use == "助数詞可能":
        return True
    forms = (token.surface, token.lemma, hiragana(token.surface))
    return any(is_word(Tag.IGNORABLE, form, lexicon) for form in forms)


def is_word(tag: Tag, word: str, lexicon: Lexicon) -> bool:
    return any(meaning.tag is tag for meaning in lexicon.surfaces.get(word, ()))
