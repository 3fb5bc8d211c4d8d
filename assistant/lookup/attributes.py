"""What is asked of a thing that the sheets name may be untold: the 代表者 of a プラットフォーム, its 住所."""

import re
from collections.abc import Sequence

from assistant.lookup.occurrence import Wanted, mentions
from assistant.meaning.lexicon import surface_form
from assistant.meaning.question import Question, TopicWord
from corpus.spelling import squeeze
from index.search import Passages
from index.types import Kind

# Nouns that ask what a text says of something, not for a fact about it: that the sheets put it otherwise is
# no reason to refuse (市の姿勢, 参加者の感想, 今後の後押し).
_ABSTRACT = re.compile(
    r".*(?:姿勢|方針|状況|内容|様子|効果|成果|課題|理由|目的|取組|取り組み|考え方?|方向性?)"
    r"|対応策?|構え|見解|見方|見立て|立場|意[向図義味見]|ねらい|狙い|趣旨|理念|背景|経[緯過]|いきさつ|きっかけ|根拠|動機|原因|要[因点旨望]|問題"
    r"|悩み(?:ごと|事)?|困り(?:ごと|事)|ニーズ|声|感想|反応|受け止め|手応え|結果|影響|変化|動[きく向]|傾向|実[態情績]|現状|中身|概要|ポイント"
    r"|特[徴色]|強み|弱み|良さ|メリット|利点|工夫|活動|働き(?:ぶり)?|役割|仕事|業務|支援|支え|応援|後押し|手助け|助け|援助|対策|措置"
    r"|手だて|手立て|手段|やり方|進め方|仕組み|枠組み|体制|関係|つながり|連携|展望|見通し|見込み|予定|計画|目標|振り返り|総括|まとめ"
    r"|評価|位置[づ付]け|話|例|事例|出来事|配慮|充実|強化|推進|歩み|流れ|先"
)
_PREFIX = r"[一-龥ァ-ヶー]{0,4}"
_SUFFIX = r"(?!なん)[^のはをがにでとも、。?？]{0,3}?"
# 就職先 is more than 就職; 参加者 is told by 参加.
_ANOTHER = re.compile(r"[先率額比歴録図簿料賃代券号名日時場所地口別費税枠]$")
# These are no words that say what it is about, unless they are what is asked for.
_WHEN = re.compile(r"(?:時[期間刻]|年齢|方|さ|職員|役員|会員|スタッフ)$")
# Behind the attribute nothing more is said than that it is asked for.
_ASKED = (
    r"(?:は|って|を|が|とか|も)?、?\s*"
    r"(?:[?？。]|$|教え|おしえ|知り|見せ|示し|聞き|伺|うかが|確認|どうなって|何(?:です|だ|$|[?？])|なん(?:です|だ)"
    r"|どこ|誰|だれ|あ(?:る|った|り(?:ます|ません|ました)?)の?(?:か|[?？。]|$)|書いて|載って|(?:わか|分か)(?:る|り(?!ませ))|お願い|ください|ほしい|欲しい)"
)
# 「地域食堂で食中毒はあった？」
_THERE = r"は(?:あった|ありました|あります|ある|いた|いました|いますか|いる)"
# 「受講したのはどんな層の職員」 asks which of them.
_WHAT_KIND = re.compile(r"どんな|どのような|どういう|何の")
_WISH = r"[をが](?:教え|知り|見せ|聞き)[^。]*の[。]?$"


def untold_attribute(question: Question, words: Wanted, index: Passages) -> str | None:
    """The attribute that is asked of a thing (「フードバンクの所在地は」) where no sentence has both."""
    text = surface_form(question.text)
    # Those that were found have the sheet's own words for them.
    topic = {word.text: word for word in (*question.topic, *words.topic)}
    for word in topic.values():
        things = [other for other in topic.values() if other.needed and other.text != word.text]
        if word.proper or _ABSTRACT.fullmatch(word.text):
            continue
        name = rf"(?P<whole>{_PREFIX}{re.escape(word.text)}{_SUFFIX})"
        asked = _asked(name, text)
        if asked is None or _ABSTRACT.fullmatch(asked["whole"]) or _WHAT_KIND.search(text[: asked.start()]):
            continue
        if not things and not _literal(word, asked["whole"]):
            continue
        if not (word.needed or _WHEN.search(asked["whole"])):
            continue
        if not _told_together(word, asked["whole"], things, index):
            return asked["whole"]
    return None


def _asked(name: str, text: str) -> re.Match[str] | None:
    """Where a question asks for `name` of something: 「XのYは」, 「Yを教えてXの」, 「XでYはあった」."""
    ways = (
        rf"(?:の|って、?|に(?:つい|関し)て、?|に|[にで]は、?){name}{_ASKED}",
        rf"^{name}{_WISH}",
        rf"[にで]は?、?{name}{_THERE}",
    )
    return next((match for way in ways if (match := re.search(way, text))), None)


def _literal(word: TopicWord, whole: str) -> str:
    """The attribute as it must stand in a sentence, "" where its word alone tells it."""
    return squeeze(whole) if whole != word.text and _ANOTHER.search(whole) else ""


def _told_together(word: TopicWord, whole: str, things: Sequence[TopicWord], index: Passages) -> bool:
    """Whether a sentence has both; the attribute as it stands, where its suffix makes another thing of it."""
    literal = _literal(word, whole)
    return any(
        literal in squeeze(chunk.text).lower()
        and mentions([word], chunk.text)
        and (not things or mentions(things, chunk.text))
        for chunk in index.chunks
        if chunk.kind in {Kind.ITEM, Kind.HEADER}
    )
