"""Which stretches of a question carry which meaning: the evidence that `understand` weighs."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.codes import code_ranges, codes, indicator_numbers, numbers_alone, strange_codes
from assistant.meaning.leftover import is_action, is_word, leftover, other_names
from assistant.meaning.lexicon import Lexicon, Tag, surface_form
from assistant.meaning.offices import department_spans, evaluator_spans, strange_departments
from assistant.meaning.spans import Span, Tagged
from assistant.meaning.spotting import (
    baseline_dates,
    contributions,
    effort_numbers,
    is_part_of_item,
    lexicon_spans,
    name_spans,
    policy_names,
    quantities,
    section_numbers,
    verb_spans,
    years,
)
from index.tokens import Morpheme, morphemes

# The form's heading 「総合計画上の位置付け」 holds 分野 and 施策の方針.
_PLAN = "総合計画"
_IN_PLAN = frozenset(("分野", "施策の方針"))
# 「最終評価が「統合」」
_RATED_AS = re.compile(r"(?:事業|最終)評価(?:の欄)?(?:[がはも]「?|「)$")
# People that something before tells of.
_WHOSE = re.compile(r"(?:[るたいな]|(?<!事業)(?<!事務)(?<!施策)(?<!全体)(?<!市)(?<!部)(?<!\d)の)$")
_OF_THE_FORM = frozenset((Tag.OPERATION, Tag.MEASURE, Tag.MONEY, Tag.COMPARATOR))
_OF_QUESTIONS = (Tag.IGNORABLE, Tag.RATING_ASKED, Tag.META)
_PRIORITY = {tag: rank for rank, tag in enumerate((Tag.ROW, Tag.INDICATOR, Tag.DEPARTMENT, Tag.EVERYDAY))}


def tag(text: str, catalogue: Catalogue, lexicon: Lexicon) -> Tagged:
    """Tag a question: the longest stretch wins, then the more specific kind."""
    question = surface_form(text)
    tokens = morphemes(question)
    fixed = [
        *code_ranges(question, catalogue),
        *codes(question, catalogue),
        *numbers_alone(question, catalogue),
        *baseline_dates(question, catalogue),
        *years(question, catalogue),
        *indicator_numbers(question, catalogue),
        *effort_numbers(question),
        *policy_names(question, catalogue),
        *section_numbers(question),
    ]
    spans = _without_overlaps(list(strange_codes(question)), _without_overlaps(fixed))
    names = name_spans(question, tokens, catalogue)
    loose = [
        *(s for s in lexicon_spans(question, tokens, lexicon) if not _of_people(s, question)),
        *verb_spans(tokens, lexicon),
        *(s for s in names if _names(s, lexicon)),
    ]
    known = [*department_spans(question, catalogue), *evaluator_spans(question, catalogue)]
    places = {(span.start, span.end) for span in known}
    loose += [*known, *(s for s in strange_departments(question, tokens) if (s.start, s.end) not in places)]
    spans = _without_overlaps(loose, spans)
    spans = _without_overlaps([*quantities(question), *contributions(question)], spans)
    measured = {span.end for span in spans if span.tag is Tag.MEASURE}
    spans = [span for span in spans if span.start in measured or not is_part_of_item(span, tokens)]
    spans = list(_told_of_names(spans, tokens, question, lexicon))
    others = list(other_names(question, tokens, spans))
    spans = [span for span in spans if not any(w.start < span.end and span.start < w.end for w in others)]
    spans.sort(key=lambda span: span.start)
    words = [*others, *leftover(question, tokens, spans, others, lexicon)]
    return Tagged(question, tuple(spans), tuple(sorted(words, key=lambda word: word.start)))


def _of_people(span: Span, question: str) -> bool:
    """「生活保護の人にかかるお金」 is no 人件費; 「扶助事業の人にかかるお金」 is."""
    staff = span.tag is Tag.MEASURE and span.value == "人件費" and span.text.startswith("人")
    return staff and bool(_WHOSE.search(question[: span.start])) and not span.text.startswith("人件費")


def _names(span: Span, lexicon: Lexicon) -> bool:
    """Whether part of a name is meant as one: 評価 and 内容 are words of questions that names have, too."""
    return span.exact or not any(is_word(tag, span.text, lexicon) for tag in _OF_QUESTIONS)


def _told_of_names(
    spans: list[Span], tokens: list[Morpheme], question: str, lexicon: Lexicon
) -> Iterator[Span]:
    """The spans without words of names that are the form's own here: 平均 of 平均所要時間, 法定 of 法定計画.

    What names have and questions say anyway (職員, 調査して) stays as a word that may be left aside.
    """
    form = {(span.start, span.end) for span in spans if span.tag in _OF_THE_FORM}
    planned = any(span.tag is Tag.META and span.value in _IN_PLAN for span in spans)
    staff = {span.start for span in spans if span.tag is Tag.MEASURE and span.value == "人件費"}
    for span in spans:
        if span.tag is not Tag.ROW or span.exact:
            yield span
        elif planned and span.text == _PLAN:
            yield replace(span, tag=Tag.IGNORABLE, rows=())
        elif _RATED_AS.search(question[: span.start]):
            continue
        elif {span.end, span.end + 1} & staff and is_word(Tag.CIRCUMSTANTIAL, span.text, lexicon):
            # 「職員の手間賃」: whom else is it paid to?
            continue
        elif (span.start, span.end) not in form:
            noun, follower = _last_noun(span, tokens)
            done = noun is not None and is_action(noun, follower, question)
            yield replace(span, aside=done or is_word(Tag.CIRCUMSTANTIAL, span.text, lexicon))


def _last_noun(span: Span, tokens: list[Morpheme]) -> tuple[Morpheme | None, Morpheme | None]:
    """The one noun that a span is, and the token behind it; None for a span of several."""
    number = next((n for n, t in enumerate(tokens) if (t.start, t.end) == (span.start, span.end)), None)
    if number is None:
        return None, None
    return tokens[number], tokens[number + 1] if number + 1 < len(tokens) else None


def _without_overlaps(candidates: list[Span], taken: list[Span] | None = None) -> list[Span]:
    chosen = list(taken or [])
    order = sorted(candidates, key=lambda s: (s.start - s.end, _PRIORITY.get(s.tag, 9), s.start))
    placed: set[tuple[int, int]] = set()
    for span in order:
        # One surface may have several meanings: all of them stay, understanding decides.
        if (span.start, span.end) in placed or all(
            span.end <= o.start or o.end <= span.start for o in chosen
        ):
            if any(o.start == span.start and o.end == span.end and o.tag == span.tag for o in chosen):
                continue
            chosen.append(span)
            placed.add((span.start, span.end))
    return chosen
