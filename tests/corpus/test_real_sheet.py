"""The real sheet, read from end to end."""

from decimal import Decimal

import pytest

from corpus.documents import read_document
from corpus.parse import parse_sheet
from corpus.types import Cell, Missing
from tests.corpus.sheets import REAL, real_sheet

KYOSEI, KODOMO, KENFUKU = "共生共創部", "こどもみらい部", "健康福祉部"


def values(cells: tuple[Cell, ...]) -> list[object]:
    return [cell.value if cell.missing is None else cell.missing for cell in cells]


def test_overview() -> None:
    sheet = real_sheet()
    assert sheet.id == "R7-4-1-1"
    assert (sheet.year, sheet.evaluated_year) == (2025, 2024)
    assert sheet.title.value == "令和７年（2025年）度行政評価シート"
    assert sheet.date == Cell("令和7年6月4日", "令和 7 年 6 月 4 日", sheet.date.source)
    assert sheet.field.value == "4-(1)　健康福祉"
    assert sheet.policy.value == "４-(1)-①多様性のある福祉サービスの充実"
    assert [(e.department, e.title, e.name) for e in sheet.evaluators] == [
        (KYOSEI, "共生共創部長", "能條 裕子"),
        (KODOMO, "こどもみらい部長", "廣川　正"),
        (KENFUKU, "健康福祉部長", "鷲尾　礼弁"),
    ]
    assert str(sheet.vision.value).startswith("市民一人ひとりが、お互いを尊重し合い")
    assert str(sheet.vision.value).endswith("暮らすことのできるまちとなっています。")


def test_efforts() -> None:
    efforts = real_sheet().efforts
    assert [effort.number for effort in efforts] == [f"（{n}）" for n in "１２３４５６７８"]
    assert efforts[1].title == "福祉相談・支援体制の充実"
    assert efforts[2].text.startswith("高齢者や障害者をはじめ、")
    assert "先端技術も活用して、ライフステージに応じた" in efforts[2].text


def test_costs() -> None:
    costs = real_sheet().costs
    assert costs.fiscal_years == (2020, 2021, 2022, 2023, 2024, 2025)
    assert costs.year_spellings[0] == "令和２年度"
    assert values(costs.program_cost) == [7085638, 7380435, 8070799, 8635131, 9133184, Missing.BLANK]
    assert values(costs.personnel_cost) == [546981, 547974, 570843, 562948, 587494, Missing.BLANK]
    assert values(costs.total_cost) == [7632619, 7928409, 8641642, 9198079, 9720678, Missing.BLANK]
    assert costs.total_cost[-1].spelling == "0"
    assert all(cell.source for cell in costs.program_cost)


def test_projects_are_complete() -> None:
    projects = real_sheet().projects
    assert len(projects) == 37
    assert sum(int(str(p.program_cost.value)) for p in projects) == 9133184
    assert sum(int(str(p.personnel_cost.value)) for p in projects) == 587494
    assert sum(int(str(p.total_cost.value)) for p in projects) == 9720678
    assert {p.evaluation.value for p in projects} == {"拡充", "現状維持"}
    assert all(p.priority.missing is Missing.UNPROVED for p in projects)
    assert [p.id for p in projects if p.statutory.value] == [
        *("健福-13", "健福-14", "健福-15", "健福-16", "健福-18", "健福-19", "健福-37", "健福-54")
    ]
    assert [p.department for p in projects] == [KYOSEI, KODOMO, *[KENFUKU] * 35]


@pytest.mark.parametrize(
    ("row", "name", "figures", "ratings", "lines"),
    [
        (
            "健福-03",
            "社会福祉協議会支援事業",
            (53330, 5506, 58836),
            ("現状維持", "Ａ", "現状維持"),
            (87, 147),
        ),
        ("共生-17", "共生社会推進事業", (172, 3474, 3646), ("拡充", "Ｂ", "拡充"), (99, 99)),
        ("健福-42", "障害者施設管理運営事業", (99, 1573, 1672), ("現状維持", "Ａ", "現状維持"), (239, 239)),
        (
            "健福-12",
            "民生委員児童委員活動推進事業",
            (36241, 18224, 54465),
            ("現状維持", "Ｂ", "現状維持"),
            (157, 159),
        ),
        (
            "健福-36",
            "障害者福祉運営事業",
            (287585, 72014, 359599),
            ("現状維持", "Ａ", "現状維持"),
            (225, 225),
        ),
        ("健福-15", "中国残留邦人等支援事業", (0, 0, 0), ("現状維持", "Ｂ", "現状維持"), (167, 167)),
    ],
)
def test_torn_and_odd_rows(
    row: str,
    name: str,
    figures: tuple[int, int, int],
    ratings: tuple[str, str, str],
    lines: tuple[int, int],
) -> None:
    (project,) = [p for p in real_sheet().projects if p.id == row]
    assert project.name.value == name
    amounts = (project.program_cost, project.personnel_cost, project.total_cost)
    assert tuple(cell.value for cell in amounts) == figures
    assert (project.evaluation.value, project.contribution.value, project.final.value) == ratings
    assert project.code.source
    assert project.total_cost.source
    assert (project.code.source.line, project.total_cost.source.line) == lines


def test_spelling_is_kept() -> None:
    (project,) = [p for p in real_sheet().projects if p.id == "健福-36"]
    assert project.code.spelling == "健福-3６"
    assert project.program_cost.spelling == "287,585"


def test_indicators() -> None:
    one, two, three, four = real_sheet().indicators
    assert values(one.target) == [Decimal(n) for n in ("55.7", "58.9", "61.8", "64.7", "67.6", "70.0")]
    assert values(one.actual)[:2] == [Missing.NOT_CONDUCTED, Decimal("60.2")]
    assert values(one.rate) == [
        Missing.DASH,
        *(Decimal(n) for n in ("102.2", "98.7", "95.8", "97.0")),
        Missing.BLANK,
    ]
    assert [i.baseline.value for i in (one, two, three, four)] == [
        Decimal("52.8"),
        Decimal("56.0"),
        Decimal("17.7"),
        1526,
    ]
    assert [i.baseline_when.spelling for i in (one, three, four)] == [
        "令和２年１月",
        "平成30年度",
        "令和元年９月",
    ]
    assert [i.unit.value for i in (one, two, three, four)] == ["％", "％", "％", "人"]
    assert [i.lower_is_better for i in (one, two, three, four)] == [False, False, True, False]
    assert values(three.actual)[4] is Missing.UNDECIDED
    assert three.remarks.value == "例年10月前後ぐらいに公表されるため"
    assert three.origin.value == "厚生労働省「地域包括ケア見える化システム」から抽出"
    assert values(four.rate)[:5] == [Decimal(n) for n in ("98.8", "99.5", "95.3", "102.2", "109.3")]
    assert two.name.value == "生活課題等に対して、身近なところで相談できる人や場がある市民の割合"


SECTIONS = [
    ("概要", None, 1, "市民一人ひとりが", "なっています。"),
    ("概要", None, 1, "（１）共生社会に", "運営を図ります。"),
    ("１", KYOSEI, 1, "①共生社会の実現に向けた啓発事業として、啓発対象者", "醸成を図る。"),
    ("１", KODOMO, 1, "医療的なケアを必要とする", "検討を行う。"),
    ("１", KENFUKU, 2, "・ケアラー支援条例制定に伴い", "啓発等に努めていく。"),
    ("４", KYOSEI, 3, "①職員の共生意識の醸成", "講座を開催した。"),
    ("４", KODOMO, 3, "障害児活動支援センター", "課題整理を行った。"),
    ("４", KENFUKU, 4, "・共生社会を推進するため", "支援を行った。"),
    ("６", KYOSEI, 5, "①前年度よりも支え合う社会", "必要がある。"),
    ("６", KODOMO, 5, "医療的なケアを必要とする", "行うことができた。"),
    ("６", KENFUKU, 5, "・共生社会の推進に関しては", "結果だと考える。"),
    ("７", KYOSEI, 6, "①職員向け研修の実施", "必要がある。"),
    ("７", KODOMO, 6, "医療的なケアを必要とする", "確保できている。"),
    ("７", KENFUKU, 6, "・高齢者の社会参加や", "貢献に繋がった。"),
    ("８", KYOSEI, 7, "①共生社会の実現に向け、市民が", "研修を実施する。"),
    ("８", KODOMO, 7, "引き続き、施設の安定稼働", "検討を行う。"),
    ("８", KENFUKU, 7, "・困りごとを抱える", "目指していく。"),
    ("９", KYOSEI, 7, "①共生社会の実現に向けた啓発事業として、庁内各課", "醸成を図る。"),
    ("９", KODOMO, 8, "医療的なケアを必要とする", "情報収集を行う。"),
    ("９", KENFUKU, 8, "・困りごとを抱える", "啓発等に努めていく。"),
]


def test_every_narrative_is_in_its_section_and_department() -> None:
    sections = real_sheet().sections
    assert [(s.number, s.department, s.page) for s in sections] == [row[:3] for row in SECTIONS]
    for section, (*_, first, last) in zip(sections, SECTIONS, strict=True):
        assert section.text.startswith(first)
        assert section.text.endswith(last)


def test_items_are_whole_sentences() -> None:
    (done,) = [s for s in real_sheet().sections if (s.number, s.department) == ("４", KENFUKU)]
    assert len(done.items) == 11
    assert all(item.text.startswith("・") and item.text.endswith("。") for item in done.items)
    assert done.not_done == ()
    (found,) = [s for s in real_sheet().sections if (s.number, s.department) == ("６", KENFUKU)]
    assert found.items[3].text.startswith("そのほか、自主活動団体については")


def test_every_rule_holds_and_only_marks_stay_open() -> None:
    sheet = real_sheet()
    assert [check for check in sheet.checks if not check.ok] == []
    assert len(sheet.checks) == 37 + 3 + 6 + 17 + 3
    assert sheet.unresolved == (
        "重点事業の印「重」（2ページに2個、3ページに3個）がどの行のものか、この文字列からは分かりません。",
    )


def test_every_character_is_in_a_line() -> None:
    text = REAL.read_text(encoding="utf-8")
    joined = "".join(line.text for line in read_document(REAL).lines)
    assert "".join(joined.split()) == "".join(text.split())
    assert parse_sheet(read_document(REAL)) == real_sheet()
