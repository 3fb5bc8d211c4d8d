"""One message may hold several questions, or one question among other talk: which parts to answer."""

import re

from assistant.catalogue import Catalogue
from assistant.lexicon import Lexicon, Tag
from assistant.question import Question, Subject
from assistant.spans import Tagged
from assistant.tagging import tag
from assistant.understand import understand

_SENTENCE_END = re.compile(
    r"(?<=[。！？!?\n])(?!\s*[（(])\s*|(?:、|,)?(?:それと|それから|あと|ついでに|加えて|さらに|そして)(?:、|,)?\s*|(?:けど|けれど|ですが|ので|んだけど)、\s*"
)
_FIGURES = {Subject.PROJECT, Subject.POLICY, Subject.INDICATOR, Subject.META, Subject.GLOSSARY}
_NAMES = {Tag.ROW, Tag.EVERYDAY, Tag.INDICATOR}
_CELLS = {Tag.MEASURE, Tag.MONEY, Tag.RATING_ASKED}


def segments(text: str, catalogue: Catalogue, lexicon: Lexicon) -> list[str]:
    """The questions of a message, in order; the whole message where no part of it stands alone."""
    parts = [part.strip() for part in _SENTENCE_END.split(text) if part and part.strip()]
    if len(parts) > 1:
        meanings = [understand(part, catalogue, lexicon) for part in parts]
        asking = [part for part, meaning in zip(parts, meanings, strict=True) if _asks(meaning)]
        alone = [meaning for meaning in meanings if _asks(meaning)]
        # 「息子が…です。どんな支援がありますか」: what it is about stands in another sentence.
        if (
            len(alone) == 1
            and alone[0].subject is Subject.PASSAGE
            and not (alone[0].departments or _needed(alone[0]))
        ):
            return [text]
        if asking:
            return [piece for part in asking for piece in _pairs(part, tag(part, catalogue, lexicon))]
    return _pairs(text, tag(text, catalogue, lexicon))


def _asks(question: Question) -> bool:
    """Whether a sentence asks for something by itself; greetings and circumstances do not."""
    if question.subject in _FIGURES:
        return True
    return question.subject is Subject.PASSAGE and bool(question.sections or question.cues or question.years)


def _needed(question: Question) -> bool:
    return any(word.needed for word in question.topic)


def _pairs(text: str, tagged: Tagged) -> list[str]:
    """「AのXとBのY」 as two questions: names and cells take turns."""
    marks: list[tuple[str, int, int]] = []
    for span in tagged.spans:
        kind = "name" if span.tag in _NAMES else "cell" if span.tag in _CELLS else ""
        if kind and not (marks and marks[-1][0] == kind):
            marks.append((kind, span.start, span.end))
    kinds = [kind for kind, _, _ in marks]
    cells = {span.value for span in tagged.of(*_CELLS)}
    if kinds[:4] != ["name", "cell", "name", "cell"] or len(cells) < 2:
        return [text]
    cut = marks[2][1]
    first = re.sub(r"(?:と|や|、|,|\s)+$", "", tagged.text[:cut])
    return [first, tagged.text[cut:]]
