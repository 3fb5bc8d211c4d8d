"""What a question is about: the rules and what was learned from other questions, weighed."""

import re

from assistant.meaning.about_projects import ALL_CELLS
from assistant.meaning.catalogue import COSTS, Catalogue
from assistant.meaning.clues import INDICATOR_LABELS, Clues, strong_money
from assistant.meaning.learned import load_model
from assistant.meaning.lexicon import Lexicon, Tag
from assistant.meaning.question import Subject
from assistant.meaning.subject_rules import NAMED_SO, ROWS_WANTED, YEAR_ASKED, YEAR_MEANT, ruled_subject
from assistant.meaning.terms import asked_terms

# From this probability on the learned subject is right more often than the rules where the two differ:
# of 350 new questions 98 % instead of 93 %.
_TRUSTED = 0.6
_ANSWERABLE = 0.5
_ROLE = re.compile(r"立場|役職|肩書|何者|誰|だれ|どなた|どんな人|どういう人|名前|フルネーム")


def subject_of(clues: Clues, catalogue: Catalogue, lexicon: Lexicon, form: str, answerable: float) -> Subject:
    """The subject that the evidence supports best.

    What was learned from other questions of this shape (`form`) decides where it is sure, else the rules;
    so they do where the wording is rather that of questions without an answer (`answerable` < 0.5).
    """
    ruled = ruled_subject(clues, catalogue, lexicon)
    if ruled is None:
        return Subject.NOTHING
    if _settled(ruled, clues):
        return ruled
    likely = load_model("subject").probabilities(form)
    name = max(likely, key=lambda subject: likely[subject])
    sure = likely[name] >= _TRUSTED and answerable >= _ANSWERABLE
    return Subject[name] if sure and _can_be(Subject[name], clues, catalogue, lexicon) else ruled


def _settled(ruled: Subject, clues: Clues) -> bool:
    """Whether the rules know for sure.

    Why a cell is as it is no sheet says; a term whose meaning is asked is explained; a word of the head with
    nothing else beside it is about the head.
    """
    # 「鷲尾氏はどんな立場で」: a person of the head, by name.
    persons = {(s.start, s.end) for s in clues.tagged.of(Tag.DEPARTMENT)} & {
        (s.start, s.end) for s in clues.tagged.of(Tag.META)
    }
    person = bool(persons) and bool(_ROLE.search(clues.tagged.text))
    head = ruled is Subject.META and (
        not clues.topics or clues.of_structure or person or bool(YEAR_MEANT.search(clues.tagged.text))
    )
    wanted = ROWS_WANTED.search(clues.tagged.text) or NAMED_SO.search(clues.tagged.text)
    if ruled is Subject.PROJECT and wanted and clues.rows:
        return True
    whole_row = ruled is Subject.PROJECT and clues.exact and bool(ALL_CELLS.search(clues.tagged.text))
    return clues.cue("why") or whole_row or ruled is Subject.GLOSSARY or head


def _can_be(subject: Subject, clues: Clues, catalogue: Catalogue, lexicon: Lexicon) -> bool:
    """Whether a question names what it would be about: a part of the head, a term to explain.

    Bare fragments (NOTHING) are like many a question that says enough: only the rules tell them.
    """
    if subject is Subject.NOTHING:
        return False
    goal = clues.cue("goal") and not clues.has(Tag.SECTION, Tag.DEPARTMENT) and not clues.named.unknown
    measured = clues.rows and all(row in catalogue.indicators for row in clues.rows)
    if subject is Subject.PASSAGE and goal and measured:
        return False
    if subject is Subject.PROJECT and measured and clues.measures:
        # 「要介護認定率のもくひょうち」
        return False
    computed = set(clues.operations) - {"list", "count", "achieved"}
    money = strong_money(clues.tagged) and computed and not clues.named.unknown
    if subject is Subject.PASSAGE and money and not clues.has(Tag.SECTION):
        # 「福祉の支出は5年で何割増えた」: the narrative computes no amounts.
        return False
    if subject is Subject.PASSAGE and any(row in catalogue.indicators for row in clues.rows):
        # Of earlier years only the tables tell.
        narrated = {year for sheet in catalogue.sheets for year in (sheet.evaluated_year, sheet.year)}
        years = {int(span.value) for span in clues.tagged.of(Tag.YEAR)}
        return not years or bool(years & narrated)
    if subject is Subject.META:
        # Which department did a thing is seen from where the sheet tells of it.
        only_office = {span.value for span in clues.tagged.of(Tag.META)} == {"部署"}
        told = clues.topics or clues.has(Tag.EVERYDAY) or clues.has(Tag.SECTION)
        return clues.has(Tag.META) and not (only_office and told)
    if subject is Subject.POLICY and (clues.has(Tag.DEPARTMENT) or clues.rows):
        # The cost table knows no departments and no rows: theirs are never the whole's costs.
        return False
    if subject is Subject.PROJECT and YEAR_ASKED.search(clues.tagged.text) and not clues.rows:
        # 「事業費が90億円を超えたのはいつ」: the rows have one year only.
        return not any(condition.label in COSTS for condition in clues.conditions)
    if subject is Subject.POLICY and "重点事業" in clues.measures:
        return False
    if subject is Subject.INDICATOR:
        said = clues.has(Tag.META, Tag.INDICATOR) or clues.cue("goal") or "achieved" in clues.operations
        return (
            said
            or bool(set(clues.measures) & set(INDICATOR_LABELS))
            or any(row in catalogue.indicators for row in clues.rows)
        )
    return subject is not Subject.GLOSSARY or bool(asked_terms(clues.tagged.text, lexicon))
