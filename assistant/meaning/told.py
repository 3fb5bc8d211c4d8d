"""What a question takes from the other sentences of its message."""

import re
from collections.abc import Sequence

from assistant.meaning.catalogue import COSTS, Catalogue
from assistant.meaning.question import Operation, Question, Subject, TopicWord
from assistant.meaning.spans import GENERIC
from corpus.spelling import squeeze

QUESTION = re.compile(r"[?？]\s*$|か[。]?\s*$")
# A sentence that ends so tells and does not ask.
_TOLD = re.compile(
    r"(?:けど|けれど|ですが|ので)、$|(?:とか|らしい(?:です)?|(?:だ|た)そう(?:です|だ)?|みたい(?:です|だ)?|とのこと(?:です)?|よう(?:です|だ))(?:よ|ね|よね|が)?[。！!]\s*$|"
    r"(?<!知りたい)(?<!聞きたい)(?<!願いし)(?<!願いいたし)(?<!願い致し)(?<!頼み)(?:です|ます|ました|でした|ません|そうですね|んです)(?:よ|ね|よね)?[。！!]\s*$"
)
_EACH = re.compile(r"それぞれ|両方|どちらも|双方")
_WHOLE = re.compile(r"全体|施策|福祉|市は|市の|トータル")
# 「生活保護事務の評価は？扶助事業は？」
_NAME_ASKED = re.compile(r"^[^、。はが]{2,30}は[?？]$")
_ONE_MORE = re.compile(r"も、?(?:お願い|頼|教え|知り|よろし|見せ)")
# 「人件費の動きを追っています。」
_BUSY = re.compile(
    r"(?:追っ|調べ|見|比べ|まとめ|集め|作っ)て(?:い)?(?:ます|る|るところです)[。！!]?$|たい(?:ので|のですが|んですが|けど|んだけど)、$"
)
# 「指標は7番まであると聞きました。」
_HEARD = re.compile(
    r"(?:と|って)(?:聞|伺|うかが|読|教わ|言われ|いわれ|書いてあり)[^。？?]{0,4}ま?した[。！!]?$"
)
# 「そのうち10億円も超えてるのは？」
_AMONG_THEM = re.compile(r"^(?:そのうち|その中|うち|中でも)[^。]*[?？]\s*$")
_MERELY_NAMED = re.compile(r"年度?(?:ですが|だけど|ですけど)?、?$")
_SIDE = re.compile(r"(?:ほう|方|側)(?:の|は|だけ|が|、)|(?:あっち|そっち|こっち)の?")
_COLLECTIVE = re.compile(r"事業|どれ|何|もの|一覧|リスト")
_FIGURES = {Subject.PROJECT, Subject.POLICY, Subject.INDICATOR, Subject.META, Subject.GLOSSARY}


def asks(question: Question) -> bool:
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
    marked = QUESTION.search(question.text) and (pointing or _topic(question))
    # 「要するに令和4年度ですが、そのときの事業費は」: a year that is only mentioned.
    asked = question.years and not _MERELY_NAMED.search(question.text)
    return bool(question.sections or question.cues or asked or marked)


def stands_elsewhere(asking: Question, meanings: Sequence[Question], catalogue: Catalogue) -> bool:
    """Whether what a question is about stands in another sentence (「息子が…。支援はありますか」)."""
    # 「健康福祉部がやってるほうの人件費」 chooses among rows that were named before.
    office = () if _SIDE.search(asking.text) else asking.departments
    own = asking.groups or asking.indicators or office or asking.conditions or _topic(asking)
    others = [meaning for meaning in meanings if meaning is not asking]
    if asking.subject is Subject.PASSAGE:
        before = meanings[: meanings.index(asking)]
        told = (word for other in before if not asks(other) for word in other.topic if word.needed)
        # 「体操の会をやっています。専門職の派遣はこの先も？」: little is said where it is asked.
        vague = sum(word.needed for word in asking.topic) <= 1
        return not own or (vague and any(_is_told(word, catalogue) for word in told))
    return not own and any(other.groups or other.indicators or other.departments for other in others)


def _is_told(word: TopicWord, catalogue: Catalogue) -> bool:
    """Whether the narrative has a word that says what it is about."""
    forms = (squeeze(form).lower() for form in word.alternatives)
    return word.text not in GENERIC and any(len(form) > 1 and form in catalogue.text for form in forms)


def completed(part: str, asking: Question, meanings: Sequence[Question], catalogue: Catalogue) -> str:
    """A question for some amount, with the rows that other sentences speak of: it is hardly about all."""
    told = [meaning for meaning in meanings if meaning is not asking and not asks(meaning)]
    costs = [label for meaning in told for label in meaning.measures if label in COSTS]
    if asking.guesses and costs:
        # 「人件費の動きを追っています。手はじめに令和５年度の額を」
        return f"{costs[0]}の{part}"
    open_cost = asking.subject is Subject.POLICY and not asking.years and not _WHOLE.search(asking.text)
    described = [m for m in told if meanings.index(m) < meanings.index(asking) and (m.groups or _topic(m))]
    if open_cost and described and not any(m.groups for m in told):
        # What is asked of a thing that is only described is not asked of the whole policy.
        return "".join([*(m.text for m in described), part])
    # 「人件費を足すと？AとB。それぞれの最終評価も」: names without a question of their own.
    bare = any(m.subject is Subject.PROJECT and any(g.exact for g in m.groups) for m in told)
    open_cost = open_cost or (bare and bool(_EACH.search(asking.text)))
    vague = open_cost and (asking.guesses or described or bare)
    vague = vague and stands_elsewhere(asking, meanings, catalogue)
    return with_names(part, asking, meanings) if vague else part


def of_one_story(asking: Sequence[Question], meanings: Sequence[Question], catalogue: Catalogue) -> bool:
    """「引きこもりの子がいます。相談に乗りますか。どんなことを？」: only the telling says of what."""
    first = meanings.index(asking[0])
    told = (word for meaning in meanings[:first] for word in meaning.topic if word.needed)
    vague = all(m.subject is Subject.PASSAGE and sum(w.needed for w in m.topic) <= 1 for m in asking)
    return vague and any(_is_told(word, catalogue) for word in told)


def about_something_told(asking: Question, meanings: Sequence[Question]) -> bool:
    """Whether some money is asked for after telling of a thing: it is that thing's, not the whole's."""
    vague = asking.subject is Subject.POLICY and asking.guesses and not _WHOLE.search(asking.text)
    others = [meaning for meaning in meanings if meaning is not asking]
    # 「…という講座があったそうですが、どこの部が」
    vague = vague or (asking.subject is Subject.META and asking.measures == ("部署",))
    return vague and any(word.needed for other in others for word in other.topic)


def with_names(part: str, asking: Question, meanings: Sequence[Question]) -> str:
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
