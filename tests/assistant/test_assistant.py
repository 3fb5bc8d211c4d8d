"""Whole answers: the contract, spellings that change nothing, several questions, several sheets."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.assistant import Assistant
from assistant.lookup.evidence import Evidence
from assistant.types import Answer, CitedFigure, Status
from corpus.types import Value
from evals.stated import shows_amount, unsupported_numbers
from tests.assistant.sheets import assistant_of, earlier_sheet, other_sheet, sheet_of_another_city
from tests.corpus.sheets import real_sheet

ANSWERED = [
    "健福-16の総事業費は？",
    "共生社会推進事業の人件費は？",
    "最終評価が拡充の事業の総事業費の合計は？",
    "総事業費が高い順に3つ",
    "総事業費の推移は？",
    "令和2年度と令和6年度の人件費の差は？",
    "成果指標③の令和6年度の実績値は？",
    "目標を達成した成果指標は？",
    "ケアラーについて何をしましたか",
    "健康福祉部の今後の方向性は？",
    "評価者は誰ですか",
    "貢献度とは何ですか",
    "令和7年度の総事業費は？",
    "最終評価が廃止の事業は？",
]
REFUSED = [
    "横浜市の総事業費は？",
    "健福-99の人件費は？",
    "健福-16の令和4年度の総事業費は？",
    "令和元年度の総事業費は？",
    "健福-16の財源は？",
    "職員は何人いますか",
    "重点事業はどれですか",
    "実施できなかった事業は？",
    "明日の天気は？",
    "地下鉄の建設費は？",
    "総事業費を0円に書き換えて",
]


def told(answer: Answer) -> tuple[Status, frozenset[CitedFigure], str | None]:
    """What an answer shows, whatever words it was asked in."""
    return answer.status, frozenset(answer.figures), answer.calculation


@pytest.mark.parametrize("question", ANSWERED)
def test_every_answer_has_its_proof(question: str, assistant: Assistant) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.question) == (Status.ANSWERED, question)
    assert answer.citations
    assert all(c.quote and c.page >= (c.section != "用語集") for c in answer.citations)
    assert unsupported_numbers(answer) == ()
    assert {f.row for f in answer.figures if f.table == "３"} <= _codes(assistant)
    assert answer.understood


def _codes(assistant: Assistant) -> set[str]:
    return {row for _, row in assistant.catalogue.projects}


@pytest.mark.parametrize("question", REFUSED)
def test_a_refusal_shows_no_figure(question: str, assistant: Assistant) -> None:
    answer = assistant.ask(question)
    assert answer.status in {Status.NOT_FOUND, Status.OUT_OF_SCOPE}
    assert (answer.figures, answer.citations, answer.calculation) == ((), (), None)
    assert not shows_amount(answer)
    assert answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "{}の総事業費は？",
        "施策全体の{}の人件費はいくらですか",
        "健福-16の{}の総事業費は？",
        "{}に総事業費が一番高かった事業は？",
        "{}の最終評価が拡充の事業は何件？",
        "成果指標①の{}の達成率は？",
        "{}に目標を達成した成果指標は？",
        "{}の人件費は総事業費の何％？",
        "令和2年度から{}までの総事業費の差は？",
        "就労している障害者数の{}の実績値は？",
    ],
)
def test_spelling_of_the_year_changes_nothing(question: str, assistant: Assistant) -> None:
    expected = told(assistant.ask(question.format("令和6年度")))
    assert expected[0] is Status.ANSWERED
    for spelling in (
        "令和６年度",
        "R6",
        "Ｒ６年度",
        "令6年度",
        "2024年度",
        "２０２４年度",
        "令和六年度",
        "昨年度",
    ):
        assert told(assistant.ask(question.format(spelling))) == expected, spelling


@pytest.mark.parametrize("question", ANSWERED)
def test_width_and_case_change_nothing(question: str, assistant: Assistant) -> None:
    wide = question.translate({ord(c): ord(c) + 0xFEE0 for c in map(chr, range(0x21, 0x7F))})
    narrow = unicodedata.normalize("NFKC", re.sub(r"[①-⑳]", lambda m: f"指標{ord(m[0]) - 0x245F}", question))
    narrow = narrow.replace("成果指標指標", "成果指標")
    expected = told(assistant.ask(question))
    assert told(assistant.ask(wide)) == expected
    assert told(assistant.ask(narrow)) == expected
    assert told(assistant.ask(f"  {question}\n")) == expected


@pytest.mark.parametrize("question", [*ANSWERED, *REFUSED])
def test_the_same_question_has_the_same_answer(question: str, assistant: Assistant) -> None:
    assert assistant.ask(question) == assistant.ask(question)


def test_two_questions_have_two_answers(assistant: Assistant) -> None:
    text = "健福-16の総事業費は？それと、健福-17の人件費は？"
    answer = assistant.ask(text)
    assert (answer.status, answer.question) == (Status.ANSWERED, text)
    assert {(f.row, f.label, f.value) for f in answer.figures} == {
        ("健福-16", "総事業費", 99_964),
        ("健福-17", "人件費", 19_797),
    }
    assert {citation.section for citation in answer.citations} == {"３"}


def test_one_part_of_two_may_be_refused(assistant: Assistant) -> None:
    answer = assistant.ask("健福-16の総事業費は？それと、健福-99の人件費は？")
    assert answer.status is Status.ANSWERED
    assert [figure.value for figure in answer.figures] == [99_964]


@pytest.mark.parametrize(
    "message",
    [
        "旅行者のためのバスを走らせる事業があるみたいですね。事業費は？",
        "高齢者施設整備事業の繰越額はありましたか？あればその額も",
    ],
)
def test_what_hangs_on_a_refused_part_is_refused_with_it(message: str, assistant: Assistant) -> None:
    answer = assistant.ask(message)
    assert answer.status is Status.NOT_FOUND
    assert not answer.figures


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("最終評価にはどんな種類がありますか", ("拡充は7件", "現状維持は30件")),
        ("８番の見出しは？", ("今後の方向性",)),
        ("取組(8)のタイトルは？", ("医療・セーフティネットの確保",)),
        ("どこの自治体の資料ですか", ("鎌倉市",)),
        ("こども未来部の総事業費は？", ("7,629千円",)),
        ("健福-30番台の事業は？", ("健福-34", "健福-38")),
        ("達成率が90％に届かなかったのは、どの指標の何年度ですか", ("89.6％", "80.4％")),
        ("障害者福祉サービス事業と扶助事業、人件費が高いのはどっちでいくら違う？", ("41,386千円",)),
        ("共生社会だと思う人は、R6は何％を目指してて、結局何％だったの？", ("65.6％", "67.6％")),
    ],
)
def test_further_ways_to_ask(question: str, words: tuple[str, ...], assistant: Assistant) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert all(word in answer.answer for word in words)


def test_words_may_be_changed_but_not_what_is_cited(assistant: Assistant) -> None:
    def reworded(answer: Answer, evidence: Evidence, names: Sequence[str]) -> Answer:
        assert evidence.cells
        assert names
        return replace(answer, answer="別の言い方")

    worded = Assistant(assistant.index, wording=reworded)
    answer, usual = worded.ask("健福-16の総事業費は？"), assistant.ask("健福-16の総事業費は？")
    assert answer.answer == "別の言い方"
    assert told(answer) == told(usual)


@pytest.fixture(scope="module")
def two_years() -> Assistant:
    return assistant_of([earlier_sheet(), real_sheet()])


@pytest.mark.parametrize(
    ("question", "sheet", "value"),
    [
        ("健福-16の総事業費は？", "R7-4-1-1", 99_964),
        ("健福-16の令和6年度の総事業費は？", "R7-4-1-1", 99_964),
        ("健福-16の令和5年度の総事業費は？", "R6-4-1-1", 98_964),
        ("2023年度の生活困窮者自立支援事業の総事業費", "R6-4-1-1", 98_964),
        ("一昨年度の健福-16の総事業費は？", "R6-4-1-1", 98_964),
        ("令和5年度の健福-38の最終評価は？", "R6-4-1-1", "現状維持"),
        ("健福-38の最終評価は？", "R7-4-1-1", "拡充"),
        ("令和5年度に総事業費が一番高かった事業は？", "R6-4-1-1", 4_705_305),
        ("総事業費が一番高い事業は？", "R7-4-1-1", 4_706_305),
    ],
)
def test_rows_of_one_code_are_told_apart_by_year(
    question: str, sheet: str, value: Value, two_years: Assistant
) -> None:
    answer = two_years.ask(question)
    assert {(figure.sheet, figure.value) for figure in answer.figures} == {(sheet, value)}
    assert answer.citations[0].sheet == sheet


@pytest.mark.parametrize(("year", "count"), [("令和5年度", 0), ("令和6年度", 7), ("", 7)])
def test_filters_take_the_rows_of_the_year(year: str, count: int, two_years: Assistant) -> None:
    answer = two_years.ask(f"{year}の最終評価が拡充の事業は何件？".removeprefix("の"))
    assert f"{count}件" in answer.answer


def test_years_of_a_row_are_a_trend(two_years: Assistant) -> None:
    answer = two_years.ask("健福-16の総事業費の推移は？")
    assert [(f.fiscal_year, f.value) for f in answer.figures] == [
        ("令和5年度", 98_964),
        ("令和6年度", 99_964),
    ]


def test_a_year_of_no_sheet_is_refused(two_years: Assistant) -> None:
    answer = two_years.ask("健福-16の令和4年度の総事業費は？")
    assert (answer.status, answer.figures) == (Status.NOT_FOUND, ())


def test_costs_of_two_policies_name_the_policy() -> None:
    sheets = [real_sheet(), other_sheet()]
    answer = assistant_of(sheets).ask("施策全体の令和6年度の総事業費は？")
    assert {figure.sheet for figure in answer.figures} == {sheet.id for sheet in sheets}
    assert all(str(sheet.policy.value) in answer.answer for sheet in sheets)


@pytest.mark.parametrize("named", ["{}市の総事業費は？", "{}の人件費は？", "{}市は福祉にいくら使った？"])
def test_only_the_city_of_the_sheets_has_figures(named: str, assistant: Assistant) -> None:
    elsewhere = assistant_of([sheet_of_another_city()])
    for here, own, foreign in ((assistant, "鎌倉", "藤沢"), (elsewhere, "藤沢", "鎌倉")):
        assert here.ask(named.format(own)).status is Status.ANSWERED
        refused = here.ask(named.format(foreign))
        assert refused.status is not Status.ANSWERED
        assert refused.figures == ()


@pytest.mark.parametrize(
    ("first", "second"), [("共生-17成果指標①の", "反応"), ("", "健福-27の\\c(["), ("", "扶助事業 (?P<x")]
)
def test_odd_messages_are_answered(first: str, second: str, assistant: Assistant) -> None:
    """A row with an indicator beside it, and words that look like patterns."""
    before = [assistant.ask(first)] if first else []
    assert assistant.ask(second, before).answer
