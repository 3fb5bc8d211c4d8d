"""The fiscal years of a question."""

import pytest

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.tagging import tag
from assistant.meaning.years import years_of


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("総事業費は？", ()),
        ("令和6年度の人件費", (2024,)),
        ("R6の人件費", (2024,)),
        ("Ｒ６年度の人件費", (2024,)),
        ("令6の人件費", (2024,)),
        ("2024年度の人件費", (2024,)),
        ("令和六年度の人件費", (2024,)),
        ("6年度の人件費", (2024,)),
        ("前年度の人件費", (2024,)),
        ("昨年度の人件費", (2024,)),
        ("去年の人件費", (2024,)),
        ("今年度の目標", (2025,)),
        ("一昨年度の人件費", (2023,)),
        ("おととしの人件費", (2023,)),
        ("来年度の予定", (2026,)),
        ("令和2年度と令和6年度の差", (2020, 2024)),
        ("令和3年度から令和5年度までの推移", (2021, 2022, 2023)),
        ("令和4〜6年度の推移", (2022, 2023, 2024)),
        ("令和4・5・6年度の人件費", (2022, 2023, 2024)),
        ("令和3、4の人件費は", (2021, 2022)),
        ("R2~R4の事業費", (2020, 2021, 2022)),
        ("令和6年度は前年度と比べて増えた？", (2024, 2023)),
        ("前年度と比べて増えましたか", (2024, 2023)),
        ("令和5年度の前年度との差", (2023, 2022)),
        ("令和元年10月の数字", (2019,)),
        ("2020年1月に調べた値", (2019,)),
        ("令和4年度はその前の年よりふくらんだ？", (2022, 2021)),
        ("評価対象年度のひとつ前の年度の総事業費", (2023,)),
        ("評価対象年度に立てた目標", (2024,)),
        ("1,526人から2000人に", ()),
    ],
)
def test_years(question: str, years: tuple[int, ...], catalogue: Catalogue, lexicon: Lexicon) -> None:
    assert years_of(tag(question, catalogue, lexicon), catalogue.latest_year) == years
