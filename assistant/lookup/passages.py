"""Sentences of the narrative that answer a question, the best first, grouped by department."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.lookup.attributes import untold_attribute
from assistant.lookup.confidence import confidence
from assistant.lookup.counting import with_number
from assistant.lookup.evidence import Evidence, Quote
from assistant.lookup.occurrence import HALF, Wanted, coverage, wanted
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.counters import ANY_COUNT, expected
from assistant.meaning.question import Operation, Question, TopicWord
from assistant.types import Status
from corpus.eras import era_year, fiscal_year_label
from corpus.spelling import normalise, squeeze
from index.search import Filters, Passages, search
from index.tokens import content_words
from index.types import Chunk, Hit, Kind

_CANDIDATES = 48
_QUOTES, _QUOTES_OF_DEPARTMENT = 5, 3
# Sentences that score less than this share of the best one are not about the question: on 244 of our
# own questions the cut leaves three sentences of five and loses no answer that was among them.
_NEAR_BEST = 0.6
# What the words of a section or of a reason add to a fused score of 0 … 1.
_BONUS = 0.2
# The confidence from which sentences are shown; evals/README.md has the curve of wrong answers against
# refusals that it was chosen from.
_SURE = 0.6
# So many words that say what is done are as good as one that says what it is about.
_TELLING = 2
_WRITTEN = re.compile(r"書[いかけ]|記載|載っ|触れ|言及")
_DONE = re.compile(r"[一-龥ァ-ヶー]{2,}")
_CAUSAL = re.compile(r"ため|ことから|により|よって|ので|ことで|結果|おかげ|要因|理由")
_INSTEAD = ("施策全体の主な取組は？", "施策全体の今年度の目標は？")
_UNCOUNTED = Evidence(
    Status.NOT_FOUND,
    "お尋ねの数や日付、名前は、登録されているシートの文章には書かれていません。",
    instead=_INSTEAD,
)
_ACCOUNT = (
    r"(?:(?:(?<=[費料額金代税債])|[費料額金代税債])(?:は|を|って|が|も|の|[?。]|$)"
    r"|(?:は|が|って)(?:いくつ|お?いくら|ど[のれ](?:くらい|ぐらい|ほど|だけ)))"
)
_ANALYSIS = "６"
_GOALS = {0: "１", 1: "９"}


def find_passages(question: Question, index: Passages, catalogue: Catalogue) -> Evidence:
    """Quotes for a question about the narrative; NOT_FOUND names the words that no passage has."""
    if problem := _unknown_year(question, catalogue):
        return problem
    words = wanted(question.topic, index, catalogue)
    sections = _sections_of_years(question, catalogue)
    if not words.needed or _only_place(question, words, sections):
        if _counter(question):
            return _lacking([question.text])
        blocks = _whole_blocks(question, index, sections)
        verbs = tuple(word for word in words.topic if not word.text.isascii())
        asked = question.sections or question.cues or question.departments
        if verbs and not asked and not any(_known(word, catalogue) for word in verbs):
            # 「今年の夏は暑いですか」: a year alone asks for no section.
            return _lacking([question.text])
        # 「市民への啓発」: one thing that is done tells as much, where the sheets have the word.
        done = any(_DONE.fullmatch(w.text) and squeeze(w.text) in catalogue.text for w in verbs)
        if blocks.status is not Status.OUT_OF_SCOPE or not (done or len(verbs) >= _TELLING):
            return blocks
        # 「助ける人と助けられる人を分けない」: of verbs alone the sheets may tell as well.
        strange = tuple(word for word in verbs if not _known(word, catalogue))
        words = replace(words, needed=verbs, lacking=strange)
    if words.lacking and _counter(question):
        # A number of something else would be a wrong figure; what a row is called is no word that is lacking.
        lacking = [w.text for w in words.lacking if not any(w.text in g.phrase for g in question.groups)]
        return _lacking(lacking) if lacking else _UNCOUNTED
    if attribute := untold_attribute(question, words, index):
        # The word alone may stand elsewhere in the sheets.
        thing = next((word.text for word in reversed(words.needed) if word.text not in attribute), "")
        return _lacking([f"{thing}の{attribute}" if thing else attribute])
    ranked = rank_passages(question, words, index, sections)
    if not _unmentioned(question, words, catalogue) and _answers(question, ranked, words):
        return Evidence(quotes=_quotes(ranked), notes=_unsaid(words))
    if _counter(question) and not words.lacking:
        return _UNCOUNTED
    nouns = [word.text for word in words.lacking or words.needed if word.needed]
    return _lacking(nouns or [question.text])


def _known(word: TopicWord, catalogue: Catalogue) -> bool:
    return bool(set(content_words(word.text)) & catalogue.vocabulary)


def _unmentioned(question: Question, words: Wanted, catalogue: Catalogue) -> bool:
    """Whether the question is what the sheet writes of something none of whose words it has."""
    nouns = any(word.needed for word in words.lacking)
    if not nouns or len(words.lacking) < len(words.needed) or not _WRITTEN.search(question.text):
        return False
    named = question.groups or question.indicators or question.departments
    return not named and not any(_known(word, catalogue) for word in words.topic)


def _unsaid(words: Wanted) -> tuple[str, ...]:
    """What an answer leaves open: words of the question that the quotes cannot be about."""
    if not words.lacking:
        return ()
    named = "・".join(f"「{word.text}」" for word in words.lacking)
    return (f"{named}という言葉はシートの文章にないため、近い内容の記述を示しました",)


def _only_place(question: Question, words: Wanted, sections: tuple[str, ...]) -> bool:
    """Whether a section of a department is asked for, in words that tell nothing more (簡潔に)."""
    nothing = len(words.lacking) == len(words.needed) and not any(word.crucial for word in words.lacking)
    return nothing and bool(question.departments and (sections or question.sections))


def _answers(question: Question, ranked: list[Hit], words: Wanted) -> bool:
    """Whether what was found is what was asked for.

    A name that no sheet has is about something else, and so is a question none of whose words they have.
    """
    if not ranked or not words.topic or any(word.proper for word in words.lacking):
        return False
    text = normalise(question.text)
    if any(word.crucial and re.search(rf"{re.escape(word.text)}{_ACCOUNT}", text) for word in words.lacking):
        # 「健福-38の減価償却費は」 asks for an amount, which no other sentence tells.
        return False
    for word in (word for word in words.topic if word.crucial):
        # 社会保障費 is not told by what is said of 社会保障.
        cost = re.search(rf"{re.escape(word.text)}[費税](?=は|って|を|が|も|の|[?。]|$)", text)
        if cost and not any(squeeze(cost[0]) in squeeze(hit.chunk.text) for hit in ranked):
            return False
    return confidence(question, words, ranked) >= _SURE


def _counter(question: Question) -> str | None:
    """The pattern of the number or date that must stand in a sentence to answer."""
    return expected(question.text) or (ANY_COUNT if question.operation is Operation.COUNT else None)


def _unknown_year(question: Question, catalogue: Catalogue) -> Evidence | None:
    known = {year for sheet in catalogue.sheets for year in (sheet.evaluated_year, sheet.year)}
    strange = [y for y in question.years if y not in known and not _year_occurs(y, catalogue.text)]
    if not strange:
        return None
    years = "・".join(map(fiscal_year_label, strange))
    there = "・".join(map(fiscal_year_label, sorted(known)))
    return Evidence(
        Status.NOT_FOUND,
        f"{years}のことは、登録されているシートには書かれていません。書かれているのは{there}のことです。",
    )


def _year_occurs(year: int, text: str) -> bool:
    era, number = era_year(year)
    return f"{era}{number}年" in text


def _lacking(words: Sequence[str]) -> Evidence:
    named = "・".join(f"「{word}」" for word in words)
    return Evidence(
        Status.NOT_FOUND,
        f"{named}についての記述は、登録されているシートには見つかりませんでした。",
        instead=_INSTEAD,
    )


def _sections_of_years(question: Question, catalogue: Catalogue) -> tuple[str, ...]:
    """The sections that tell of the years asked for: goals of the year under way, plans for later ones."""
    asked = set(question.sections)
    chosen = [number for number in _GOALS.values() if number in asked]
    distances = [year - catalogue.latest_year for year in question.years]
    if {0, 1} <= set(distances):
        # Both years are spoken of: what each of them planned, or what was done and what is planned.
        done = [number for number in question.sections if number not in _GOALS.values()]
        chosen = [*(done or ["１"]), "９"] if "goal" in question.cues else []
    elif 1 in distances:
        chosen = ["９", *(["８"] if "８" in asked else [])]
    elif any(distance > 1 for distance in distances) and (asked or not question.topic):
        chosen = ["８"]
    if "goal" in question.cues and not chosen:
        chosen = [_GOALS[d] for d in distances if d in _GOALS]
        chosen += [number for number in asked if number not in chosen] if chosen else []
    return tuple(chosen)


def _whole_blocks(question: Question, index: Passages, sections: tuple[str, ...]) -> Evidence:
    """A section or department asked for as such: the first sentences of its points, then others; not all."""
    if "not_done" in question.cues:
        return _not_done(index)
    goals = ("９", "１") if "goal" in question.cues and not question.sections else ()
    wanted = sections or goals or question.sections or (("４",) if question.departments else ())
    chunks = [chunk for chunk in index.chunks if chunk.section in wanted and chunk.kind is Kind.ITEM]
    if question.departments:
        chunks = [chunk for chunk in chunks if chunk.department in question.departments]
    if not chunks:
        return Evidence(Status.OUT_OF_SCOPE, "")
    blocks = dict.fromkeys((chunk.department, chunk.section) for chunk in chunks)
    each = max(1, _QUOTES // len(blocks))
    shown: list[Quote] = []
    for block in blocks:
        own = [chunk for chunk in chunks if (chunk.department, chunk.section) == block]
        first = sorted(own, key=lambda chunk: chunk.sentence)[:each]
        shown += [Quote(chunk, chunk.quote) for chunk in own if chunk in first]
    rest = len(chunks) - len(shown)
    return Evidence(quotes=tuple(shown), notes=("このほかにも項目があります",) if rest else ())


def _not_done(index: Passages) -> Evidence:
    title = "実施できなかった事業とその理由"
    chunks = [chunk for chunk in index.chunks if chunk.title == title]
    if chunks:
        return Evidence(quotes=tuple(Quote(chunk, chunk.quote) for chunk in chunks[:_QUOTES]))
    return Evidence(
        Status.NOT_FOUND,
        f"「{title}」の欄は空欄です。実施できなかった事業があったかどうかは、シートからは分かりません。",
    )


def rank_passages(
    question: Question, words: Wanted, index: Passages, sections: tuple[str, ...] = ()
) -> list[Hit]:
    """Sentences by how well they answer, best first; those of a year's own `sections`, where it has any.

    What the question names of the form (今後, 成果, なぜ) puts sentences of that section in front: it is
    seldom sure that the answer stands there and nowhere else.
    """
    # A follow-up does not repeat what it is about.
    extra = " ".join(form for word in words.topic for form in word.alternatives if form not in question.text)
    filters = Filters((), question.departments, (Kind.ITEM, Kind.HEADER))
    hits = search(index, f"{question.text} {extra}".strip(), _CANDIDATES, filters)
    if counter := _counter(question):
        hits = with_number(hits, counter, question.text, words.topic)
    # Where sentences name the row that is asked about, those that do not are about something else.
    phrases = {group.phrase for group in question.groups if len(group.rows) == 1}
    rows = [word for word in words.topic if word.proper or word.text in phrases]
    named = [hit for hit in hits if coverage(rows, hit.chunk.text) >= HALF]
    hits = named or hits
    ranked = [replace(hit, score=hit.score + _bonus(question, hit)) for hit in hits]
    ranked.sort(key=lambda hit: -hit.score)
    own = [hit for hit in ranked if hit.chunk.section in sections]
    return own if own and own[0].score >= _NEAR_BEST * ranked[0].score else ranked


def _bonus(question: Question, hit: Hit) -> float:
    why = "why" in question.cues and hit.chunk.section == _ANALYSIS
    goal = "goal" in question.cues and hit.chunk.section in _GOALS.values()
    asked = goal or why or hit.chunk.section in question.sections
    causal = "why" in question.cues and bool(_CAUSAL.search(hit.chunk.quote))
    return _BONUS * (asked + causal)


def _quotes(ranked: list[Hit]) -> tuple[Quote, ...]:
    """A few of the best, no sentence twice; one department fills what the others leave."""
    near = [hit.chunk for hit in ranked if hit.score >= _NEAR_BEST * ranked[0].score]
    different = list({squeeze(chunk.quote): chunk for chunk in reversed(near)}.values())[::-1]
    of_department: Counter[str | None] = Counter()
    first: list[Chunk] = []
    more: list[Chunk] = []
    for chunk in different:
        of_department[chunk.department] += 1
        (first if of_department[chunk.department] <= _QUOTES_OF_DEPARTMENT else more).append(chunk)
    return tuple(Quote(chunk, chunk.quote) for chunk in (*first, *more)[:_QUOTES])
