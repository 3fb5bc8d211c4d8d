"""What makes another thing of what a question names."""

import pytest

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.narrowing import other_people, subgroups
from assistant.meaning.tagging import tag

SHEET = "R7-4-1-1"


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("20代の生きがいは", ["20代"]),
        ("要介護5の人数", ["5"]),
        ("条例第3条の内容", ["3条"]),
        ("10月分の総事業費", ["10月分"]),
        ("第2号被保険者の認定率", ["第2号"]),
        # Printed in the name of the indicator.
        ("第1号被保険者の認定率", []),
        ("2020年1月に調べた割合", []),
        ("令和6年度の総事業費", []),
    ],
)
def test_numbers_that_narrow_what_is_counted(
    question: str, numbers: list[str], catalogue: Catalogue, lexicon: Lexicon
) -> None:
    assert subgroups(tag(question, catalogue, lexicon), catalogue) == numbers


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("就労を希望する障害者の数", ("希望",)),
        ("新規就労は何人でしたか", ("新規",)),
        ("就労に結びついた人は何人", ("結びつい",)),
        ("センターに登録した就労障害者数", ("登録",)),
        ("令2年度における就労障害者数", ()),
        ("就労している障害者の数", ()),
        ("障害があって働いてる人", ()),
        ("就労障害者数", ()),
        ("最新の就労障害者数", ()),
    ],
)
def test_other_people_than_those_of_the_indicator(
    question: str, words: tuple[str, ...], catalogue: Catalogue, lexicon: Lexicon
) -> None:
    assert other_people(tag(question, catalogue, lexicon), [(SHEET, "④")], catalogue) == words
