"""One message may hold several questions, or one question among other talk: which parts to answer."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.meaning.asides import NAMES, without_asides
from assistant.meaning.catalogue import COSTS, Catalogue
from assistant.meaning.clauses import clauses, pairs
from assistant.meaning.question import Operation, Question, Subject, TopicWord
from assistant.meaning.spans import GENERIC
from assistant.meaning.understand import Reader
from corpus.spelling import squeeze

_SENTENCE_END = re.compile(
    r"(?<=[。！？!?\n])(?!\s*(?:[（(]|ただし|但し|なお(?![^。]*(?:か|[?？])[。]?\s*$)|それも))\s*"
    r"|(?<=[てでり])、(?=逆に|一方で?、?|反対に)|(?:、|,)?(?:それと|それから|(?<=[、。])あと(?=、)|(?<=、)あと|ついでに|加えて|さらに|そして)(?:、|,)?\s*"
    r"|(?<=に加え)て?、|(?<=けど、)|(?<=けれど、)|(?<=ですが、)|(?<=ので、)|(?<=[れ何こ人名件円位%％率]で)、(?=それ|その|これから|今後|なぜ)|(?<=て)、(?=その(?:中|うち))|(?<=[名前数費率額価度])と、(?=その(?!差|和|計|合計|平均))"
)
_QUESTION = re.compile(r"[?？]\s*$|か[。]?\s*$")
# A sentence that ends so tells and does not ask.
_TOLD = re.compile(
    r"(?:けど|けれど|ですが|ので)、$|(?:とか|らしい(?:です)?|(?:だ|た)そう(?:です|だ)?|みたい(?:です|だ)?|とのこと(?:です)?|よう(?:です|だ))(?:よ|ね|よね|が)?[。！!]\s*$|"
    r"(?<!知りたい)(?<!聞きたい)(?<!願いし)(?<!願いいたし)(?<!願い致し)(?<!頼み)(?:です|ます|ました|でした|ません|そうですね|んです)(?:よ|ね|よね)?[。！!]\s*$"
)
# ①…②… in front of questions, not 「①、②も」.
_REQUEST = re.compile(
    r"[…、\s]*(?:教えて|おしえて|お願い(?:し|いたし)ます|頼(?:む|みます)|知りたい|ほんと|本当)(?:ください|下さい|です)?[。!！?？か]*"
)
# No label of the form is longer.
_LABEL = 8
_WHOLE = re.compile(r"全体|施策|福祉|市は|市の|トータル")
_WHOLE_OF = re.compile(r"^(?:施策|市)?全体の")
_THESE = re.compile(
    r"(?:これ|それ|以上|上記)(?:に|を|の|ら)|(?:そんな|こんな|そういう|こういう)(?:事業|もの|やつ)"
)
# 「生活保護事務の評価は？扶助事業は？」
_NAME_ASKED = re.compile(r"^[^、。はが]{2,30}は[?？]$")
_ONE_MORE = re.compile(r"も、?(?:お願い|頼|教え|知り|よろし|見せ)")
# 「人件費の動きを追っています。」
_BUSY = re.compile(
    r"(?:追っ|調べ|見|比べ|まとめ|集め|作っ)て(?:い)?(?:ます|る|るところです)[。！!]?$|たい(?:ので|のですが|んですが|けど|んだけど)、$"
)
# 「人件費を食ってるのはどこ？上から５つ挙げて」
_SO_MANY = re.compile(
    r"^(?:上|下|多い(?:順|ほう|方)|少ない(?:順|ほう|方)|高い(?:順|ほう|方)|低い(?:順|ほう|方))(?:から|に)[^。、]{0,3}[\d０-９一二三四五六七八九十]"
)
# 「指標は7番まであると聞きました。」
_HEARD = re.compile(
    r"(?:と|って)(?:聞|伺|うかが|読|教わ|言われ|いわれ|書いてあり)[^。？?]{0,4}ま?した[。！!]?$"
)
_AND_ALSO = r"(?:それと|それから|それに|あと|加えて|さらに|そして)"
# 「そのうち10億円も超えてるのは？」
_AMONG_THEM = re.compile(r"^(?:そのうち|その中|うち|中でも)[^。]*[?？]\s*$")
_CONJUNCTION = re.compile(r"(?:けど|けれど|ですが|ので)、$")
_MERELY_NAMED = re.compile(r"年度?(?:ですが|だけど|ですけど)?、?$")
_NOUN_ASKED = re.compile(r"\s*.{1,6}(?:は|って)[?？。]?")
_SIDE = re.compile(r"(?:ほう|方|側)(?:の|は|だけ|が|、)|(?:あっち|そっち|こっち)の?")
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
_COLLECTIVE = re.compile(r"事業|どれ|何|もの|一覧|リスト")
_FIGURES = {Subject.PROJECT, Subject.POLICY, Subject.INDICATOR, Subject.META, Subject.GLOSSARY}


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
        asking = [(part, meaning) for part, meaning in zip(parts, meanings, strict=True) if _asks(meaning)]
        silent = [meaning for meaning in meanings if not _asks(meaning)]
        # A year, an item or a place named beside a question belongs to it.
        if any(meaning.years or meaning.absent or meaning.conditions for meaning in silent):
            return pairs(text, reader.tag(text))
        if len(asking) == 1 and _elsewhere(asking[0][1], meanings, catalogue):
            return [_with_names(asking[0][0], asking[0][1], meanings)]
        if len(asking) == 1 and _about_something_told(asking[0][1], meanings):
            return [text]
        if len(asking) > 1 and _of_one_story([meaning for _, meaning in asking], meanings, catalogue):
            return [text]
        asking = [(_completed(part, meaning, meanings, catalogue), meaning) for part, meaning in asking]
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
    if _QUESTION.search(parts[1]):
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
    return (_bare(meaning) or bool(_THESE.match(part))) and not _QUESTION.search(before)


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


def _asks(question: Question) -> bool:
    """Whether a sentence asks for something by itself; greetings, circumstances and bare names do not."""
    if question.conditions and _AMONG_THEM.search(question.text):
        return True
    if (question.departments or question.groups) and _ONE_MORE.search(question.text):
        return True
    if (question.groups or question.indicators) and _NAME_ASKED.search(question.text):
        return True
    if question.subject in _FIGURES and _BUSY.search(question.text):
        return False
    heard = question.subject is Subject.INDICATOR and not question.indicators
    if heard and _HEARD.search(question.text):
        return False
    if question.subject in _FIGURES:
        exact = any(group.exact for group in question.groups)
        plain = exact or not _COLLECTIVE.search(question.text)
        bare = plain and question.operation in {Operation.VALUE, Operation.LIST}
        return not (question.subject is Subject.PROJECT and bare and not question.measures)
    if question.subject is Subject.NOTHING:
        return bool(question.measures) or question.operation is not Operation.VALUE
    if question.subject is not Subject.PASSAGE or _TOLD.search(question.text):
        return False
    pointing = question.text.startswith("その")
    marked = _QUESTION.search(question.text) and (pointing or _topic(question))
    # 「要するに令和4年度ですが、そのときの事業費は」: a year that is only mentioned.
    asked = question.years and not _MERELY_NAMED.search(question.text)
    return bool(question.sections or question.cues or asked or marked)


def _elsewhere(asking: Question, meanings: Sequence[Question], catalogue: Catalogue) -> bool:
    """Whether what a question is about stands in another sentence (「息子が…。支援はありますか」)."""
    # 「健康福祉部がやってるほうの人件費」 chooses among rows that were named before.
    office = () if _SIDE.search(asking.text) else asking.departments
    own = asking.groups or asking.indicators or office or asking.conditions or _topic(asking)
    others = [meaning for meaning in meanings if meaning is not asking]
    if asking.subject is Subject.PASSAGE:
        before = meanings[: meanings.index(asking)]
        told = (word for other in before if not _asks(other) for word in other.topic if word.needed)
        # 「体操の会をやっています。専門職の派遣はこの先も？」: little is said where it is asked.
        vague = sum(word.needed for word in asking.topic) <= 1
        return not own or (vague and any(_is_told(word, catalogue) for word in told))
    return not own and any(other.groups or other.indicators or other.departments for other in others)


def _is_told(word: TopicWord, catalogue: Catalogue) -> bool:
    """Whether the narrative has a word that says what it is about."""
    forms = (squeeze(form).lower() for form in word.alternatives)
    return word.text not in GENERIC and any(len(form) > 1 and form in catalogue.text for form in forms)


def _completed(part: str, asking: Question, meanings: Sequence[Question], catalogue: Catalogue) -> str:
    """A question for some amount, with the rows that other sentences speak of: it is hardly about all."""
    told = [meaning for meaning in meanings if meaning is not asking and not _asks(meaning)]
    costs = [label for meaning in told for label in meaning.measures if label in COSTS]
    if asking.guesses and costs:
        # 「人件費の動きを追っています。手はじめに令和５年度の額を」
        return f"{costs[0]}の{part}"
    open_cost = asking.subject is Subject.POLICY and not asking.years and not _WHOLE.search(asking.text)
    described = [m for m in told if meanings.index(m) < meanings.index(asking) and (m.groups or _topic(m))]
    if open_cost and described and not any(m.groups for m in told):
        # What is asked of a thing that is only described is not asked of the whole policy.
        return "".join([*(m.text for m in described), part])
    vague = open_cost and (asking.guesses or described) and _elsewhere(asking, meanings, catalogue)
    return _with_names(part, asking, meanings) if vague else part


def _of_one_story(asking: Sequence[Question], meanings: Sequence[Question], catalogue: Catalogue) -> bool:
    """「引きこもりの子がいます。相談に乗りますか。どんなことを？」: only the telling says of what."""
    first = meanings.index(asking[0])
    told = (word for meaning in meanings[:first] for word in meaning.topic if word.needed)
    vague = all(m.subject is Subject.PASSAGE and sum(w.needed for w in m.topic) <= 1 for m in asking)
    return vague and any(_is_told(word, catalogue) for word in told)


def _about_something_told(asking: Question, meanings: Sequence[Question]) -> bool:
    """Whether some money is asked for after telling of a thing: it is that thing's, not the whole's."""
    vague = asking.subject is Subject.POLICY and asking.guesses and not _WHOLE.search(asking.text)
    others = [meaning for meaning in meanings if meaning is not asking]
    # 「…という講座があったそうですが、どこの部が」
    vague = vague or (asking.subject is Subject.META and asking.measures == ("部署",))
    return vague and any(word.needed for other in others for word in other.topic)


def _with_names(part: str, asking: Question, meanings: Sequence[Question]) -> str:
    """The question with what the other sentences name put in front, or told where the narrative answers."""
    others = [meaning for meaning in meanings if meaning is not asking]
    if asking.subject is Subject.PASSAGE:
        return "".join([*(other.text for other in others), part])
    names = [group.phrase for other in others for group in other.groups]
    if asking.subject is Subject.INDICATOR:
        names += [f"成果指標{number}" for other in others for _, number in other.indicators]
    offices = [name for other in others for name in other.departments if not asking.departments]
    named = "と".join(dict.fromkeys(names))
    return "の".join([*dict.fromkeys(offices), *([named] if named else []), part])


def _topic(question: Question) -> bool:
    """Whether a question says what the narrative should tell of: 「どんな場で」 does not."""
    telling = any(word.needed and word.text not in GENERIC for word in question.topic)
    return question.subject is Subject.PASSAGE and telling
