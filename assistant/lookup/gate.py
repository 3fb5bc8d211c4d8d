"""When not to answer: items the form lacks, words that nothing explains, questions about other things."""

import re
from dataclasses import replace

from assistant.lookup.evidence import Evidence
from assistant.lookup.headings import other_policy, strange_heading
from assistant.lookup.wordings import (
    AMOUNT,
    BARE,
    BROKEN_DOWN,
    FIGURES,
    ITEMS,
    NAME_WANTED,
    OTHERS_SHARE,
    PAID_OUT,
    PER_HEAD,
    PERSONAL,
    PERSONS,
    ROWS,
    SUM_OF_DIGITS,
    TABLE,
    WORDINGS,
    YOU,
)
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.counters import PERSONS_COUNTED, asked_counter
from assistant.meaning.question import Operation, Question, Subject
from assistant.types import Status
from corpus.eras import find_years, fiscal_year_label
from corpus.numbers import find_quantities, is_money
from corpus.spelling import normalise, squeeze

_SHARE = re.compile(r"割合|率|[%％]|パーセント|何割|目標|実績|指標")


# 「扶助事業の成果指標は」
_OWN_INDICATOR = re.compile(r"の成果指標(?:は|って|を|が|[?？。]|$)")
# 「人件費の割合が1割に満たない事業」
_BY_SHARE = re.compile(
    r"(?:割合|比率|率|占め|費[がは])[^。]{0,8}?[\d一二三四五六七八九十半]+\s*(?:割|%|パーセント|分の\d)(?:以上|以下|未満|超|を超|を越|を切|を下回|を上回|に満た|より|ぐらい|くらい|程度|前後|ほど|近く)"
)
# What says how to order or reckon, and of what kind the answer is to be.
_OF_ORDER = re.compile(
    r"一番|1番|最[高低大小多少]|順[番位]?|合計|総計|総額|平均|割合|比率|比較|増減|推移|変化|一覧|件数|全部|全体|内訳|[上下]位|差額?|倍|番目|事業|事務|金額|数字|値|[今昨去]年|年度|年"
)
_NOUN = re.compile(r"[一-龥ァ-ヶー]{2,}|[一-龥](?=[はがを])")


# 「相談できる人がいない人の割合」 is not what the indicator tells.
_DENIED_SHARE = re.compile(
    r"ない(?:と(?:思|答|感|回答)[^。、]{0,5})?(?:市民|人|方|者)の?(?:割合|比率|率|パーセント)"
)


def refuse(question: Question, catalogue: Catalogue) -> Evidence | None:
    """The refusal that a question calls for, None if it can be looked up.

    A word that neither names a row nor belongs to the form may change what is asked (another city,
    another item): no figure is shown for such a question.
    """
    wants = question.measures or question.operation is not Operation.VALUE
    text = normalise(question.text)
    # However a year is spelt, it is no thing that is asked about.
    undated = _without_years(text)
    short = len(undated) <= BARE and not question.unknown and not YOU.search(question.text)
    if question.subject is Subject.NOTHING and (item := PER_HEAD.search(text) or BROKEN_DOWN.search(text)):
        return _missing_item([item[0]], question, catalogue)
    if question.subject is Subject.NOTHING and question.absent:
        return _missing_item(list(question.absent), question, catalogue)
    # 「素数を小さい順に」 orders something else.
    something = not question.measures and _NOUN.search(_OF_ORDER.sub("", undated))
    reckoned = something or SUM_OF_DIGITS.search(question.text)
    if question.subject is Subject.NOTHING and wants and short and not reckoned:
        return _of_what(question, catalogue)
    if question.subject is Subject.NOTHING:
        return Evidence(Status.OUT_OF_SCOPE)
    for subjects, pattern, status, sentence in WORDINGS:
        if question.subject in subjects and pattern.search(text):
            return Evidence(status, sentence, instead=_instead(question, catalogue))
    if heading := strange_heading(text, catalogue):
        return Evidence(Status.NOT_FOUND, f"「{heading}」という欄は、行政評価シートにはありません。")
    if other_policy(text, catalogue):
        return Evidence(Status.NOT_FOUND, "お尋ねの施策の方針のシートは、登録されていません。")
    if sentence := _beside_the_form(question, text) or _not_its_share(question, catalogue):
        return Evidence(Status.NOT_FOUND, sentence)
    for subjects, pattern in ITEMS:
        # What the state pays of a row is asked of the narrative, too.
        of_row = pattern is OTHERS_SHARE and bool(question.groups)
        # 「1件あたり平均でいくら」 is an average over rows.
        averaged = pattern is PER_HEAD and question.operation is Operation.AVERAGE and "件" in text
        if (question.subject in subjects or of_row) and not averaged and (item := pattern.search(text)):
            return _missing_item([item[0]], question, catalogue)
    return _unexplained(question, catalogue)


def _without_years(text: str) -> str:
    """A normalised text without the years in it."""
    for mention in reversed(list(find_years(text))):
        text = text[: mention.start] + text[mention.end :]
    return text


def _beside_the_form(question: Question, text: str) -> str:
    """What is said where something is asked of cells or persons that the form does not tell, "" elsewhere."""
    told = question.subject is Subject.PASSAGE
    why_cell = "why" in question.cues and (question.measures or question.conditions)
    if told and why_cell and not question.indicators:
        return "その数値や評価になった理由は、シートには書かれていません。"
    head = question.subject is Subject.META
    evaluators = re.search(r"評価|部長" if head else r"評価者|部長", text)
    if PERSONS.search(text) and not evaluators:
        return "個人の名前などの個人情報は、行政評価シートには載っていません。"
    things = question.groups or any(word.needed for word in question.topic)
    if head and "責任者" in text and things and not question.departments:
        return "シートに名前が載っているのは評価者（各部の部長）だけで、事業や施設の責任者は載っていません。"
    persons = head and bool({"評価者", "部長"} & set(question.measures))
    if persons and (PERSONAL.search(text) or (_strange(question) and not NAME_WANTED.search(text))):
        return "評価者について載っているのは、氏名と役職だけです。"
    if (
        question.subject is Subject.PROJECT
        and not (question.groups or question.conditions)
        and _BY_SHARE.search(text)
    ):
        return "割合の条件を読み取れませんでした。「人件費が総事業費の3割以上の事業」のようにお尋ねください。"
    if question.subject is Subject.PROJECT and question.groups and _OWN_INDICATOR.search(text):
        return "成果指標は施策ごとに置かれています。事務事業ごとの成果指標は、シートにはありません。"
    if (told or question.subject in TABLE) and PAID_OUT.search(text) and AMOUNT.search(text):
        return "一人ひとりや世帯に支払われる額は、行政評価シートには載っていません。"
    return ""


def _not_its_share(question: Question, catalogue: Catalogue) -> str:
    """What is said where people, or all others, are asked of an indicator that is a share, "" elsewhere."""
    if question.subject is not Subject.INDICATOR:
        return ""
    if _DENIED_SHARE.search(question.text):
        return "そうでない人の割合は、シートには載っていません。あるのは、成果指標の名前のとおりの割合です。"
    units = {normalise(str(catalogue.indicators[key].unit.value)) for key in question.indicators}
    persons = asked_counter(question.text) == PERSONS_COUNTED and not _SHARE.search(question.text)
    if persons and question.operation is Operation.VALUE and units == {"%"}:
        return "お尋ねの成果指標は割合（％）です。人数は、シートには載っていません。"
    return ""


def _strange(question: Question) -> bool:
    """Whether something is named that nothing explains; of English words the program knows few."""
    return any(not word.isascii() for word in question.unknown)


def _unexplained(question: Question, catalogue: Catalogue) -> Evidence | None:
    """The refusal of words that nothing in the form or the sheets explains."""
    strict = question.subject in {*FIGURES, Subject.META}
    absent = [word for word in question.absent if strict or squeeze(word) not in catalogue.text]
    if absent:
        return _missing_item(absent, question, catalogue)
    about_source = (
        question.subject is Subject.INDICATOR and question.indicators and "出典" in question.measures
    )
    # Which rows are 重点 is told or refused for all of them alike.
    settled = about_source or "重点事業" in question.measures
    if question.subject in FIGURES and question.unknown and not settled:
        return _unknown(question, catalogue)
    projects = [word for word in question.unknown if word.endswith(("事業", "事務"))]
    foreign = tuple(word for word in projects if squeeze(word).lower() not in catalogue.text)
    if question.subject is Subject.PASSAGE and foreign:
        return _unknown(replace(question, unknown=foreign), catalogue)
    if amount := _amount_unread(question):
        example = f"「総事業費が{amount}以上の事業」"
        lead = f"「{amount}」をどう比べるのか読み取れませんでした。{example}のようにお尋ねください。"
        return Evidence(Status.AMBIGUOUS, lead, instead=_instead(question, catalogue))
    return _of_what(question, catalogue) if _of_one_row(question) else None


def _amount_unread(question: Question) -> str:
    """An amount that rows are to be chosen by and that became no filter, "" where there is none."""
    if question.groups or question.conditions or question.subject is not Subject.PROJECT:
        return ""
    text = normalise(question.text)
    amounts = (text[q.start : q.end] for q in find_quantities(text) if q.value and is_money(q.value, q.unit))
    return next((amount for amount in amounts if any(c.isdecimal() for c in amount)), "")


def _of_one_row(question: Question) -> bool:
    """Whether a cost is asked for as of one row, but of none that is named: 「あそこにいくら入ってるの」."""
    listed = question.subject is Subject.PROJECT and question.operation is Operation.LIST
    chosen = (
        question.groups or question.conditions or question.departments or question.limit or question.excluded
    )
    return listed and question.guesses and not chosen and not ROWS.search(question.text)


def _of_what(question: Question, catalogue: Catalogue) -> Evidence:
    """What is wanted is clear, of what is not: asked back, with questions to choose from."""
    asked = "・".join(question.measures) or "値"
    lead = f"何の{asked}をお尋ねでしょうか。事業の名前か整理番号、または「施策全体」と付けてお尋ねください。"
    return Evidence(Status.AMBIGUOUS, lead, instead=_instead(question, catalogue))


def _missing_item(absent: list[str], question: Question, catalogue: Catalogue) -> Evidence:
    named = "・".join(f"「{word}」" for word in absent)
    lead = (
        f"{named}という項目は、行政評価シートの表にはありません。"
        "シートにあるのは、事業費・人件費・総事業費、事業評価・貢献度・最終評価と、成果指標の目標値・実績値・達成率です。"
    )
    return Evidence(Status.NOT_FOUND, lead, instead=_instead(question, catalogue))


def _unknown(question: Question, catalogue: Catalogue) -> Evidence:
    named = "・".join(f"「{word}」" for word in question.unknown)
    mentioned = [word for word in question.unknown if squeeze(word).lower() in catalogue.text]
    lead = (
        f"{named}に当たる事務事業や成果指標が、シートの表に見つかりません。"
        "取り違えを避けるため、数値はお示ししません。"
    )
    if mentioned:
        lead += f"「{mentioned[0]}」は、シートの文章の中には出てきます。"
    instead = tuple(f"{word}についてどんな取組をしましたか？" for word in mentioned[:1])
    return Evidence(Status.NOT_FOUND, lead, instead=(*instead, *_instead(question, catalogue)))


def _instead(question: Question, catalogue: Catalogue) -> tuple[str, ...]:
    rows = [key for key in question.rows if key in catalogue.projects][:2]
    if rows:
        return tuple(f"{row}の総事業費は？" for _, row in rows)
    year = fiscal_year_label(catalogue.latest_year)
    return (f"{year}の総事業費は？", "全事業のうち総事業費が高い順に5つ教えて")
