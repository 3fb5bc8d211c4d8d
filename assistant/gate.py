"""When not to answer: items the form lacks, words that nothing explains, questions about other things."""

import re

from assistant.catalogue import Catalogue
from assistant.evidence import Evidence
from assistant.question import Operation, Question, Subject
from assistant.types import Status
from corpus.eras import fiscal_year_label
from corpus.spelling import squeeze

_PERSONS = re.compile(r"(?:人|方|者|員|さん)(?:たち)?の(?:名前|氏名|住所|電話|連絡先|名簿)")
_ADVICE = re.compile(
    r"(?:ば|たら)(?:いい|良い|よい)(?:の|です|でしょう|か|と)|べきです?か|なると思い?ますか|おすすめ"
)
_FIGURES = {Subject.PROJECT, Subject.POLICY, Subject.INDICATOR}


def refuse(question: Question, catalogue: Catalogue) -> Evidence | None:
    """The refusal that a question calls for, None if it can be looked up.

    A word that neither names a row nor belongs to the form may change what is asked (another city,
    another item): no figure is shown for such a question.
    """
    if question.subject is Subject.NOTHING and (
        question.measures or question.operation is not Operation.VALUE
    ):
        return _of_what(question, catalogue)
    if question.subject is Subject.NOTHING:
        return Evidence(Status.OUT_OF_SCOPE)
    if question.subject is Subject.PASSAGE and _ADVICE.search(question.text):
        return Evidence(
            Status.OUT_OF_SCOPE, "助言や個人の判断に関わることには、シートからはお答えできません。"
        )
    if _PERSONS.search(question.text) and question.subject is not Subject.META:
        return Evidence(Status.NOT_FOUND, "個人の名前などの個人情報は、行政評価シートには載っていません。")
    strict = question.subject in {*_FIGURES, Subject.META}
    absent = [word for word in question.absent if strict or squeeze(word) not in catalogue.text]
    if absent:
        return _missing_item(absent, question, catalogue)
    if question.subject in _FIGURES and question.unknown:
        return _unknown(question, catalogue)
    return None


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
    lead = f"{named}に当たる事務事業や成果指標が、シートの表に見つかりません。取り違えを避けるため、数値はお示ししません。"
    if mentioned:
        lead += f"「{mentioned[0]}」は、シートの文章の中には出てきます。"
    instead = tuple(f"{word}についてどんな取組をしましたか？" for word in mentioned[:1])
    return Evidence(Status.NOT_FOUND, lead, instead=(*instead, *_instead(question, catalogue)))


def _instead(question: Question, catalogue: Catalogue) -> tuple[str, ...]:
    rows = [key for key in question.rows if key in catalogue.projects][:2]
    if rows:
        return tuple(f"{row}の総事業費は？" for _, row in rows)
    year = fiscal_year_label(catalogue.latest_year)
    return (f"{year}の総事業費は？", "総事業費が高い順に5つ教えて")
