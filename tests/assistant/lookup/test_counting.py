"""A number answers only where the sentence says that it counts what is asked for."""

import pytest

from assistant.lookup.counting import with_number
from assistant.meaning.counters import expected
from assistant.meaning.question import TopicWord
from corpus.types import Source
from index.types import Chunk, Hit, Kind

STAFF = "ワークステーションでは、８名の障害のある職員が就業支援員によるサポートを受けながら、事務に従事した。"
JOBS = "センターでは、企業等への支援を通じて、一般就労者35名、福祉的就労者22名の新規就労に結びつけた。"
COURSES = (
    "フォルケホイスコーレ事業を実施し、不安を抱く市民を対象に場を設けるとともに、研修を２クール実施した。"
)
TARGET = "認定率について、実績値が目標値を下回り達成率が100％を超え、介護予防の活動が推進された。"
CENTRE = "デジタル就労支援センターでは、目標登録者数50名に対して、64名に支援を行った。"


def hit(quote: str) -> Hit:
    place = Chunk("s:1", "s", "４", "", "健康福祉部", 1, Kind.ITEM, quote, quote, Source("s.txt", 1, 1))
    return Hit(place, score=1.0, lexical=1.0, dense=1.0)


def topic(*texts: str) -> tuple[TopicWord, ...]:
    return tuple(TopicWord(text, (text,)) for text in texts)


def found(question: str, quote: str, *words: str) -> bool:
    pattern = expected(question)
    assert pattern
    return bool(with_number([hit(quote)], pattern, question, topic(*words)))


@pytest.mark.parametrize(
    ("question", "quote", "words"),
    [
        ("職員は何名ですか", STAFF, ["職員"]),
        ("ワークステーションは何名ですか", STAFF, ["ワークステーション"]),
        ("一般就労者は何名？", JOBS, ["一般就労"]),
        ("新規就労は何名でしたか", JOBS, ["新規就労"]),
        ("研修は何クール？研修の回数は", COURSES, ["研修"]),
        ("目標登録者数は何名", CENTRE, ["目標登録"]),
    ],
)
def test_what_the_number_counts(question: str, quote: str, words: list[str]) -> None:
    assert found(question, quote, *words)


@pytest.mark.parametrize(
    ("question", "quote", "words"),
    [
        # Named in the sentence, but something else is counted.
        ("就業支援員は何名ですか", STAFF, ["就業支援"]),
        ("企業は何名ですか", JOBS, ["企業"]),
        ("介護予防は何パーセントですか", TARGET, ["介護予防"]),
        ("企業の数は", JOBS, ["企業"]),
        # Another kind of number.
        ("職員の会議は何回", STAFF, ["職員", "会議"]),
        ("受講者数は", COURSES, ["受講"]),
    ],
)
def test_a_number_of_something_else(question: str, quote: str, words: list[str]) -> None:
    assert not found(question, quote, *words)


def test_the_sentence_with_the_rarest_word_comes_first() -> None:
    both = with_number(
        [hit(COURSES), hit("市民対象の研修を２回実施した。")],
        r"\d\s*(?:回|クール)",
        "",
        topic("研修", "フォルケ"),
    )
    assert [each.chunk.quote for each in both] == [COURSES]


def test_what_was_done_to_those_who_are_counted() -> None:
    words = (*topic("職員"), TopicWord("離職", ("離職",), needed=False))
    pattern = expected("離職した職員の数は")
    assert pattern
    assert with_number([hit(STAFF)], pattern, "離職した職員の数は", words) == []
    # What is asked beside the number is none of it.
    assert with_number([hit(STAFF)], pattern, "職員の数は、どんな離職か", words)


def test_a_thing_named_in_full_is_counted_where_it_stands() -> None:
    other = hit("鎌倉市障害者二千人雇用センターでは、就労支援を行った。")
    question = "障害者二千人雇用センターの登録者数は"
    pattern = expected(question)
    assert pattern
    assert with_number([hit(CENTRE), other], pattern, question, topic("登録")) == []
