"""What a question is about, and which terms it wants explained."""

import pytest

from assistant.assistant import Assistant
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.clues import gather
from assistant.meaning.learned import load_model
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.question import Subject
from assistant.meaning.shape import shape
from assistant.meaning.subject import subject_of
from assistant.meaning.tagging import tag
from assistant.meaning.terms import asked_terms
from assistant.meaning.understand import Reader
from assistant.types import Status


@pytest.mark.parametrize(
    ("subject", "questions"),
    [
        (
            Subject.PROJECT,
            [
                "健福-27の総事業費は？",
                "扶助事業について教えて",
                "総事業費が高い順に5つ",
                "最終評価が拡充の事業は何件ありますか",
                "法定受託事務の一覧",
                "こどもみらい部の総事業費",
                "貢献度がＢの事業を挙げて",
                "重点事業はどれ",
                "健福-99の評価",
            ],
        ),
        (
            Subject.POLICY,
            [
                "令和3年度の総事業費は？",
                "施策全体の人件費",
                "投入コストの推移",
                "人件費が一番高かった年度はいつ？",
                "この施策にいくら使った？",
            ],
        ),
        (
            Subject.INDICATOR,
            [
                "成果指標②の達成率は？",
                "目標を達成した指標は？",
                "要介護認定率は令和5年度に何％でしたか",
                "就労している障害者数の推移",
                "②は高いほうがいいの？",
                "指標の一覧",
            ],
        ),
        (
            Subject.META,
            ["評価者は誰ですか", "いつ作成された資料ですか", "健康福祉部の責任者は", "主な取組は？"],
        ),
        (
            Subject.PASSAGE,
            [
                "ケアラーについて何をしましたか",
                "健康福祉部の今後の方向性は？",
                "実施できなかった事業は？",
                "なぜ認定率は上がったのですか",
                "こどもみらい部の要約",
            ],
        ),
        (Subject.GLOSSARY, ["貢献度とは？", "「法定受託事務」の意味は", "人件費って何？"]),
        (Subject.NOTHING, ["こんにちは", "", "ありがとうございました"]),
    ],
)
def test_subjects(subject: Subject, questions: list[str], catalogue: Catalogue, lexicon: Lexicon) -> None:
    found = {}
    for question in questions:
        tagged = tag(question, catalogue, lexicon)
        form = shape(tagged, catalogue)
        answerable = load_model("answerable").probabilities(form)["yes"]
        found[question] = subject_of(gather(tagged, catalogue), catalogue, lexicon, form, answerable)
    assert found == dict.fromkeys(questions, subject)


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        # The rules see an amount of money, the wording asks for a story.
        (
            "お金に困って相談に来る人の悩みごとは、最近どんなふうに変わってきてると市は見ているの？",
            Subject.PASSAGE,
        ),
        # Why a cell is as it is, and what the structure is, the rules decide.
        ("令和5年度だけ人件費が減ったのは何が原因？", Subject.PASSAGE),
        ("８番の見出しは？", Subject.META),
        # A row that is named is never the whole.
        ("令和6年度の民生委員の人件費", Subject.PROJECT),
        ("人件費って何？", Subject.GLOSSARY),
    ],
)
def test_wording_against_rules(
    question: str, subject: Subject, catalogue: Catalogue, lexicon: Lexicon
) -> None:
    assert Reader(catalogue, lexicon).understand(question).subject is subject


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("総事業費とは何ですか", ("総事業費",)),
        ("貢献度って何", ("貢献度",)),
        ("法定受託事務という言葉の意味を教えて", ("法定受託事務",)),
        ("貢献度とは何か、達成率とは何か", ("貢献度", "達成率")),
        ("what is 達成率", ("達成率",)),
        ("達成率というのはどういう数字ですか", ("達成率",)),
        ("総事業費は何円ですか", ()),
        ("貢献度は何件がＡですか", ()),
        ("ケアラーとは何ですか", ()),
    ],
)
def test_terms_to_be_explained(text: str, terms: tuple[str, ...], lexicon: Lexicon) -> None:
    assert set(asked_terms(text, lexicon)) == set(terms)


@pytest.mark.parametrize(
    "question",
    [
        "総事業費が1億円以上なのは？",
        "総事業費が5,000万円を超えてるのは？",
        "人件費が100万円を下回っているのは",
    ],
)
def test_an_amount_that_things_exceed_asks_for_projects(question: str, assistant: Assistant) -> None:
    answer = assistant.ask(question)
    assert answer.meaning is not None
    assert answer.meaning.subject is Subject.PROJECT
    assert answer.meaning.conditions


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("こどもみらい部は今年度何をするの？", "９"),
        ("令和7年度は何をしますか", "９"),
        ("来年は何をしますか", "８"),
        ("昨年度は何をしましたか", "４"),
    ],
)
def test_the_year_says_which_section_tells_what_is_done(
    question: str, section: str, assistant: Assistant
) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert {citation.section for citation in answer.citations} == {section}
