"""Definitions are ours and say so."""

import pytest

from assistant.assistant import Assistant
from assistant.lookup.glossary import MARK, define
from assistant.meaning.lexicon import Lexicon, load_lexicon
from assistant.meaning.question import Question, Subject
from assistant.types import Status


def test_terms_with_their_source(lexicon: Lexicon) -> None:
    answer = define(Question("？", Subject.GLOSSARY, terms=("貢献度", "達成率")), lexicon)
    assert answer.status is Status.ANSWERED
    assert MARK in answer.answer
    assert all(lexicon.glossary[term] in answer.answer for term in ("貢献度", "達成率"))
    assert [(c.section, c.sheet) for c in answer.citations] == [("用語集", "")] * 2
    assert answer.figures == ()


@pytest.mark.parametrize("term", load_lexicon().glossary)
def test_every_term_answers(term: str, assistant: Assistant, lexicon: Lexicon) -> None:
    answer = assistant.ask(f"{term}とは何ですか？")
    assert answer.status is Status.ANSWERED
    assert [citation.quote for citation in answer.citations] == [lexicon.glossary[term]]
