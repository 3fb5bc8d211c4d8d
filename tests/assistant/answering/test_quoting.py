"""Free words about quotes: whole or shortened sentences of the quote that they name, and nothing else."""

import pytest

from assistant.answering.quoting import objections, placed
from assistant.lookup.evidence import Quote
from corpus.types import Source
from index.types import Chunk, Kind

WALK = (
    "・散歩の会については、「朝の会」を実施したほか、駅前での出張教室を３回開催するなどして、"
    "参加しやすくするための取り組みを行った。参加者の減少を防ぐことができた。"
)
POOL = "プールの開放を中止しなかったが、利用者は増えなかったため、開放の時間を検討していく。"


def quote(text: str, department: str | None, page: int = 4) -> Quote:
    source = Source("a.txt", page, 1)
    return Quote(
        Chunk("x", "R7", "４", "主な実施内容", department, page, Kind.ITEM, text, text, source), text
    )


QUOTES = (quote(WALK, "健康部"), quote(POOL, "教育部", 5))
FIRST = "健康部\n駅前での出張教室を３回開催するなどして、参加しやすくするための取り組みを行いました。[1]"
LAST = "**教育部**\n開放の時間を検討していきます[2]。"


@pytest.mark.parametrize(
    "text",
    [
        f"健康部\n{WALK}[1]\n教育部\n{POOL}[2]",
        f"{FIRST}\n{LAST}",
        f"主な実施内容は次のとおりです。\n{FIRST}\n{LAST}",
        f"健康部：\n- 出張教室を３回開催するなどして、取り組みを行った。[1]\n- 防ぐことができた。[1]\n{LAST}",
    ],
)
def test_quotes_whole_or_shortened_may_stand(text: str) -> None:
    assert objections(text, QUOTES) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "駅前での出張教室を３回開催するなどして、取り組みを行っていく。[1]",
        "駅前での出張教室を３回開催しないなどして、取り組みを行った。[1]",
        "駅前での出張教室を４回開催するなどして、取り組みを行った。[1]",
        "駅前での出張教室を開催するなどして、取り組みを行った。[1]",
        "「昼の会」を実施したほか、出張教室を３回開催するなどして、取り組みを行った。[1]",
        "出張教室を３回開催した。[1]",
        "出張教室を３回開催するなどして、取り組みを行った。[1]参加者が増えた。[1]",
        "出張教室を３回開催するなどして、取り組みを行った。[1]減少ができた。[1]",
        "出張教室を３回開催するなどして、取り組みを行った。",
        "出張教室を３回開催するなどして、取り組みを行った。[2]",
        "出張教室を３回開催するなどして、取り組みを行った。[3]",
        "出張教室を３回開催するなどして、取り組みを行った。[1]市長は満足している。",
        "次のとおり大成功でした。出張教室を３回開催するなどして、取り組みを行った。[1]",
    ],
)
def test_other_words_may_not(wrong: str) -> None:
    assert objections(f"健康部\n{wrong}\n{LAST}", QUOTES)


@pytest.mark.parametrize(
    "text",
    [
        FIRST,
        f"{FIRST}\n教育部\nプールの開放を中止したが、開放の時間を検討していく。[2]",
        f"{FIRST}\n教育部\n利用者は増えたため、開放の時間を検討していく。[2]",
        f"{FIRST}\n教育部\n開放の時間を検討しました。[2]",
        f"{FIRST}\n開放の時間を検討していく。[2]",
        FIRST.replace("健康部", "教育部") + f"\n{LAST}",
        "次のとおりです。",
        "",
    ],
)
def test_negations_departments_and_all_quotes_are_kept(text: str) -> None:
    assert objections(text, QUOTES)


def test_quote_of_no_department_stands_under_its_section() -> None:
    quotes = (QUOTES[0], quote("まちの姿を目指します。", None))
    assert objections(f"{FIRST}\n主な実施内容\nまちの姿を目指します。[2]", quotes) == []
    assert objections(f"{FIRST}\nまちの姿を目指します。[2]", quotes)


def test_marks_become_places() -> None:
    assert placed("行った。[1]検討する［2］。", QUOTES) == (
        "行った。〔４　主な実施内容・4ページ〕検討する〔４　主な実施内容・5ページ〕。"
    )
