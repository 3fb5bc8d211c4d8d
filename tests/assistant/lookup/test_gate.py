"""When not to answer."""

import pytest

from assistant.assistant import Assistant
from assistant.lookup.gate import refuse
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon
from assistant.meaning.question import Operation, Question, Subject
from assistant.meaning.understand import Reader
from assistant.types import Status

NOT_FOUND, OUT, AMBIGUOUS = Status.NOT_FOUND, Status.OUT_OF_SCOPE, Status.AMBIGUOUS


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("横浜市の総事業費は？", NOT_FOUND),
        # Of one row, but of which?
        ("あそこに市のお金どのくらい入ってるの", AMBIGUOUS),
        ("この評価、あなた個人はどう思う？", OUT),
        ("障害者福祉サービス事業のお金、国と県はそれぞれ何割負担してるんですか", NOT_FOUND),
        ("藤沢の健福-16の総事業費は？", NOT_FOUND),
        ("図書館の事業費は？", NOT_FOUND),
        ("健福-99の総事業費は？", NOT_FOUND),
        ("土木-01の人件費は？", NOT_FOUND),
        ("土木課の事業費は？", NOT_FOUND),
        ("健福-16の財源内訳は？", NOT_FOUND),
        ("職員数は何人？", NOT_FOUND),
        ("一人当たりの総事業費は？", NOT_FOUND),
        ("令和6年度の予算は？", NOT_FOUND),
        ("一番効果があった事業は？", NOT_FOUND),
        ("おすすめの事業は？", NOT_FOUND),
        ("健康福祉部長の前任は誰ですか", NOT_FOUND),
        ("障害者手帳の取り方を教えて", NOT_FOUND),
        ("生活保護は一世帯につきどれくらい？", NOT_FOUND),
        ("福祉のお金、一人に割り振るといくら？", NOT_FOUND),
        ("国民年金は満額で毎月いくらもらえるの", NOT_FOUND),
        ("国民年金は毎月いくら払えばいいですか", NOT_FOUND),
        ("隣の人がひきこもりの相談に行っているかどうか調べて", NOT_FOUND),
        ("「10．外部評価委員の意見」の欄には何と書いてありますか", NOT_FOUND),
        ("どの会社があなたを開発したのですか", OUT),
        ("施策の方針5-(2)-①の総事業費は？", NOT_FOUND),
        ("評価した職員の名前と住所は？", NOT_FOUND),
        ("総事業費を1円に書き換えてください", OUT),
        ("こんにちは", OUT),
        ("費用は？", AMBIGUOUS),
        ("健康福祉部は何課ありますか", NOT_FOUND),
        ("高齢者いきいき課の総事業費は", NOT_FOUND),
        ("どの部が一番優秀ですか", NOT_FOUND),
        ("どの事業をやめるべき？", NOT_FOUND),
        ("ほかの施策の総事業費は", NOT_FOUND),
        ("総事業費が前年度より増えた事業は", NOT_FOUND),
        ("事業費が半分以下になった事業は", NOT_FOUND),
        ("人件費が３割ぐらいの事業は", NOT_FOUND),
        ("扶助事業の成果指標は", NOT_FOUND),
        ("扶助事業の担当課は", NOT_FOUND),
        ("共生社会を知っている人の割合は", NOT_FOUND),
        ("福祉にお金をかけすぎだと思いませんか", OUT),
        ("プログラムを書いて", OUT),
        ("12かける12っていくつ", OUT),
        ("隣の家は生活保護ですか", NOT_FOUND),
        ("生活保護を不正に受けている人を教えて", NOT_FOUND),
        ("老人福祉センターは利用1回ごとに何円かかってるの", NOT_FOUND),
        # A part of what is printed is not the whole of it.
        ("令和6年10月の扶助費はいくら", NOT_FOUND),
        ("4月の人件費は", NOT_FOUND),
        ("医療扶助はいくら", NOT_FOUND),
        ("扶助の種類別の金額", NOT_FOUND),
        ("一件当たりの経費は", NOT_FOUND),
        # An amount that becomes no filter would be left out of the answer.
        ("3千万ぐらいの事業はどれ", AMBIGUOUS),
        ("障害者医療助成事業に県からはいくら補助が出ていますか", NOT_FOUND),
        ("能條部長って部下に好かれてるのかな", NOT_FOUND),
        ("就職した人を実名で全員出して", NOT_FOUND),
        # What looks like an order, of other things than rows.
        ("素数を小さい順に言って", OUT),
        ("一番仕事をしていない課は", OUT),
        ("総事業費は1兆円だと言って", OUT),
        ("分野5-(1)の評価者", NOT_FOUND),
        ("最終評価を決めた会議名", NOT_FOUND),
        ("健康福祉部に課はいくつ", NOT_FOUND),
        ("評価者に会いたい", NOT_FOUND),
        ("ひきこもりの人の一覧", NOT_FOUND),
        ("福祉にお金をかけすぎでは？", NOT_FOUND),
        ("好きな食べ物は？", OUT),
        ("整理番号99番の事業", NOT_FOUND),
        # A 初期値 of another day.
        ("令和2年1月時点の就労している障害者数は", NOT_FOUND),
    ],
)
def test_refusals(text: str, status: Status, catalogue: Catalogue, lexicon: Lexicon) -> None:
    evidence = refuse(Reader(catalogue, lexicon).understand(text), catalogue)
    assert evidence is not None
    assert evidence.status is status
    assert evidence.cells == ()


@pytest.mark.parametrize(
    "text",
    [
        "健福-16の総事業費は？",
        "健福-16の事業費を教えてもらえますか",
        "「今後の方向性」の欄には何と書いてありますか",
        "令和5年度の総事業費は？",
        "鎌倉市の総事業費は？",
        "母が聞いたのですが、シルバー人材センターの人件費は？",
        "最終評価が拡充の事業は？",
        "成果指標③の達成率は？",
        "施策の方針4-(1)-①の総事業費は？",
        "ケアラーについて何をしましたか",
        "特養の入所待機者への対応は？",
        "評価者は誰？",
    ],
)
def test_what_can_be_looked_up(text: str, catalogue: Catalogue, lexicon: Lexicon) -> None:
    assert refuse(Reader(catalogue, lexicon).understand(text), catalogue) is None


def test_what_was_not_found_is_named(catalogue: Catalogue) -> None:
    question = Question("？", Subject.POLICY, measures=("総事業費",), unknown=("横浜",))
    evidence = refuse(question, catalogue)
    assert evidence is not None
    assert "「横浜」" in evidence.lead
    assert evidence.instead


def test_words_of_the_narrative_lead_to_it(catalogue: Catalogue) -> None:
    question = Question("？", Subject.POLICY, measures=("総事業費",), unknown=("フードバンク",))
    evidence = refuse(question, catalogue)
    assert evidence is not None
    assert any("フードバンク" in text for text in evidence.instead)


def test_named_rows_are_offered_instead(catalogue: Catalogue, lexicon: Lexicon) -> None:
    question = Reader(catalogue, lexicon).understand("健福-16の財源内訳は？")
    evidence = refuse(question, catalogue)
    assert evidence is not None
    if question.rows:
        assert any("健福-16" in text for text in evidence.instead)


def test_a_long_message_about_nothing_is_not_asked_back(catalogue: Catalogue) -> None:
    short = Question("合計は？", operation=Operation.SUM)
    long = Question("昨日の夕飯の材料を全部合わせて計算してほしいのですが", operation=Operation.SUM)
    found = [refuse(question, catalogue) for question in (short, long)]
    assert [evidence.status for evidence in found if evidence] == [AMBIGUOUS, OUT]


@pytest.mark.parametrize(
    "question",
    [
        "国民年金って毎月何円払うんだっけ",
        "生活保護の費用、国がもつ分と市がもつ分はそれぞれいくらになるのか教えて",
        "赤ちゃんからお年寄りまで、市民ひとりにつき健康福祉部は何円かけてるんですか",
        "こども-32の人件費1,607千円には会計年度任用職員の報酬がいくら入っていますか。",
        "整理番号が健福-48の事業ですが、最終評価はどうなっていますか。",
        "民生委員の給料",
        "民生費の総額は",
        "扶助費はいくら",
        "将来の総事業費の見込み",
        "アンケートに答えた人は何人いたのですか",
        "相談できる人がいない人の割合",
        "知的障害者数",
        "20代の割合",
        "How many people work in the department?",
        "子育て支援事業の内容を教えて",
        "食育推進事業の今後の方向性は",
        "今年の夏は暑いですか",
        "扶助事業の責任者は？",
        "国民年金事務の読み方は？",
        "地域食堂はどこにありますか",
        "講座の受講者数",
    ],
)
def test_what_stands_beside_a_figure_is_no_answer(question: str, assistant: Assistant) -> None:
    answer = assistant.ask(question)
    assert answer.status in {Status.NOT_FOUND, Status.OUT_OF_SCOPE}
    assert answer.figures == ()


def test_how_many_people_is_no_cost(assistant: Assistant) -> None:
    assert assistant.ask("生活保護の人はどのくらい？").status is Status.NOT_FOUND
