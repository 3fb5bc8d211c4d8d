"""What a message says beside its questions: what was taken back, asides in brackets, topics named first."""

import re

from assistant.meaning.lexicon import Tag
from assistant.meaning.understand import Reader
from corpus.spelling import squeeze

# 「中央値…ではなく平均は」: what was said first is taken back.
_TAKEN_BACK = re.compile(
    r"[^、。,.…？！?!\s（(]*(?:…+|\.{3}|、)\s*(?:いや(?!が)|いえ|(?:あ、?)?(?:すみません、?)?(?:あっ、?)?(?:打ち|言い|書き)?(?:(?:間違|まちが)え(?:まし)?た|(?:間違|まちが)い|(?:違|ちが)(?:った|いました|う)))、\s*"
    r"|[^、。,.…？！?!\s（(]*(?:…+|\.{3}|、)?は?(?:難し(?:い|そう)|無理|ない|だめ)(?:です)?(?:か|かな|なら|でしょうか)、\s*"
    r"|[^、。,.…？！?!\s（(]*(?:で|では|じゃ)ない(?:ほう|方)、(?:つまり|すなわち|要するに)、?"
    r"|[^、。,.…？！?!\s（(]*(?:…+|\.{3}|、|\s)*(?:(?:では|じゃ)な(?:く(?!な)|かった)(?:って|て|、|\s)*|(?:って|と)いうか、?|もとい、?)"
)
# 「シルバーさん（定年後に草むしりとか頼めるとこ）」: what a word means to the asker.
_ASIDE = re.compile(r"[（(][^（()）]*[)）]")
# 「共生社会の割合ですが、前年度は…」 names what the question behind it is about.
_TOPIC = re.compile(
    r"(?<=[一-龥ァ-ヶa-z0-9①-⑳])(?:の件|のこと)?(?:なん)?(?:です(?:が|けど|けれど)|だけど|やけど)、"
)
_TELLING = 4
NAMES = {Tag.ROW, Tag.EVERYDAY, Tag.INDICATOR}
CELLS = {Tag.MEASURE, Tag.MONEY, Tag.RATING_ASKED}
_SAID = {Tag.YEAR, Tag.RATING, Tag.QUANTITY, Tag.META, Tag.OPERATION}


def without_asides(text: str, reader: Reader) -> str:
    """The message without what was taken back or says nothing; a topic named first stays as one."""
    for aside in (_TAKEN_BACK, _ASIDE):
        text = aside.sub(lambda match: _kept(match, reader), text)
    return _as_topic(text, reader)


def _kept(match: re.Match[str], reader: Reader) -> str:
    """What stays of a part that was taken back or put in brackets.

    A filter (法定受託ではなくて) and what names rows, cells or years stay; so does what the rest of the
    sentence does not say again.
    """
    part = reader.tag(match[0])
    if match.re is _ASIDE:
        telling = [s for s in part.of(*NAMES) if s.exact or s.tag is Tag.INDICATOR or len(s.text) >= _TELLING]
        told = any(word.noun and squeeze(word.text) in reader.catalogue.text for word in part.words)
        return match[0] if told or telling or part.of(*CELLS, *_SAID) else ""
    rest = reader.tag(match.string[match.end() :])
    filters = part.of(Tag.RATING) or any(span.value == "法定受託事務" for span in part.of(Tag.MEASURE))
    names = part.of(*NAMES)
    items = part.of(*CELLS, Tag.ABSENT)
    if names and items and not rest.of(*NAMES) and rest.of(*CELLS):
        # 「健福-24の事業費じゃなくて人件費は」: the cell is taken back, not the row.
        return part.text[: items[-1].start]
    again = rest.of(*NAMES, *CELLS) or not part.of(*NAMES, *CELLS)
    if again and not filters:
        return ""
    # 「人件費ワースト…ではなく多い順」: the cell stays, the order is taken back.
    cells = [span.text for span in (*names, *part.of(*CELLS))]
    return match[0] if filters or not part.of(Tag.OPERATION, Tag.ABSENT) else "の".join(cells)


def _as_topic(text: str, reader: Reader) -> str:
    """The text with 「Aですが、…」 as 「A、…」 where only A says what the rest is about."""
    match = _TOPIC.search(text)
    if match is None or len(_TOPIC.findall(text)) > 1:
        return text
    before = reader.understand(text[: match.start()])
    behind = reader.understand(text[match.end() :])
    # What nothing is known of stays named, too: it decides that nothing is told.
    named = before.groups or before.indicators or before.unknown or before.absent or before.measures
    own = behind.groups or behind.indicators or any(word.needed for word in behind.topic)
    return f"{text[: match.start()]}、{text[match.end() :]}" if named and not own else text
