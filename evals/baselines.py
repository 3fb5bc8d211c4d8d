"""What others would achieve on the same cases: this system without lookups, and the usual pipelines.

Without lookups the system is scored as it is itself. The pipelines are flattered: a question counts as
right when the passages found contain the whole expected answer; nothing has to be read out of them.
Whatever they find, they find something: where only a refusal is right they are wrong.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from assistant.assistant import Assistant
from assistant.lookup.evidence import Evidence
from assistant.lookup.passages import find_passages
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.question import Question
from assistant.types import Status
from corpus.spelling import squeeze
from evals.cases import Case, Expectation
from evals.run import CaseResult, run_cases
from evals.stated import readings, rounds_to, stated_numbers
from index.embedding import Embedder
from index.search import Mode, search
from index.store import Index
from index.vectors import VectorIndex

Find = Callable[[str], Sequence[str]]

SIZE, OVERLAP, TOP = 500, 100, 4
SEPARATORS = ("\n\n", "\n", " ", "")


class WithoutLookups(Assistant):
    """The assistant with nothing to answer from but passages."""

    def evidence(self, question: Question, catalogue: Catalogue) -> Evidence:
        """Passages, whatever is asked for."""
        return find_passages(question, self.index.within(catalogue.sheet), catalogue)


def contained(expect: Expectation, texts: Sequence[str]) -> bool:
    """Whether the texts hold every number, row, word and quote that is expected."""
    if Status.ANSWERED not in expect.status:
        return False
    text = "\n".join(texts)
    squeezed = squeeze(text)
    numbers = {reading for stated in stated_numbers(text) for reading in readings(stated)}
    groups = (*expect.contains, *expect.quotes, *((name,) for name in expect.departments))
    return (
        all(any(rounds_to(numbers, number) for number in group) for group in expect.numbers)
        and all(squeeze(row) in squeezed for row in expect.rows)
        and all(any(squeeze(word) in squeezed for word in group) for group in groups)
    )


def tally(cases: Iterable[Case], pipelines: Mapping[str, Find]) -> dict[str, dict[str, Any]]:
    """Cases and passed cases of each pipeline; every turn is asked without its history."""
    kinds: dict[str, dict[str, list[bool]]] = {name: {} for name in pipelines}
    for case in cases:
        for name, find in pipelines.items():
            right = all(contained(turn.expect, find(turn.question)) for turn in case.turns)
            kinds[name].setdefault(case.kind, []).append(right)
    return {name: _sums(results) for name, results in kinds.items()}


def _sums(kinds: Mapping[str, list[bool]]) -> dict[str, Any]:
    every = [right for results in kinds.values() for right in results]
    return {
        "cases": len(every),
        "passed": sum(every),
        "kinds": {kind: {"cases": len(r), "passed": sum(r)} for kind, r in sorted(kinds.items())},
    }


def scored(results: Iterable[CaseResult]) -> dict[str, Any]:
    """Cases and passed cases of a run that was scored in full."""
    kinds: dict[str, list[bool]] = {}
    for result in results:
        kinds.setdefault(result.case.kind, []).append(result.passed)
    return _sums(kinds)


def side_by_side(
    results: Sequence[CaseResult], index: Index, text: str, embedder: Embedder
) -> dict[str, dict[str, Any]]:
    """The tally of this system's `results` and of each rival on the same cases.

    `text` is the document that the tutorials' pipeline cuts.
    """
    cases = [result.case for result in results]
    pipelines = {
        "BM25のみ": passages(index, Mode.BM25),
        "意味検索のみ": passages(index, Mode.DENSE),
        "融合検索のみ": passages(index, Mode.FUSED),
        "500字分割": tutorial(text, index, embedder),
    }
    own = {"hyoka": scored(results), "表引きなし": scored(run_cases(cases, WithoutLookups(index).ask))}
    return own | tally(cases, pipelines)


def passages(index: Index, mode: Mode) -> Find:
    """The best passages of the project's own index, searched in one way."""
    return lambda question: [
        f"{hit.chunk.text}\n{hit.chunk.quote}" for hit in search(index, question, TOP, mode=mode)
    ]


def tutorial(text: str, index: Index, embedder: Embedder) -> Find:
    """The pipeline of the tutorials: pieces of 500 characters, their vectors, the nearest four."""
    pieces = split_recursively(text)
    vectors = VectorIndex.build(embedder.embed_passages(pieces))

    def find(question: str) -> list[str]:
        scores = vectors.scores(index.embed_query(question))
        best = sorted(range(len(pieces)), key=lambda n: -float(scores[n]))
        return [pieces[n] for n in best[:TOP]]

    return find


def split_recursively(text: str, size: int = SIZE, overlap: int = OVERLAP) -> list[str]:
    """Pieces of at most `size` characters, as LangChain's RecursiveCharacterTextSplitter cuts them."""
    return _split(text, size, overlap, SEPARATORS)


def _split(text: str, size: int, overlap: int, separators: Sequence[str]) -> list[str]:
    at = next((n for n, separator in enumerate(separators) if separator in text), len(separators) - 1)
    separator, finer = separators[at], separators[at + 1 :]
    pieces: list[str] = []
    fitting: list[str] = []
    for part in text.split(separator) if separator else list(text):
        if len(part) <= size:
            fitting.append(part)
            continue
        pieces += _merge(fitting, separator, size, overlap)
        fitting = []
        pieces += _split(part, size, overlap, finer)
    return pieces + _merge(fitting, separator, size, overlap)


def _merge(parts: Sequence[str], separator: str, size: int, overlap: int) -> list[str]:
    pieces: list[str] = []
    window: list[str] = []
    for part in parts:
        if window and len(separator.join([*window, part])) > size:
            pieces.append(separator.join(window))
            while window and _too_much(window, part, separator, size, overlap):
                window.pop(0)
        window.append(part)
    pieces.append(separator.join(window))
    return [piece.strip() for piece in pieces if piece.strip()]


def _too_much(window: Sequence[str], part: str, separator: str, size: int, overlap: int) -> bool:
    return len(separator.join(window)) > overlap or len(separator.join([*window, part])) > size
