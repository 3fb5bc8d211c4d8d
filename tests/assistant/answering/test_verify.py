"""The last check lets every sound answer pass and no other."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.verify import REJECTED, holds, unsupported, verify
from assistant.assistant import Assistant
from assistant.types import Answer, Citation, CitedFigure, Status
from corpus.types import Source, Value

SHEET = "R7-4-1-1"
PLACE = Citation(SHEET, "３", None, 3, "健福-16 生活困窮者自立支援事業")


def figure(
    value: Value | None,
    unit: str = "千円",
    row: str = "健福-16",
    year: str = "令和6年度",
    label: str = "総事業費",
    table: str = "３",
) -> CitedFigure:
    return CitedFigure(value, unit, label, year, row, SHEET, table, Source("sheet.txt", 3, 90))


def answer(text: str, *figures: CitedFigure, calculation: str | None = None, question: str = "？") -> Answer:
    return Answer(question, Status.ANSWERED, text, figures, calculation, (PLACE,))


TWO_ROWS = (figure(99_964), figure(21_153, row="健福-17"))
TWO_YEARS = (
    figure(562_948, row="", year="令和5年度", table="２"),
    figure(587_494, row="", year="令和6年度", table="２"),
)
SUM = "総事業費の合計：99,964＋21,153＝121,117千円"
RATE = figure(Decimal("97.0"), "％", "①", label="達成率", table="５")
HEADS = figure(2_186, "人", "④", label="実績値", table="５")


@pytest.mark.parametrize(
    "sound",
    [
        answer("健福-16の総事業費は99,964千円（9996万4千円）です。", *TWO_ROWS),
        answer("健福-16は99,964千円、\n健福-17は21,153千円です。", *TWO_ROWS),
        answer("| 健福-16 | 99,964千円 |\n| 健福-17 | 21,153千円 |", *TWO_ROWS),
        answer("令和5年度は562,948千円、令和6年度は587,494千円です。", *TWO_YEARS),
        answer("合計は121,117千円です。\n計算：99,964＋21,153＝121,117千円", *TWO_ROWS, calculation=SUM),
        answer("成果指標①の達成率は97.0％です。", RATE),
        answer("成果指標①の達成率は97％です。", RATE),
        answer("就労している障害者数は2,186人です。", HEADS),
        answer("就労している障害者数は2186名です。", HEADS),
        answer("事務事業は2件です。1位は健福-16です。", *TWO_ROWS),
        answer("総事業費が1億円以上の事業はありません（0件）。", question="総事業費が1億円以上の事業は？"),
        answer("差は△854千円です。", figure(1), calculation="差：1－1＝0千円\n差：0－854＝△854千円"),
        answer("該当しません。", figure(False, "")),
        answer("実績値は未定です。", figure(None, "％", "③")),
        answer("健福-16人件費は18,943千円、健福-16,健福-17です。", *TWO_ROWS, figure(18_943)),
    ],
)
def test_sound_answers_pass(sound: Answer) -> None:
    if "854" in sound.answer:
        sound = replace(sound, figures=(figure(0), figure(854), figure(1)))
    assert unsupported(sound) == []
    assert verify(sound) is sound


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (answer("健福-16の総事業費は21,153千円です。", *TWO_ROWS), "the other row's value"),
        (answer("健福-17の総事業費は99,964千円です。", *TWO_ROWS), "the other row's value"),
        (answer("| 健福-16 | 21,153千円 |\n| 健福-17 | 99,964千円 |", *TWO_ROWS), "swapped rows"),
        (answer("令和5年度の人件費は587,494千円です。", *TWO_YEARS), "another year"),
        (answer("R6の人件費は562,948千円です。令和6年度です。", *TWO_YEARS), "another year"),
        (answer("健福-16の総事業費は99,964円です。", *TWO_ROWS), "another unit of money"),
        (answer("健福-16の総事業費は99,964万円です。", *TWO_ROWS), "another unit of money"),
        (answer("成果指標①の達成率は97.0ポイントです。", RATE), "points instead of percent"),
        (answer("就労している障害者数は2,186％です。", HEADS), "percent instead of people"),
        (answer("健福-16の総事業費は99,965千円です。", *TWO_ROWS), "invented number"),
        (answer("総事業費は約1億円です。", *TWO_ROWS), "rounded number"),
        (answer("総事業費は九千万円です。", *TWO_ROWS), "invented number in kanji"),
        (answer("総事業費は三億円です。", *TWO_ROWS), "invented number in kanji"),
        (answer("健福-16の総事業費は△99,964千円です。", *TWO_ROWS), "negative"),
        (answer("健福-16の総事業費は▲99,964千円です。", *TWO_ROWS), "negative"),
        (answer("健福-16の総事業費は-99,964千円です。", *TWO_ROWS), "negative"),
        (answer("健福-16の総事業費は-9千円です。", *TWO_ROWS), "negative"),
        (answer("事務事業は58件です。", *TWO_ROWS), "wrong count"),
        (answer("合計は121,118千円です。", *TWO_ROWS, calculation=SUM), "a result that was not computed"),
        (answer("合計です。", *TWO_ROWS, calculation=SUM.replace("121,117", "121,118")), "wrong sum"),
        (answer("合計です。", *TWO_ROWS, calculation=SUM.replace("＋", "－")), "wrong operator"),
        (answer("合計です。", TWO_ROWS[0], calculation=SUM), "operand without a cell"),
        (answer("合計です。", *TWO_ROWS, calculation="合計は121,117千円"), "no formula"),
        (answer("総事業費は99,964千円です。"), "no cell at all"),
        (answer("総事業費は99,964千円です。", figure(None)), "a missing value"),
    ],
)
def test_unsound_answers_are_not_shown(wrong: Answer, why: str) -> None:
    assert unsupported(wrong), why
    rejected = verify(wrong)
    assert (rejected.status, rejected.answer) == (Status.NOT_FOUND, REJECTED)
    assert (rejected.figures, rejected.calculation, rejected.citations) == ((), None, ())


def test_numbers_of_quotes_are_the_sheets() -> None:
    quote = Citation(SHEET, "４", "健康福祉部", 4, "合計57名の新規就労に結びつけた。")
    told = Answer("？", Status.ANSWERED, "合計57名が就労しました。", citations=(quote,))
    assert unsupported(told) == []
    assert unsupported(replace(told, answer="合計75名が就労しました。"))


def test_cells_are_no_quotes() -> None:
    line = Citation(SHEET, "３", "健康福祉部", 3, "健福-16 81,021 18,943 99,964")
    told = Answer("？", Status.ANSWERED, "人件費は18,943千円です。", (figure(99_964),), None, (line,))
    assert unsupported(told)


def test_names_may_carry_numbers() -> None:
    told = answer("障害者2000人センターの総事業費は99,964千円です。", figure(99_964))
    assert unsupported(told, ["障害者2000人センター"]) == []
    assert unsupported(told)


def test_refusals_are_left_alone() -> None:
    refusal = Answer("？", Status.NOT_FOUND, "1,234千円という値はありません。")
    assert verify(refusal) is refusal


@pytest.mark.parametrize(
    ("formula", "true"),
    [
        ("合計：1＋2＋3＝6千円", True),
        ("平均：（1＋2＋2）÷3＝1.7千円", True),
        ("平均：（1＋2＋2）÷3＝1.6千円", False),
        ("割合：587,494÷9,720,678×100＝6.0％", True),
        ("割合：587,494÷9,720,678×100＝6.1％", False),
        ("割合：587,494÷9,720,678＝6.0％", False),
        ("差：1－3＝△2千円", True),
        ("差：1－3＝2千円", False),
        ("差：△1－△3＝2千円", True),
        ("倍率：1÷0＝0倍", False),
        ("倍率：4,706,305÷2,370,604＝1.99倍", True),
        ("合計：1＋＝1千円", False),
        ("合計：＝1千円", False),
        ("合計＝1千円", False),
        ("半分：1÷2＝1", True),
    ],
)
def test_formulas(formula: str, true: bool) -> None:
    assert holds(formula) is true


AMOUNTS = st.lists(st.integers(0, 10**8), min_size=1, max_size=12)


@given(AMOUNTS, st.integers(-(10**6), 10**6))
def test_a_sum_holds_exactly_when_it_is_right(amounts: list[int], slip: int) -> None:
    result = sum(amounts) + slip
    shown = f"{'△' if result < 0 else ''}{abs(result):,}"
    assert holds(f"合計：{'＋'.join(f'{n:,}' for n in amounts)}＝{shown}千円") is (slip == 0)


@given(st.integers(100, 10**8), st.integers(100, 10**8))
def test_only_the_cited_amount_passes(cited: int, stated: int) -> None:
    text = f"健福-16の総事業費は{stated:,}千円です。"
    assert (unsupported(answer(text, figure(cited))) == []) is (cited == stated)


@given(st.text(max_size=60))
def test_any_formula_is_judged_without_failure(text: str) -> None:
    assert holds(text) in {True, False}
    assert isinstance(unsupported(answer(text, figure(1), calculation=text)), list)


@pytest.mark.parametrize(
    "question",
    [
        "健福-16の総事業費は？",
        "最終評価が拡充の事業の総事業費の合計は？",
        "総事業費の推移は？",
        "人件費は総事業費の何％？",
        "成果指標④の推移は？",
        "総事業費が高い順に5つ教えて",
    ],
)
def test_no_other_digit_passes(question: str, assistant: Assistant) -> None:
    sound = assistant.ask(question)
    assert unsupported(sound) == []
    for match in re.finditer(r"\d(?=千円|％|人)", sound.answer):
        other = str((int(match[0]) + 1) % 10)
        forged = sound.answer[: match.start()] + other + sound.answer[match.end() :]
        assert unsupported(replace(sound, answer=forged)), forged[
            max(0, match.start() - 30) : match.end() + 3
        ]
