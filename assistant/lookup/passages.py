"""Sentences of the narrative that answer a question, the best first, grouped by department."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.lookup.evidence import Evidence, Quote
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.counters import ANY_COUNT, asked_counter
from assistant.meaning.question import Operation, Question, TopicWord
from assistant.meaning.spans import GENERIC
from assistant.types import Status
from corpus.eras import era_year, fiscal_year_label
from corpus.spelling import normalise, squeeze
from index.chunks import split_sentences
from index.search import Filters, search
from index.store import Index
from index.tokens import content_words, morphemes
from index.types import Chunk, Hit, Kind

_CANDIDATES = 24
_QUOTES, _QUOTES_OF_DEPARTMENT, _SENTENCES = 5, 3, 2
# Passages that score less than this share of the best one are not about the question.
_NEAR_BEST = 0.45
_SUFFIXES = frozenset("会者員数等化性的側先類系")
# With words that no sheet has, only passages this near in meaning answer. Chosen on questions kept
# for that: those to be refused stay below, those with chatty words in them lie above.
_SURE_DENSE = 0.845
_COUNTED_COVERAGE = 0.6
_CLEARLY_MORE = 0.3
_CAUSAL = re.compile(r"ため|ことから|により|よって|ので|ことで|結果|おかげ|要因|理由")
_REASON = re.compile(
    r"結果だ|要因|影響|ことで|により|ことから|(?:結果|ため|から|こと)(?:だ|である|と|に)(?:考え|よる)"
)
_WHEN = re.compile(r"いつ(?!も|か|で)|何月|何日|開催日|日時|何年何月")
_GOALS = {0: "１", 1: "９"}
# Sections whose heading words are also everyday words order the results instead of filtering them.
_SOFT = frozenset("６７")


@dataclass(frozen=True, slots=True)
class _Scored:
    chunk: Chunk
    score: float
    text: str
    coverage: float
    dense: float


def find_passages(question: Question, index: Index, catalogue: Catalogue) -> Evidence:
    """Quotes for a question about the narrative; NOT_FOUND names the words that no passage has."""
    if problem := _unknown_year(question, catalogue):
        return problem
    topic = [word for word in question.topic if squeeze(word.text).lower() not in GENERIC]
    needed = [word for word in topic if word.needed]
    lacking = [word for word in needed if not _occurs(word, catalogue)]
    if _too_little(needed, lacking):
        return _lacking([word.text for word in lacking])
    topic = [word for word in topic if word not in lacking]
    sections = _sections(question, catalogue)
    if not needed and _counter(question):
        return _lacking([question.text])
    if not needed:
        return _whole_blocks(question, index, sections)
    scored = _best_of(_search(question, topic, index, sections), _search(question, topic, index, ()))
    if scored and (not lacking or max(item.dense for item in scored) >= _SURE_DENSE):
        return Evidence(quotes=tuple(Quote(item.chunk, item.text) for item in _chosen(scored)))
    return _lacking([word.text for word in lacking or needed])


def _best_of(asked: list[_Scored], anywhere: list[_Scored]) -> list[_Scored]:
    """Passages of the sections asked for, unless others have clearly more of what is asked about."""
    if not asked or not anywhere:
        return asked or anywhere
    better = max(item.coverage for item in anywhere) - max(item.coverage for item in asked)
    return anywhere if better >= _CLEARLY_MORE else asked


def _counter(question: Question) -> str | None:
    """The pattern of the number or date that must stand in a sentence to answer."""
    if _WHEN.search(question.text):
        return r"\d\s*(?:年|月|日)"
    return asked_counter(question.text) or (ANY_COUNT if question.operation is Operation.COUNT else None)


def _too_little(needed: Sequence[TopicWord], lacking: Sequence[TopicWord]) -> bool:
    """Whether too much of what is asked about does not occur: a name, the thing asked for, or all of it."""
    return any(word.crucial for word in lacking) or (bool(lacking) and len(lacking) == len(needed))


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
        instead=("施策全体の主な取組は？", "施策全体の今年度の目標は？"),
    )


def _occurs(word: TopicWord, catalogue: Catalogue) -> bool:
    """Whether the sheets have the word, one of its synonyms, or its parts largely side by side."""
    text = catalogue.text
    forms = [squeeze(form).lower() for form in word.alternatives]
    # One character is part of many words: 暇 is not 余暇.
    if any(form in text if len(form) > 1 else form in catalogue.vocabulary for form in forms):
        return True
    tokens = morphemes(squeeze(word.text).lower())
    # 上映会 and 参加者 are told by 上映 and 参加.
    parts = [token.surface for token in tokens if token.pos != "接尾辞" and token.surface not in _SUFFIXES]
    if len(parts) == 1 and len(parts[0]) > 1 and len(tokens) > 1:
        return parts[0] in catalogue.vocabulary
    if len(parts) < 2 or not all(part in text for part in parts):
        return False
    pairs = [first + second for first, second in itertools.pairwise(parts)]
    return 2 * sum(pair in text for pair in pairs) >= len(pairs)


def _sections(question: Question, catalogue: Catalogue) -> tuple[str, ...]:
    # A reason may stand anywhere; 「なぜやっているの」 does not ask for what was done.
    chosen = [] if "why" in question.cues else [number for number in question.sections if number not in _SOFT]
    if catalogue.latest_year + 1 in question.years:
        # What is done in the year the sheet was written in stands under its goals.
        chosen = ["９", *(number for number in chosen if number == "８")]
    elif any(year > catalogue.latest_year + 1 for year in question.years) and (chosen or not question.topic):
        # Of later years the sheet tells only where things shall go.
        chosen = ["８"]
    if "goal" in question.cues and not {"１", "９"} & set(chosen):
        distances = [year - catalogue.latest_year for year in question.years]
        chosen += [_GOALS[d] for d in distances if d in _GOALS] or ([] if chosen else ["９", "１"])
    if "not_done" in question.cues:
        chosen = ["４"]
    return tuple(dict.fromkeys(chosen))


def _whole_blocks(question: Question, index: Index, sections: tuple[str, ...]) -> Evidence:
    """A section or department asked for as such: its first points, not all of it."""
    wanted = sections or tuple(number for number in question.sections if number in _SOFT)
    if not wanted and question.departments:
        wanted = ("４",)
    if "not_done" in question.cues:
        return _not_done(question, index)
    chunks = [chunk for chunk in index.chunks if chunk.section in wanted and chunk.kind is Kind.ITEM]
    if question.departments:
        chunks = [chunk for chunk in chunks if chunk.department in question.departments]
    if not chunks:
        return Evidence(Status.OUT_OF_SCOPE, "")
    departments = dict.fromkeys(chunk.department for chunk in chunks)
    each = max(1, _QUOTES // len(departments))
    shown: list[Quote] = []
    for department in departments:
        own = [chunk for chunk in chunks if chunk.department == department]
        shown += [Quote(chunk, _first_sentence(chunk)) for chunk in own[:each]]
    rest = len(chunks) - len(shown)
    return Evidence(quotes=tuple(shown), notes=("このほかにも項目があります",) if rest else ())


def _not_done(question: Question, index: Index) -> Evidence:  # noqa: ARG001
    title = "実施できなかった事業とその理由"
    chunks = [chunk for chunk in index.chunks if chunk.title == title]
    if chunks:
        return Evidence(quotes=tuple(Quote(chunk, chunk.quote) for chunk in chunks[:_QUOTES]))
    return Evidence(
        Status.NOT_FOUND,
        f"「{title}」の欄は空欄です。実施できなかった事業があったかどうかは、シートからは分かりません。",
    )


def _first_sentence(chunk: Chunk) -> str:
    return split_sentences(chunk.quote)[0]


def _search(
    question: Question, topic: list[TopicWord], index: Index, sections: tuple[str, ...]
) -> list[_Scored]:
    filters = Filters(sections, question.departments, (Kind.ITEM, Kind.HEADER))
    extra = " ".join(form for word in topic for form in word.alternatives if form != word.text)
    hits = search(index, f"{question.text} {extra}".strip(), _CANDIDATES, filters)
    scored = [item for hit in hits if (item := _score(question, topic, hit))]
    return sorted(scored, key=lambda item: -item.score)


def _score(question: Question, topic: list[TopicWord], hit: Hit) -> _Scored | None:
    """How well a passage answers and the sentences of it that do; None where it does not."""
    quote = hit.chunk.quote
    coverage = _coverage(topic, quote)
    if not coverage:
        return None
    sentences = split_sentences(quote)
    if counter := _counter(question):
        sentences = [s for s in sentences if re.search(counter, normalise(s))]
        needed = [word for word in topic if word.needed]
        if not any(_coverage(needed, s) >= _COUNTED_COVERAGE for s in sentences):
            return None
    soft = {number for number in question.sections if number in _SOFT}
    bonus = 0.15 if hit.chunk.section in soft else 0.0
    bonus += 0.1 if "why" in question.cues and _CAUSAL.search(quote) else 0.0
    score = coverage + 0.5 * hit.score + bonus
    return _Scored(hit.chunk, score, _best_sentences(topic, sentences, question), coverage, hit.dense)


def _coverage(topic: Sequence[TopicWord], text: str) -> float:
    """Share of the topic's words that a text has, compounds also by their parts."""
    squeezed = squeeze(text).lower()
    lemmas = _lemmas(text)
    return sum(_has(word, squeezed, lemmas) for word in topic) / len(topic)


@lru_cache(maxsize=4096)
def _lemmas(text: str) -> frozenset[str]:
    """Content words of a sentence of the sheets; the same sentences are looked at for every question."""
    return frozenset(content_words(text))


def _has(word: TopicWord, text: str, lemmas: frozenset[str]) -> float:
    if any(squeeze(form).lower() in text for form in word.alternatives):
        return 1.0
    parts = content_words(word.text)
    return 0.8 * sum(part in lemmas for part in parts) / len(parts) if parts else 0.0


def _best_sentences(topic: Sequence[TopicWord], sentences: list[str], question: Question) -> str:
    """The sentences of a passage that have most of the topic, in their order."""
    if len(sentences) <= 1:
        return "".join(sentences)
    marks = [
        _coverage(topic, sentence) + (0.2 if "why" in question.cues and _CAUSAL.search(sentence) else 0)
        for sentence in sentences
    ]
    best = sorted(range(len(sentences)), key=lambda n: (-marks[n], n))[:_SENTENCES]
    kept = sorted(n for n in best if marks[n] >= _NEAR_BEST * max(marks) and marks[n] > 0) or [0]
    if "why" in question.cues:
        reasons = [n for n, sentence in enumerate(sentences) if _REASON.search(sentence)]
        kept = sorted({*kept[:1], *reasons[-1:]}) if reasons else kept
    return "".join(sentences[n] for n in kept)


def _chosen(scored: list[_Scored]) -> list[_Scored]:
    """A few of the best, no department crowding out the others, no sentence twice."""
    best = scored[0].score
    taken: list[_Scored] = []
    for item in scored:
        if len(taken) == _QUOTES or item.score < _NEAR_BEST * best:
            break
        same = sum(other.chunk.department == item.chunk.department for other in taken)
        if same < _QUOTES_OF_DEPARTMENT and all(squeeze(item.text) != squeeze(o.text) for o in taken):
            taken.append(item)
    return taken
