"""A question's words become its meaning: what the tagged evidence says, weighed in the open."""

import re
from dataclasses import replace
from functools import cache

from assistant.meaning.about_costs import ask_costs
from assistant.meaning.about_indicators import ask_indicators
from assistant.meaning.about_policies import ask_policies, over_policies
from assistant.meaning.about_projects import ask_projects
from assistant.meaning.catalogue import RATINGS, Catalogue
from assistant.meaning.clues import Clues, gather
from assistant.meaning.conditions import limit
from assistant.meaning.cost_labels import costs_asked
from assistant.meaning.entities import foreign_projects
from assistant.meaning.learned import load_model
from assistant.meaning.lexicon import Lexicon, Tag
from assistant.meaning.narrowing import subgroups
from assistant.meaning.operations import operation_of
from assistant.meaning.question import Operation, Question, Subject
from assistant.meaning.respell import respell
from assistant.meaning.shape import shape
from assistant.meaning.spans import Tagged
from assistant.meaning.subject import subject_of
from assistant.meaning.subject_rules import YEAR_MEANT
from assistant.meaning.tagging import tag
from assistant.meaning.terms import asked_terms
from assistant.meaning.topics import topic_words
from assistant.meaning.years import years_of

_OTHER_THAN = re.compile(r"[」』]?(?:の?番号|の事業|のもの)?(?:以外|を除|のほか|じゃな|ではな|でな)")


class Reader:
    """Reads one message: the steps that cut it up ask for the same parts again, each is read once."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        self.catalogue = catalogue
        self.lexicon = lexicon
        self.tag = cache(lambda text: tag(text, catalogue, lexicon))
        self.understand = cache(lambda text: _understand(text, self))
        """The meaning of a question on its own, without the turns before it."""


def _understand(text: str, reader: Reader) -> Question:
    catalogue, lexicon = reader.catalogue, reader.lexicon
    respelt, corrections = respell(text, catalogue, lexicon)
    tagged = reader.tag(respelt)
    clues = gather(tagged, catalogue)
    size, nth = limit(tagged)
    form = shape(tagged, catalogue)
    answerable = load_model("answerable").probabilities(form)["yes"]
    side_by_side = over_policies(clues, catalogue)
    subject = Subject.POLICY if side_by_side else subject_of(clues, catalogue, lexicon, form, answerable)
    question = Question(
        text=text,
        subject=subject,
        years=years_of(tagged, catalogue.previous_year),
        departments=_departments(tagged, catalogue),
        sections=tuple(dict.fromkeys(span.value for span in tagged.of(Tag.SECTION))),
        cues=tuple(dict.fromkeys(span.value for span in tagged.of(Tag.CUE))),
        topic=topic_words(tagged, lexicon),
        absent=_absent(tagged, catalogue),
        unknown=clues.named.unknown,
        terms=asked_terms(tagged.text, lexicon) if subject is Subject.GLOSSARY else (),
        measures=clues.measures,
        operation=_first_operation(clues, nth),
        groups=tuple(group for group in clues.named.groups if set(group.rows) <= set(catalogue.projects)),
        indicators=tuple(row for row in clues.rows if row in catalogue.indicators),
        conditions=clues.conditions,
        limit=size,
        nth=nth,
        assumptions=corrections,
        answerable=answerable,
    )
    if side_by_side:
        return ask_policies(question, clues, side_by_side)
    return _DETAIL[subject](question, clues, catalogue)


def _departments(tagged: Tagged, catalogue: Catalogue) -> tuple[str, ...]:
    """Departments named; 「健康福祉部以外」 are all the others."""
    spans = tagged.of(Tag.DEPARTMENT)
    excluded = {s.value for s in spans if _OTHER_THAN.match(tagged.text[s.end :])}
    if excluded:
        return tuple(name for name in catalogue.departments if name not in excluded)
    return tuple(dict.fromkeys(span.value for span in spans))


_MADE_UP_OF = re.compile(r"(?:年齢|男女|人口|人員|職員|世帯|家族|会員|委員|議員|比率|財源)(?:別)?の?構成")


def _absent(tagged: Tagged, catalogue: Catalogue) -> tuple[str, ...]:
    """What is asked for and no sheet has: items of other forms, parts of what is printed."""
    return tuple(dict.fromkeys([*(s.text for s in tagged.of(Tag.ABSENT)), *subgroups(tagged, catalogue)]))


def _first_operation(clues: Clues, nth: int | None) -> Operation:
    operation = operation_of(clues.operations, clues.tagged.text)
    return Operation.HIGHEST if nth and operation is Operation.VALUE else operation


def _indicator(question: Question, clues: Clues, catalogue: Catalogue) -> Question:
    asked = ask_indicators(question, clues, catalogue)
    naming = [span.text for span in clues.tagged.of(Tag.ROW, Tag.EVERYDAY) if not span.exact]
    told = any(
        all(word in statement for word in asked.unknown) and any(name in statement for name in naming)
        for statement in catalogue.statements
    )
    # 「新規就労は何人」 is no indicator, and the narrative tells it.
    return replace(question, subject=Subject.PASSAGE, measures=()) if asked.unknown and told else asked


def _meta(question: Question, clues: Clues, catalogue: Catalogue) -> Question:  # noqa: ARG001
    labels = tuple(dict.fromkeys(span.value for span in clues.tagged.of(Tag.META))) or ("評価者",)
    if labels == ("分野",) and re.search(r"方針|位置付け|位置づけ", clues.tagged.text):
        labels = ("分野", "施策の方針")
    if YEAR_MEANT.search(clues.tagged.text):
        labels = ("シート",)
    if {"評価者", "部長"} & set(labels):
        # The department is where the person asked for is.
        labels = tuple(label for label in labels if label != "部署")
    if "主な取組" in labels:
        # 「主な取組の見出し」 are those of the 取組, not of the sections.
        labels = tuple(label for label in labels if label != "構成")
    of_others = clues.named.unknown or _MADE_UP_OF.search(clues.tagged.text)
    if "構成" in labels and "構成" in clues.tagged.text and of_others:
        # 「市議会は何人の議員で構成されているの」, 年齢構成
        return replace(question, subject=Subject.PASSAGE, measures=())
    if "構成" in labels:
        return replace(question, measures=("構成",), topic=(), conditions=())
    if any(word.noun and (word.proper or word.qualifies) for word in clues.tagged.words):
        # Something of another thing is asked (起案者の氏名, 映画の題名): the narrative may tell.
        return replace(question, subject=Subject.PASSAGE, measures=())
    return replace(question, measures=labels, groups=clues.named.groups, conditions=())


def _passage(question: Question, clues: Clues, catalogue: Catalogue) -> Question:
    asks_rating = clues.has(Tag.RATING_ASKED) and not (
        question.sections or (question.cues and set(question.cues) != {"tell"})
    )
    bare = not any(word.needed for word in question.topic) and not question.groups
    if asks_rating and bare and question.departments:
        # A department's 評価 is what it writes under section ７.
        return replace(question, measures=(), sections=("７",))
    if asks_rating and bare:
        return _nothing(question, clues, catalogue)
    if foreign := foreign_projects(clues.tagged, catalogue):
        question = replace(question, unknown=foreign)
    # Why a cell is as it is can only be refused: the labels are kept for that.
    return question if clues.cue("why") and not clues.has(Tag.INDICATOR) else replace(question, measures=())


def _plain(question: Question, clues: Clues, catalogue: Catalogue) -> Question:  # noqa: ARG001
    return question


def _nothing(question: Question, clues: Clues, catalogue: Catalogue) -> Question:  # noqa: ARG001
    """Only what is wanted, not of what: 「費用は？」 is complete after a question about a row."""
    costs, assumed = costs_asked(question, clues)
    labels = costs or (RATINGS if clues.has(Tag.RATING_ASKED) else ())
    measures = tuple(dict.fromkeys((*question.measures, *labels)))
    return replace(question, measures=measures, assumptions=(*question.assumptions, *assumed))


_DETAIL = {
    Subject.PROJECT: ask_projects,
    Subject.POLICY: ask_costs,
    Subject.INDICATOR: _indicator,
    Subject.META: _meta,
    Subject.PASSAGE: _passage,
    Subject.GLOSSARY: _plain,
    Subject.NOTHING: _nothing,
}
