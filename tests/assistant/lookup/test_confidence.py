"""How likely sentences answer: more words found, nearer and worded like what has an answer."""

from dataclasses import replace

import pytest

from assistant.assistant import Assistant
from assistant.lookup.confidence import confidence, evidence_for
from assistant.lookup.occurrence import wanted
from assistant.lookup.passages import rank_passages
from assistant.meaning.understand import Reader


def test_evidence_and_confidence(assistant: Assistant) -> None:
    question = Reader(assistant.catalogue, assistant.lexicon).understand(
        "ケアラーの人たちに市は何をしましたか"
    )
    words = wanted(question.topic, assistant.index, assistant.catalogue)
    ranked = rank_passages(question, words, assistant.index)
    evidence = evidence_for(question, words, ranked)
    assert evidence["found"] >= 1
    assert evidence["lacking"] == 0
    sure = confidence(question, words, ranked)
    assert sure > 0.6
    assert confidence(replace(question, answerable=0.01), words, ranked) < sure
    assert confidence(question, replace(words, lacking=words.needed), ranked) < sure
    far = [replace(hit, dense=0.5) for hit in ranked]
    assert confidence(question, words, far) < sure


@pytest.mark.parametrize("likely", [0.0, 1.0])
def test_a_certain_wording_alone_decides_nothing(likely: float, assistant: Assistant) -> None:
    question = Reader(assistant.catalogue, assistant.lexicon).understand("ケアラーへの支援は")
    words = wanted(question.topic, assistant.index, assistant.catalogue)
    ranked = rank_passages(question, words, assistant.index)
    assert 0 < confidence(replace(question, answerable=likely), words, ranked) < 1
