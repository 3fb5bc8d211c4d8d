"""Sentences of the narrative: from the right section and department, few, and in the sheet's words."""

import pytest

from assistant.assistant import Assistant
from assistant.lookup.evidence import Evidence
from assistant.lookup.passages import find_passages
from assistant.meaning.understand import Reader
from assistant.types import Status
from corpus.spelling import squeeze
from index.store import Index


def found(text: str, assistant: Assistant) -> Evidence:
    question = Reader(assistant.catalogue, assistant.lexicon).understand(text)
    return find_passages(question, assistant.index, assistant.catalogue)


@pytest.mark.parametrize(
    ("question", "words", "sections"),
    [
        ("ひきこもりの居場所づくりで実施したことは？", "女子のつどい", {"４"}),
        ("フードバンクの取組は？", "フードバンク", {"４"}),
        ("デジタル就労支援センターの登録者は何人？", "64名", {"４"}),
        ("研修は何回実施しましたか", "２回", {"４"}),
        ("なぜ要介護認定率は抑えられたのですか", "介護予防", {"６"}),
        ("特養の待機者への今後の対応は？", "入所待機者", {"８"}),
        ("令和8年度の法定雇用率はどうなりますか", "令和８年度にはさらなる引き上げ", {"９"}),
    ],
)
def test_sentences_that_answer(question: str, words: str, sections: set[str], assistant: Assistant) -> None:
    quotes = found(question, assistant).quotes
    assert any(squeeze(words) in squeeze(quote.text) for quote in quotes)
    assert sections & {quote.chunk.section for quote in quotes}


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("今後の方向性は？", "８"),
        ("今年度の目標は？", "９"),
        ("前年度の目標は？", "１"),
        ("主な実施内容は？", "４"),
    ],
)
def test_a_section_as_such_shows_all_departments(question: str, section: str, assistant: Assistant) -> None:
    quotes = found(question, assistant).quotes
    assert {quote.chunk.section for quote in quotes} == {section}
    assert {quote.chunk.department for quote in quotes} == {"共生共創部", "こどもみらい部", "健康福祉部"}
    assert len(quotes) <= 5


@pytest.mark.parametrize("department", ["共生共創部", "こどもみらい部", "健康福祉部"])
@pytest.mark.parametrize("question", ["今後の方向性は？", "主な実施内容は？", "今年度の目標は？"])
def test_one_department(question: str, department: str, assistant: Assistant) -> None:
    quotes = found(f"{department}の{question}", assistant).quotes
    assert {quote.chunk.department for quote in quotes} == {department}


@pytest.mark.parametrize(
    "question",
    ["宇宙開発の取組は？", "プラネタリウムの講師は？", "令和元年度の取組は？", "地下鉄について教えて"],
)
def test_what_the_sheet_does_not_tell(question: str, assistant: Assistant) -> None:
    evidence = found(question, assistant)
    assert (evidence.status, evidence.quotes) == (Status.NOT_FOUND, ())
    assert evidence.lead


def test_a_blank_field_is_said(assistant: Assistant) -> None:
    evidence = found("実施できなかった事業は？", assistant)
    assert (evidence.status, evidence.quotes) == (Status.NOT_FOUND, ())
    assert "空欄" in evidence.lead


def test_a_number_is_answered_by_sentences_with_such_a_number(assistant: Assistant) -> None:
    quotes = found("新規就労は何人でしたか", assistant).quotes
    assert quotes
    assert all("名" in quote.text or "人" in quote.text for quote in quotes)


@pytest.mark.parametrize(
    "question",
    [
        "ケアラーの取組は？",
        "フォルケホイスコーレの成果は？",
        "障害者雇用の取組は？",
        "こどもみらい部の取組は？",
    ],
)
def test_quotes_are_the_sheets_words_few_and_different(
    question: str, assistant: Assistant, index: Index
) -> None:
    quotes = found(question, assistant).quotes
    assert 1 <= len(quotes) <= 5
    assert len({squeeze(quote.text) for quote in quotes}) == len(quotes)
    assert all(quote.chunk in index.chunks for quote in quotes)
    parts = [(part, quote) for quote in quotes for part in squeeze(quote.text).split("。")]
    assert all(part in squeeze(quote.chunk.quote) for part, quote in parts)


@pytest.mark.parametrize(
    "question",
    [
        # Items of accounts are told by no sentence.
        "健福-38の減価償却費は？",
        "共生-17の旅費は？",
        "ひきこもり地域支援センターは土日もあいていますか",
        "特養の待機者は何百人ですか",
        "宇宙開発の取組は？",
    ],
)
def test_what_is_asked_must_stand_in_the_sentence(question: str, assistant: Assistant) -> None:
    assert found(question, assistant).status is Status.NOT_FOUND


def test_a_number_is_told_of_what_fewest_sentences_have(assistant: Assistant) -> None:
    # 「市民対象の研修を２回実施した」 is about another 研修.
    (quote,) = found("フォルケの研修は何回？", assistant).quotes
    assert "２クール" in quote.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("親の介護で手一杯の人たちに、市は何かしてくれましたか", "ケアラー"),
        ("助ける人と助けられる人を分けない、という考え方は載っていますか", "「支え手」と「受け手」"),
    ],
)
def test_everyday_words_find_the_sheets_own(question: str, words: str, assistant: Assistant) -> None:
    assert any(squeeze(words) in squeeze(quote.text) for quote in found(question, assistant).quotes)


@pytest.mark.parametrize(
    "question",
    [
        "認知症に関する取組はシートに書いてありますか",
        "避難行動要支援者について何か書かれていますか",
        "観光についての記載はありますか",
    ],
)
def test_what_is_written_of_something_unknown(question: str, assistant: Assistant) -> None:
    assert assistant.ask(question).status is Status.NOT_FOUND
