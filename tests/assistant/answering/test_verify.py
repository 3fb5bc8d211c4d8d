"""The last check lets every sound answer pass and no other."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.verify import REJECTED, holds, unsupported, verify
from assistant.assistant import Assistant, words_with_digits
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.understand import Reader
from assistant.types import Answer, Citation, CitedFigure, Status
from corpus.types import Source, Value
from tests.assistant.lookup.pinned import PINNED, answered

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
    assert rejected.suggestions == ()


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


def test_the_longer_of_two_names_is_taken_out() -> None:
    names = ["第2期", "第2期計画3年", "健康福祉部"]
    told = answer("第2期計画3年の総事業費は99,964千円です。", figure(99_964))
    assert unsupported(told, names) == []


def test_places_of_quotes_and_numbers_of_bullets_are_no_figures() -> None:
    told = answer("①と⑫を示します。〔概要 77〕5ページ、成果指標3、（4）、\n 6位は健福-16です。")
    assert unsupported(told) == []
    assert unsupported(replace(told, answer="77を示します。")) == ["77"]
    assert unsupported(replace(told, answer="5頁、指標3。"))


ROWS = tuple(
    figure(n, row=f"健福-{n}", label=label) for n in (1234, 2345, 3456) for label in ("事業費", "人件費")
)


@pytest.mark.parametrize("unit", ["件", "事業", "つ", "位", "人", "、"])
@pytest.mark.parametrize(
    ("count", "sound"), [(0, True), (2, True), (3, True), (4, False), (5, False), (6, True)]
)
def test_counts_of_what_is_shown(count: int, sound: bool, unit: str) -> None:
    # Three rows with two cells each.
    told = answer(f"全部で{count}{unit}あります。", *ROWS)
    assert (unsupported(told) == []) is sound


def test_counts_of_places_cited_and_of_years() -> None:
    places = tuple(replace(PLACE, page=page) for page in (1, 2, 3))
    told = Answer("？", Status.ANSWERED, "3人です。", citations=places)
    assert unsupported(told) == []
    assert unsupported(replace(told, answer="4人です。")) == ["4人"]
    assert unsupported(answer("2件の値です。", *TWO_YEARS)) == []
    assert unsupported(answer("3件の値です。", *TWO_YEARS)) == ["3件"]


@pytest.mark.parametrize(
    ("calculation", "sound"),
    [
        ("平均：（99,964＋21,153）÷2＝60,558.5千円", True),
        ("三分の一：（99,964＋21,153）÷3＝40,372.3千円", False),
        ("割合：99,964÷21,153×100＝472.6％", True),
        ("割合：99,964÷21,153×101＝477.3％", False),
        (f"{SUM}\n差：121,117－99,964＝21,153千円", True),
        ("差：121,117－99,964＝21,153千円", False),
        ("割合の差：1＋1＝2ポイント", True),
    ],
)
def test_operands_are_cells_results_counts_or_the_hundred(calculation: str, sound: bool) -> None:
    told = answer("計算しました。", *TWO_ROWS, calculation=calculation)
    assert (unsupported(told) == []) is sound


def test_a_formula_does_not_prove_its_own_operands() -> None:
    assert unsupported(answer("計算しました。", *TWO_ROWS, calculation="倍：5,000×1＝5,000千円"))


def test_a_flag_is_no_operand() -> None:
    flags = (figure(True, "", label="法定受託事務"), figure(99_964))
    assert unsupported(answer("計算しました。", *flags, calculation="倍：5×1＝5倍"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("合計は121,117です。99,964と21,153の和です。", []),
        ("**合計：121,117千円**\n\n計算：99,964＋21,153＝121,117千円", []),
        ("99,964＋21,153＝121,117千円\n33,333千円も。", ["33,333千円"]),
    ],
)
def test_formulas_in_the_text(text: str, found: list[str]) -> None:
    assert unsupported(answer(text, *TWO_ROWS, calculation=SUM)) == found


def test_units_with_factors_and_digits() -> None:
    assert unsupported(answer("利用者は826千人です。", figure(826, "千人"))) == []
    assert unsupported(answer("登録は64名です。", figure(64, "人"))) == []
    assert unsupported(answer("登録は64人です。", figure(64, "名"))) == []
    assert unsupported(answer("登録は64品です。", figure(64, "品"))) == []
    emitted = answer("排出量は1,642千t-CO2です。", figure(1_642, "千t-CO2"))
    assert unsupported(emitted, ["千t-CO2"]) == []


@pytest.mark.parametrize("question", PINNED)
def test_what_the_lookups_say_is_sound(question: str, catalogue: Catalogue, lexicon: Lexicon) -> None:
    said = answered(question, Reader(catalogue, lexicon), catalogue)
    assert said is not None
    assert verify(said, words_with_digits(catalogue)) is said


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
