"""A question's words become its meaning: what the tagged evidence says, weighed in the open."""

import re
from dataclasses import replace
from decimal import Decimal

from assistant.meaning.catalogue import COSTS, RATINGS, Catalogue, numeric
from assistant.meaning.conditions import against_row, conditions, limit
from assistant.meaning.counters import asked_counter
from assistant.meaning.entities import Named, name_rows, topic_words
from assistant.meaning.lexicon import Lexicon, Tag
from assistant.meaning.question import Condition, Key, Operation, Question, RowGroup, Subject
from assistant.meaning.respell import respell
from assistant.meaning.spans import GENERIC, Tagged
from assistant.meaning.subject import (
    INDICATOR_LABELS,
    PROJECT_LABELS,
    YEAR_ASKED,
    Clues,
    asked_terms,
    money_spans,
    operation_of,
    subject_of,
)
from assistant.meaning.tagging import tag
from assistant.meaning.years import years_of

_EXCESS = re.compile(r"(?:何|どれ|どの|いく)[^、。]{0,6}(?:上回|下回|超え|超過|届か|足り|不足)")
_COLLECTIVE = re.compile(r"どの|どれ|もの|一覧|何件|いくつ|事業は|事業を|事業の中|すべて|全部")
_NAMED = re.compile(r"事業名|名前|という(?:言葉|ことば|語|字)|付く|付いた|つく|含")
_ELSE_ASKED = re.compile(r"いつ|だれ|誰|どこ|なぜ|なんで|どうして|何(?!か)|なに")
_RANKINGS = {Operation.HIGHEST, Operation.LOWEST, Operation.RANGE, Operation.PLACE}


def understand(text: str, catalogue: Catalogue, lexicon: Lexicon) -> Question:
    """The meaning of one question on its own, without the turns before it."""
    respelt, corrections = respell(text, catalogue, lexicon)
    tagged = tag(respelt, catalogue, lexicon)
    clues = _clues(tagged, catalogue)
    size, nth = limit(tagged)
    subject = subject_of(clues, catalogue, lexicon)
    question = Question(
        text=text,
        subject=subject,
        years=years_of(tagged, catalogue.latest_year),
        departments=_departments(tagged, catalogue),
        sections=tuple(dict.fromkeys(span.value for span in tagged.of(Tag.SECTION))),
        cues=tuple(dict.fromkeys(span.value for span in tagged.of(Tag.CUE))),
        topic=topic_words(tagged, lexicon),
        absent=tuple(dict.fromkeys(span.text for span in tagged.of(Tag.ABSENT))),
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
    )
    return _DETAIL[subject](question, clues, catalogue)


def _departments(tagged: Tagged, catalogue: Catalogue) -> tuple[str, ...]:
    """Departments named; 「健康福祉部以外」 are all the others."""
    spans = tagged.of(Tag.DEPARTMENT)
    excluded = {s.value for s in spans if re.match(r"(?:以外|を除|のほか)", tagged.text[s.end :])}
    if excluded:
        return tuple(name for name in catalogue.departments if name not in excluded)
    return tuple(dict.fromkeys(span.value for span in spans))


def _first_operation(clues: Clues, nth: int | None) -> Operation:
    operation = operation_of(clues.operations, clues.tagged.text)
    return Operation.HIGHEST if nth and operation is Operation.VALUE else operation


def _clues(tagged: Tagged, catalogue: Catalogue) -> Clues:
    measures = _measures(tagged)
    named = name_rows(tagged, catalogue, _universe(measures, tagged, catalogue))
    groups = tuple(group for group in named.groups if not _means_policy(group, tagged, catalogue))
    return Clues(
        tagged,
        measures,
        Named(groups, named.unknown),
        tuple(dict.fromkeys(span.value for span in tagged.of(Tag.OPERATION))),
        conditions(tagged, catalogue.rating_words),
    )


def _means_policy(group: RowGroup, tagged: Tagged, catalogue: Catalogue) -> bool:
    """A word of the policy's own name alone (福祉) means all of it, unless names are spoken of."""
    if group.exact or group.phrase not in GENERIC or _NAMED.search(tagged.text):
        return False
    return any(group.phrase in f"{sheet.field.value}{sheet.policy.value}" for sheet in catalogue.sheets)


def _measures(tagged: Tagged) -> tuple[str, ...]:
    """Labels asked for; 「人件費を除いた分」 is what is left of the 総事業費."""
    labels = [span.value for span in tagged.of(Tag.MEASURE)]
    for cost, rest in (("人件費", "事業費"), ("事業費", "人件費")):
        if cost in labels and re.search(rf"{cost}(?:を|は)?(?:除|抜|別|含まな|含めな|引い)", tagged.text):
            labels = [label for label in labels if label not in {cost, "総事業費"}] + [rest]
    return tuple(dict.fromkeys(labels))


def _universe(measures: tuple[str, ...], tagged: Tagged, catalogue: Catalogue) -> frozenset[Key]:
    """The rows that can have the measures asked for."""
    if money_spans(tagged) or any(measure in PROJECT_LABELS for measure in measures):
        return frozenset(catalogue.projects)
    if any(measure in INDICATOR_LABELS for measure in measures):
        return frozenset(catalogue.indicators)
    return frozenset(catalogue.projects) | frozenset(catalogue.indicators)


def _costs_asked(question: Question, clues: Clues) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Cost labels asked for; a general word for money means 総事業費, and the answer says so."""
    named = tuple(label for label in question.measures if label in COSTS)
    if named and "内訳" in clues.tagged.text:
        return COSTS, ()
    if named or not clues.money:
        return named, ()
    word = clues.money[0].text
    return ("総事業費",), (f"「{word}」は総事業費（事業費＋人件費）と解しました",)


def _project(question: Question, clues: Clues, catalogue: Catalogue) -> Question:
    groups = _groups(question, clues, catalogue)
    compared = _against_rows(question, groups, clues, catalogue)
    groups = groups if compared is None else ()
    excluded = tuple(g for g in groups if _excludes(clues.tagged.text, g.phrase))
    groups = tuple(group for group in groups if group not in excluded)
    exact = any(group.exact for group in groups)
    # Of a row that is named in full, ratings and flags are what is asked, not a filter.
    found = () if exact else clues.conditions
    found = found if compared is None else (*found, compared)
    asked = bool(set(question.measures) & set(RATINGS)) or clues.has(Tag.RATING_ASKED)
    if groups and clues.has(Tag.RATING) and (asked or not _COLLECTIVE.search(clues.tagged.text)):
        found = tuple(condition for condition in found if isinstance(condition.value, bool))
    costs, assumed = _costs_asked(question, clues)
    operation = _project_operation(clues, groups, exact, bool(found), bool(costs))
    measures = _project_measures(question, clues, exact, costs, operation)
    if operation in {Operation.SUM, Operation.AVERAGE, Operation.SHARE, *_RANKINGS} and not set(
        measures
    ) & set(COSTS):
        counted = operation is Operation.SHARE and (found or question.departments)
        if not counted:
            measures = (*measures, "総事業費")
            assumed = (*assumed, "金額は総事業費（事業費＋人件費）と解しました")
    if operation is Operation.VALUE and not measures and not _asks_profile(question, clues):
        return replace(question, subject=Subject.PASSAGE, measures=(), conditions=())
    return replace(
        question,
        groups=groups,
        excluded=tuple(row for group in excluded for row in group.rows),
        indicators=(),
        conditions=found,
        measures=measures,
        operation=operation,
        assumptions=(*question.assumptions, *assumed),
        topic=(),
    )


def _excludes(text: str, phrase: str) -> bool:
    """Whether a row is named only to be left out: 「健福-15を除くと」, 「扶助事業以外で」."""
    return bool(re.search(rf"{re.escape(phrase)}(?:を|は|の)?(?:ぞ|除|のぞ|以外|抜き|別に)", text))


def _against_rows(
    question: Question, groups: tuple[RowGroup, ...], clues: Clues, catalogue: Catalogue
) -> Condition | None:
    """The filter of 「健福-16より多い事業」, where the one row named is a yardstick and not the subject."""
    if len(groups) != 1 or len(groups[0].rows) != 1:
        return None
    label = next((m for m in question.measures if m in COSTS), "総事業費")
    cell = catalogue.project_cell(groups[0].rows[0], label)
    number = numeric(cell) if cell else None
    return (
        None if number is None else against_row(clues.tagged.text, groups[0].phrase, label, Decimal(number))
    )


def _asks_profile(question: Question, clues: Clues) -> bool:
    """Whether all cells of a named row answer: nothing else is asked of it (何人, いつから, なぜ)."""
    other = _ELSE_ASKED.search(clues.tagged.text) or asked_counter(question.text)
    return not other and not clues.tagged.words


def _groups(question: Question, clues: Clues, catalogue: Catalogue) -> tuple[RowGroup, ...]:
    """The rows named; a word of the policy's own name alone (福祉) means all rows, not those that bear it."""
    return tuple(
        replace(group, rows=_of_years(group.rows, question.years, catalogue)) for group in clues.named.groups
    )


def _project_operation(
    clues: Clues, groups: tuple[RowGroup, ...], exact: bool, filtered: bool, costs: bool
) -> Operation:
    operation = operation_of(clues.operations, clues.tagged.text)
    if limit(clues.tagged)[1] is not None and operation not in _RANKINGS:
        operation = Operation.HIGHEST
    if operation is Operation.COUNT and exact:
        return Operation.VALUE
    if operation is Operation.ACHIEVED or (operation is Operation.LIST and exact):
        operation = Operation.VALUE
    if operation is Operation.VALUE and not exact:
        by_department = clues.has(Tag.DEPARTMENT) and not groups
        if by_department and costs and not filtered:
            return Operation.SUM
        if by_department or filtered:
            return Operation.LIST
        if not groups:
            return Operation.LIST
    return operation


def _project_measures(
    question: Question, clues: Clues, exact: bool, costs: tuple[str, ...], operation: Operation
) -> tuple[str, ...]:
    filtered = set() if exact else {c.label for c in clues.conditions}
    measures = [m for m in question.measures if m in PROJECT_LABELS and m not in filtered]
    measures += [label for label in costs if label not in measures and label not in filtered]
    cells = operation in {Operation.VALUE, Operation.LIST}
    rated = clues.has(Tag.RATING_ASKED) and not clues.conditions and not set(measures) & set(RATINGS)
    if cells and (rated or (exact and clues.has(Tag.RATING))):
        measures += [label for label in RATINGS if label not in measures]
    return tuple(dict.fromkeys(measures))


def _of_years(rows: tuple[Key, ...], years: tuple[int, ...], catalogue: Catalogue) -> tuple[Key, ...]:
    """Rows of the sheets that evaluate the years asked for; without any, the newest ones."""
    matching = tuple(row for row in rows if catalogue.sheet[row[0]].evaluated_year in years)
    return matching or catalogue.latest_rows(rows)


def _policy(question: Question, clues: Clues, catalogue: Catalogue) -> Question:
    costs, assumed = _costs_asked(question, clues)
    operation = operation_of(clues.operations, clues.tagged.text)
    several = "trend" in clues.operations or len(question.years) > 1
    if (
        operation in {Operation.AVERAGE, *_RANKINGS}
        and not several
        and not YEAR_ASKED.search(clues.tagged.text)
    ):
        # 「平均」 or 「一番」 alone is over rows; along the years only where years are asked for.
        return replace(_project(question, clues, catalogue), subject=Subject.PROJECT)
    yearly = bool(YEAR_ASKED.search(clues.tagged.text)) or "毎年" in clues.tagged.text
    if operation is Operation.SUM and not several:
        operation = Operation.VALUE
    if operation in {Operation.LIST, Operation.COUNT, Operation.ACHIEVED}:
        operation = Operation.TREND if several else Operation.VALUE
    thresholds = tuple(c for c in clues.conditions if c.label in COSTS)
    if thresholds and yearly:
        operation = Operation.LIST
    if yearly and operation in {Operation.DIFFERENCE, Operation.HIGHEST, Operation.LOWEST, Operation.RATIO}:
        grown = "difference" in clues.operations
        operation = Operation.DIFFERENCE if grown else operation
        question = replace(question, years=question.years if len(question.years) > 2 else ())
    if (
        operation is Operation.RATIO
        and "share" in clues.operations
        and re.search(r"占め|比重|割合|比率", clues.tagged.text)
    ):
        operation = Operation.SHARE
        question = replace(question, years=_both_years(question, catalogue))
    if operation is Operation.SHARE and re.search(r"増|減|伸", clues.tagged.text):
        operation = Operation.RATIO
    if not question.years and operation in {Operation.VALUE, Operation.SHARE}:
        assumed = (*assumed, "年度の指定がないため、評価対象年度で答えました")
    return replace(
        question,
        groups=(),
        indicators=(),
        conditions=thresholds if operation is Operation.LIST else (),
        measures=costs or COSTS,
        operation=operation,
        by_year=yearly,
        assumptions=(*question.assumptions, *assumed),
        unknown=tuple(word for word in question.unknown if word not in GENERIC),
        topic=(),
    )


def _both_years(question: Question, catalogue: Catalogue) -> tuple[int, ...]:
    """Two years to compare: the one named and the evaluated one."""
    return tuple(dict.fromkeys((*question.years, catalogue.latest_year)))


def _indicator(question: Question, clues: Clues, catalogue: Catalogue) -> Question:
    named = tuple(row for row in clues.rows if row in catalogue.indicators)
    labels = tuple(label for label in question.measures if label in INDICATOR_LABELS)
    words = "".join(str(catalogue.indicators[key].name.value) for key in named)
    operations = [s.value for s in clues.tagged.of(Tag.OPERATION) if not (named and s.text in words)]
    operation = operation_of(tuple(dict.fromkeys(operations)), clues.tagged.text)
    if clues.asks_direction:
        operation = Operation.DIRECTION
    if operation in {Operation.SHARE, Operation.SUM, Operation.PLACE} or (
        operation is Operation.COUNT and (named or labels)
    ):
        operation = Operation.VALUE
    if operation is Operation.ACHIEVED and "達成率" in labels:
        operation = Operation.VALUE
    if clues.cue("goal") and "目標値" not in labels and operation is not Operation.ACHIEVED:
        labels = ("目標値", *labels)
    if (
        "初期値" in labels
        and operation is Operation.VALUE
        and re.search(r"比べ|良くな|よくな|改善|変わ", clues.tagged.text)
    ):
        operation = Operation.DIFFERENCE
    missed = (
        operation is Operation.DIFFERENCE
        and "目標値" in labels
        and len(labels) == 1
        and not question.years[1:]
    )
    if missed:
        labels = ("実績値", "目標値")
    if operation in {Operation.ACHIEVED, Operation.VALUE} and _EXCESS.search(clues.tagged.text):
        operation, labels = Operation.DIFFERENCE, ("実績値", "目標値")
    return replace(
        question,
        groups=(),
        conditions=tuple(c for c in clues.conditions if c.label == "達成率"),
        indicators=_of_years(named, question.years, catalogue) if named else (),
        measures=labels,
        operation=operation,
        by_year=bool(YEAR_ASKED.search(clues.tagged.text)),
        topic=(),
    )


def _meta(question: Question, clues: Clues, catalogue: Catalogue) -> Question:  # noqa: ARG001
    labels = tuple(dict.fromkeys(span.value for span in clues.tagged.of(Tag.META))) or ("評価者",)
    return replace(question, measures=labels, groups=clues.named.groups, conditions=())


def _passage(question: Question, clues: Clues, catalogue: Catalogue) -> Question:
    asks_rating = clues.has(Tag.RATING_ASKED) and not (
        question.sections or (question.cues and set(question.cues) != {"tell"})
    )
    if asks_rating and not any(word.needed for word in question.topic) and not question.groups:
        return _nothing(question, clues, catalogue)
    # Why a cell is as it is can only be refused: the labels are kept for that.
    return question if clues.cue("why") and not clues.has(Tag.INDICATOR) else replace(question, measures=())


def _plain(question: Question, clues: Clues, catalogue: Catalogue) -> Question:  # noqa: ARG001
    return question


def _nothing(question: Question, clues: Clues, catalogue: Catalogue) -> Question:  # noqa: ARG001
    """Only what is wanted, not of what: 「費用は？」 is complete after a question about a row."""
    costs, assumed = _costs_asked(question, clues)
    labels = costs or (RATINGS if clues.has(Tag.RATING_ASKED) else ())
    measures = tuple(dict.fromkeys((*question.measures, *labels)))
    return replace(question, measures=measures, assumptions=(*question.assumptions, *assumed))


_DETAIL = {
    Subject.PROJECT: _project,
    Subject.POLICY: _policy,
    Subject.INDICATOR: _indicator,
    Subject.META: _meta,
    Subject.PASSAGE: _passage,
    Subject.GLOSSARY: _plain,
    Subject.NOTHING: _nothing,
}
