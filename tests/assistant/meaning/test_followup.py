"""What a question takes over from the turns before it, and what it does not."""

from decimal import Decimal

import pytest

from assistant.assistant import Assistant
from assistant.meaning.question import Operation, Question, Subject
from assistant.types import Answer, Status

O = Operation  # noqa: E741 - the tables below are read by their questions
ENLARGED = {"共生-17", "健福-05", "健福-16", "健福-17", "健福-26", "健福-34", "健福-38"}


def talk(assistant: Assistant, turns: list[str]) -> list[Answer]:
    answers: list[Answer] = []
    for turn in turns:
        answers.append(assistant.ask(turn, answers))
    return answers


def last_meaning(assistant: Assistant, turns: list[str]) -> Question:
    answer = talk(assistant, turns)[-1]
    assert answer.meaning is not None
    return answer.meaning


@pytest.mark.parametrize(
    ("turns", "operation", "measures", "rows"),
    [
        (["健福-27の総事業費は？", "その人件費は？"], O.VALUE, ("人件費",), ["健福-27"]),
        (["健福-27の総事業費は？", "事業費は？"], O.VALUE, ("事業費",), ["健福-27"]),
        (["健福-27の総事業費は？", "その評価は？"], O.VALUE, ("事業評価", "貢献度", "最終評価"), ["健福-27"]),
        (["健福-12の人件費は？", "健福-14は？"], O.VALUE, ("人件費",), ["健福-14"]),
        (["健福-12の人件費は？", "じゃあ国民年金事務は？"], O.VALUE, ("人件費",), ["健福-54"]),
        (["健福-12の人件費は？", "健福-14は？", "差は？"], O.DIFFERENCE, ("人件費",), ["健福-12", "健福-14"]),
        (
            ["健福-12の人件費は？", "健福-14の人件費は？", "合計すると？"],
            O.SUM,
            ("人件費",),
            ["健福-12", "健福-14"],
        ),
        (
            ["健福-12の人件費は？", "健福-14は？", "どちらが多い？"],
            O.HIGHEST,
            ("人件費",),
            ["健福-12", "健福-14"],
        ),
        (["健福-17の人件費は？", "それは総事業費の何％？"], O.SHARE, ("人件費", "総事業費"), ["健福-17"]),
        (["健福-12の人件費は？", "人件費の何番目？", "１位はどの事業？"], O.HIGHEST, ("人件費",), []),
        (["貢献度Ａの事業の総事業費の合計は？", "Ｂのほうも"], O.SUM, ("総事業費",), []),
        (["貢献度Ａの事業の総事業費の合計は？", "Ｂのほうも", "差は？"], O.DIFFERENCE, ("総事業費",), []),
        (["共生共創部の人件費はいくら？", "健康福祉部の合計も出して"], O.SUM, ("人件費",), []),
        (["共生共創部の人件費はいくら？", "健康福祉部だと全部でどうなる？"], O.SUM, ("人件費",), []),
        (["共生共創部の人件費はいくら？", "残るこどもみらい部の分もお願い"], O.SUM, ("人件費",), []),
        (["健福-18の人件費は？", "国民年金事務だといくら？"], O.VALUE, ("人件費",), ["健福-54"]),
        (["健福-26の総事業費は？", "全体の何％？"], O.SHARE, ("総事業費",), ["健福-26"]),
        (["総事業費が一番高い事業は？", "その人件費は？"], O.VALUE, ("人件費",), ["健福-38"]),
        (["事業費が多い順に5つ", "中でも総額トップは？"], O.HIGHEST, ("総事業費",), []),
        (["共生社会推進事業の事業費は？", "人件費は？"], O.VALUE, ("人件費",), ["共生-17", "健福-05"]),
    ],
)
def test_rows_and_measures(
    turns: list[str], operation: Operation, measures: tuple[str, ...], rows: list[str], assistant: Assistant
) -> None:
    question = last_meaning(assistant, turns)
    assert (question.subject, question.operation, question.measures) == (Subject.PROJECT, operation, measures)
    assert {row for _, row in question.rows} == set(rows)


def test_winners_of_a_ranking(assistant: Assistant) -> None:
    answer = talk(assistant, ["総事業費が高い順に3つ教えて", "その人件費は？"])[-1]
    assert {(f.row, f.value) for f in answer.figures} == {
        ("健福-38", 61_060),
        ("健福-19", 102_446),
        ("健福-40", 11_865),
    }


@pytest.mark.parametrize(
    ("turns", "operation", "measures", "years"),
    [
        (["施策全体の総事業費は？", "じゃあ令和5年度は？"], O.VALUE, ("総事業費",), (2023,)),
        (["施策全体の人件費は？", "R3は？"], O.VALUE, ("人件費",), (2021,)),
        (["令和5年度の総事業費は？", "その前の年は？"], O.VALUE, ("総事業費",), (2022,)),
        (["令和5年度の総事業費は？", "人件費は？"], O.VALUE, ("人件費",), (2023,)),
        (["令和4年度の事業費は？", "令和2年度は？", "差は？"], O.DIFFERENCE, ("事業費",), (2022, 2020)),
        (["令和5年度の総事業費は？", "推移は？"], O.TREND, ("総事業費",), (2023,)),
    ],
)
def test_years_and_costs(
    turns: list[str],
    operation: Operation,
    measures: tuple[str, ...],
    years: tuple[int, ...],
    assistant: Assistant,
) -> None:
    question = last_meaning(assistant, turns)
    assert (question.subject, question.operation) == (Subject.POLICY, operation)
    assert (question.measures, question.years) == (measures, years)


@pytest.mark.parametrize(
    ("turns", "operation", "measures", "numbers", "years"),
    [
        (["成果指標③の達成率は？", "④は？"], O.VALUE, ("達成率",), "④", ()),
        (["成果指標④の達成率は？", "令和4年度は？"], O.VALUE, ("達成率",), "④", (2022,)),
        (["成果指標①の実績値は？", "目標は？"], O.VALUE, ("目標値",), "①", ()),
        (["成果指標②の実績値は？", "推移は？"], O.TREND, ("実績値",), "②", ()),
        (["成果指標③の令和6年度の実績値は？", "なぜ？"], O.VALUE, ("実績値",), "③", (2024,)),
    ],
)
def test_indicators(
    turns: list[str],
    operation: Operation,
    measures: tuple[str, ...],
    numbers: str,
    years: tuple[int, ...],
    assistant: Assistant,
) -> None:
    question = last_meaning(assistant, turns)
    assert (question.subject, question.operation) == (Subject.INDICATOR, operation)
    assert (question.measures, question.years) == (measures, years)
    assert "".join(number for _, number in question.indicators) == numbers


def test_filters_are_narrowed_and_summed(assistant: Assistant) -> None:
    answers = talk(
        assistant, ["最終評価が拡充の事業は？", "そのうち1億円以上の事業は？", "総事業費の合計は？"]
    )
    assert {figure.row for figure in answers[0].figures} == ENLARGED
    assert {figure.row for figure in answers[1].figures} == {"健福-38"}
    assert {figure.value for figure in answers[2].figures if figure.label == "総事業費"} == {4_706_305}


def test_departments(assistant: Assistant) -> None:
    answers = talk(assistant, ["こどもみらい部の総事業費は？", "共生共創部は？"])
    assert [{f.row for f in answer.figures} for answer in answers] == [{"こども-32"}, {"共生-17"}]


def test_another_department_of_the_head_of_the_sheet(assistant: Assistant) -> None:
    answers = talk(assistant, ["共生共創部の評価者は？", "健康福祉部は？"])
    assert [[c.department for c in a.citations] for a in answers] == [["共生共創部"], ["健康福祉部"]]


def test_topics_of_the_narrative(assistant: Assistant) -> None:
    question = last_meaning(assistant, ["ひきこもり支援で何をしましたか", "今後の方向性は？"])
    assert (question.subject, question.sections) == (Subject.PASSAGE, ("８",))
    assert any("ひきこもり" in word.text for word in question.topic)


def test_from_a_row_to_the_narrative(assistant: Assistant) -> None:
    answer = talk(assistant, ["ひきこもり対策推進事業の総事業費は？", "その取組は？"])[-1]
    assert answer.status is Status.ANSWERED
    # Sentences that go on about it without its name are quoted, too.
    named = [citation for citation in answer.citations if "ひきこもり" in citation.quote]
    assert len(named) > len(answer.citations) / 2


@pytest.mark.parametrize(
    "question",
    [
        "貢献度がＡの事業は何件ありますか",
        "令和4年度の施策全体の総事業費は？",
        "健福-19の人件費は？",
        "評価者は誰ですか",
        "貢献度とは何ですか",
        "総事業費が一番高い事業はどれ",
        "成果指標①の推移は？",
        "ケアラーについて何をしましたか",
    ],
)
@pytest.mark.parametrize("before", ["健福-27の総事業費は？", "最終評価が拡充の事業は？"])
def test_a_complete_question_takes_nothing_over(before: str, question: str, assistant: Assistant) -> None:
    first = assistant.ask(before)
    later, alone = assistant.ask(question, [first]), assistant.ask(question)
    assert later.meaning == alone.meaning
    assert later == alone


@pytest.mark.parametrize("question", ["天気は？", "明日の天気は？", "おすすめのお店は？"])
def test_other_things_take_nothing_over(question: str, assistant: Assistant) -> None:
    answer = talk(assistant, ["健福-27の総事業費は？", question])[-1]
    assert answer.status in {Status.NOT_FOUND, Status.OUT_OF_SCOPE}
    assert answer.figures == ()
    assert answer.meaning is None or answer.meaning.groups == ()


def test_what_was_taken_over_is_said(assistant: Assistant) -> None:
    answers = talk(assistant, ["健福-27の総事業費は？", "その人件費は？", "健福-12は？"])
    assert answers[0].assumptions == ()
    assert "健福-27" in "".join(answers[1].assumptions)
    assert "人件費" in "".join(answers[2].assumptions)
    assert "健福-27" not in "".join(answers[2].assumptions)


def test_a_refusal_between_does_not_break_the_dialogue(assistant: Assistant) -> None:
    question = last_meaning(assistant, ["健福-27の総事業費は？", "こんにちは", "その人件費は？"])
    assert [row for _, row in question.rows] == ["健福-27"]


def test_after_a_ranking_the_winner_is_meant(assistant: Assistant) -> None:
    question = last_meaning(assistant, ["総事業費が一番高い事業は？", "その最終評価は？"])
    assert [row for _, row in question.rows] == ["健福-38"]
    assert question.operation is Operation.VALUE


def test_a_filter_within_a_filter_keeps_both(assistant: Assistant) -> None:
    answer = talk(assistant, ["最終評価が拡充の事業は？", "そのうち総事業費が1億円以上なのは？"])[-1]
    assert {figure.row for figure in answer.figures} == {"健福-38"}


def test_the_whole_after_one_row_is_the_same_cost_of_the_policy(assistant: Assistant) -> None:
    question = last_meaning(assistant, ["健福-27の人件費は？", "施策全体では？"])
    assert (question.subject, question.measures) == (Subject.POLICY, ("人件費",))


def test_the_whole_after_a_refusal_stays_a_refusal(assistant: Assistant) -> None:
    assert talk(assistant, ["今日の天気は？", "全体では？"])[-1].figures == ()


def test_the_actual_number_of_what_was_told_is_no_indicators(assistant: Assistant) -> None:
    question = last_meaning(
        assistant, ["デジタル就労支援センターの登録は何名を目指していましたか", "で、実際には？"]
    )
    assert question.subject is Subject.PASSAGE


@pytest.mark.parametrize(
    ("turns", "values"),
    [
        # A filter on things that the turn before named.
        (["貢献度Bの事業は", "総事業費も", "1億円以上のものは"], {2_370_604}),
        # What is short, or was judged, is so against the target.
        (
            ["相談できる人がいる市民の割合は目標に届いた？", "どのくらい足りない？"],
            {Decimal("57.7"), Decimal("67.2")},
        ),
        (["成果指標②は達成した？", "差は？"], {Decimal("57.7"), Decimal("67.2")}),
        (["人件費の推移を", "一番増えたのは何年"], {546_981, 547_974, 570_843, 562_948, 587_494}),
        (
            ["障害者福祉サービス事業はいくら", "じゃあ生活保護は", "両方足すと"],
            {4_706_305, 40_720, 2_370_604},
        ),
    ],
)
def test_what_a_short_follow_up_goes_on_about(
    turns: list[str], values: set[object], assistant: Assistant
) -> None:
    answers = talk(assistant, turns)
    shown = {figure.value for figure in answers[-1].figures}
    assert {value for value in shown if isinstance(value, int | Decimal)} == values


def test_why_a_cell_is_not_known_yet_is_told_by_its_remark(assistant: Assistant) -> None:
    answers = talk(assistant, ["要介護認定率は", "令和5年度は", "目標は？", "なぜ令和6年度は未定"])
    assert "例年10月前後ぐらいに公表されるため" in answers[-1].answer


def test_one_cost_alone_has_no_difference(assistant: Assistant) -> None:
    first = assistant.ask("健福-38の人件費は")
    assert assistant.ask("差額は？", [first]).status is Status.NOT_FOUND
