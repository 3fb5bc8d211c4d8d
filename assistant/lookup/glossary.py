"""Definitions of the form's terms: ours, never presented as the sheet's."""

from assistant.meaning.lexicon import Lexicon
from assistant.meaning.question import Question
from assistant.types import Answer, Citation, Status

MARK = "この案内による用語の説明です。市のシートの文ではありません。"


def define(question: Question, lexicon: Lexicon) -> Answer:
    """The glossary's words for the terms asked for; the citation names the glossary as its source."""
    lines = [f"**{term}**：{lexicon.glossary[term]}" for term in question.terms]
    citations = tuple(Citation("", "用語集", None, 0, lexicon.glossary[term]) for term in question.terms)
    return Answer(
        question=question.text,
        status=Status.ANSWERED,
        answer="\n\n".join([*lines, f"※ {MARK}"]),
        citations=citations,
        understood=question.in_words(),
        meaning=question,
    )
