"""`python -m evals.learning` learns the models of `assistant/meaning/models/` from the suite.

Learned from are the tuning half and the development cases, never the half put aside: how a question is
worded tells what it is about (`suite/subjects.jsonl`) and whether a sheet can answer it (a case's status).
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.lookup.attributes import untold_attribute
from assistant.lookup.confidence import evidence_for, probability
from assistant.lookup.gate import refuse
from assistant.lookup.occurrence import Wanted, wanted
from assistant.lookup.passages import rank_passages
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.learned import MODELS, LinearModel, load_model
from assistant.meaning.lexicon import Lexicon, load_lexicon
from assistant.meaning.question import Question, Subject
from assistant.meaning.segments import segments
from assistant.meaning.shape import grams, shape
from assistant.meaning.understand import Reader
from assistant.types import Status
from corpus.documents import read_document
from corpus.parse import parse_sheet
from corpus.types import Sheet
from evals.cases import SUITE, Case, load_cases
from index.building import build_index
from index.store import Index
from index.types import Hit

SHEETS = Path(__file__).parent.parent / "corpus" / "sheets"
LEARNED_FROM = ("tuning", "development")
# A stretch of text that fewer questions have says nothing about others.
_SEEN = 3
_DECIMALS = 3
_FOLDS = 8
_THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
# Inverse strength of regularisation, chosen on rounds of questions that were not learned from.
STRENGTH = {"subject": 0.5, "answerable": 0.1}


@dataclass(frozen=True, slots=True)
class Example:
    """The shape of a question and the class it belongs to."""

    shape: str
    label: str


def fit(examples: Sequence[Example], strength: float) -> LinearModel:
    """Logistic regression on the stretches of text that a shape has."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    found = [grams(example.shape) for example in examples]
    often = {gram for gram, count in Counter(g for each in found for g in each).items() if count >= _SEEN}
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform([dict.fromkeys(sorted(each & often), 1.0) for each in found])
    model = LogisticRegression(C=strength, max_iter=3000).fit(table, [e.label for e in examples])
    columns = model.coef_.tolist()
    bias = model.intercept_.tolist()
    if len(columns) == 1:
        # Of two classes only the second has weights.
        columns, bias = [[0.0] * len(columns[0]), *columns], [0.0, *bias]
    weights = zip(vectorizer.feature_names_, zip(*columns, strict=True), strict=True)
    return LinearModel(
        tuple(model.classes_.tolist()),
        tuple(round(value, _DECIMALS) for value in bias),
        {gram: [round(value, _DECIMALS) for value in row] for gram, row in weights},
    )


def subject_examples(catalogue: Catalogue, lexicon: Lexicon) -> list[Example]:
    """Questions whose subject is known, by the names of `Subject`."""
    lines = (SUITE / "subjects.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    return [
        Example(_shape(record["q"], catalogue, lexicon), Subject[record["subject"]].name)
        for record in records
    ]


def answerable_examples(cases: Iterable[Case], catalogue: Catalogue, lexicon: Lexicon) -> list[Example]:
    """Every question of a suite with whether it can be answered."""
    return [
        Example(
            _shape(turn.question, catalogue, lexicon),
            "yes" if Status.ANSWERED in turn.expect.status else "no",
        )
        for case in cases
        for turn in case.turns
    ]


def passage_examples(
    cases: Sequence[Case], index: Index, lexicon: Lexicon
) -> Iterator[tuple[dict[str, float], bool]]:
    """The evidence of single questions about the narrative, with whether they can be answered.

    How far the wording speaks for it is learned from the other folds: from its own answer a model knows
    more than it will of new questions.
    """
    catalogue = Catalogue(index.sheets)
    single = [case for case in cases if len(case.turns) == 1]
    for fold in range(_FOLDS):
        own = single[fold::_FOLDS]
        ids = {case.id for case in own}
        others = answerable_examples((c for c in cases if c.id not in ids), catalogue, lexicon)
        model = fit(others, STRENGTH["answerable"])
        for case in own:
            question = case.turns[0].question
            if (found := _found(question, index, catalogue, lexicon)) is not None:
                meant, words, ranked = found
                likely = model.probabilities(_shape(question, catalogue, lexicon))["yes"]
                values = evidence_for(replace(meant, answerable=likely), words, ranked)
                yield values, Status.ANSWERED in case.turns[0].expect.status


def _found(
    text: str, index: Index, catalogue: Catalogue, lexicon: Lexicon
) -> tuple[Question, Wanted, list[Hit]] | None:
    """What is found for a question about the narrative, None for others and where nothing is looked for."""
    reader = Reader(catalogue, lexicon)
    parts = segments(text, reader)
    question = reader.understand(parts[0])
    if len(parts) > 1 or question.subject is not Subject.PASSAGE or refuse(question, catalogue):
        return None
    words = wanted(question.topic, index, catalogue)
    refused = any(word.proper for word in words.lacking) or untold_attribute(question, words, index)
    ranked = rank_passages(question, words, index) if words.needed and words.topic and not refused else []
    return (question, words, ranked) if ranked else None


def fit_confidence(examples: Iterable[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """Weights of the evidence for a passage, and the bias, by logistic regression."""
    from sklearn.linear_model import LogisticRegression

    evidence, labels = zip(*examples, strict=True)
    names = list(evidence[0])
    table = [[values[name] for name in names] for values in evidence]
    # Unregularised: a handful of weights on hundreds of questions.
    model = LogisticRegression(C=1e4, max_iter=3000).fit(table, labels)
    weights = dict(zip(names, model.coef_[0].tolist(), strict=True))
    return {
        name: round(value, _DECIMALS)
        for name, value in {"bias": model.intercept_[0].item(), **weights}.items()
    }


def curve(
    examples: Sequence[tuple[dict[str, float], bool]], weights: dict[str, float]
) -> list[tuple[float, int, int]]:
    """For thresholds of confidence, how many questions are wrongly answered and how many wrongly refused."""
    found = [(probability(evidence, weights), answerable) for evidence, answerable in examples]
    return [
        (
            threshold,
            sum(sure >= threshold and not answerable for sure, answerable in found),
            sum(sure < threshold and answerable for sure, answerable in found),
        )
        for threshold in _THRESHOLDS
    ]


def _shape(question: str, catalogue: Catalogue, lexicon: Lexicon) -> str:
    reader = Reader(catalogue, lexicon)
    parts = segments(question, reader)
    return shape(reader.tag(parts[0] if len(parts) == 1 else question), catalogue)


def own_sheets() -> tuple[Sheet, ...]:
    """The sheets that come with the project, which the suite asks about."""
    return tuple(parse_sheet(read_document(path)) for path in sorted(SHEETS.glob("*.txt")))


def write(name: str, text: str) -> None:
    """Write a model to its file."""
    (MODELS / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def in_lines(model: LinearModel) -> str:
    """A model as JSON, one stretch of text a line, so that changes can be read."""
    rows = (f"{json.dumps(gram, ensure_ascii=False)}: {row}" for gram, row in model.weights.items())
    head = f'{{"classes": {json.dumps(model.classes)},\n"bias": {list(model.bias)},\n"weights": {{\n'
    return head + ",\n".join(rows) + "\n}}"


def main() -> None:
    """Learn all models anew; the confidence last, since it rests on the others."""
    sheets = own_sheets()
    catalogue = Catalogue(sheets)
    lexicon = load_lexicon().of_city(catalogue.city)
    cases = [case for name in LEARNED_FROM for case in load_cases(SUITE / f"{name}.jsonl")]
    write("subject", in_lines(fit(subject_examples(catalogue, lexicon), STRENGTH["subject"])))
    wording = fit(answerable_examples(cases, catalogue, lexicon), STRENGTH["answerable"])
    write("answerable", in_lines(wording))
    load_model.cache_clear()
    with TemporaryDirectory() as folder:
        index = build_index(sheets, Path(folder))
        examples = list(passage_examples(cases, index, lexicon))
    weights = fit_confidence(examples)
    write("confidence", json.dumps(weights, indent=1))
    answerable = sum(label for _, label in examples)
    print(f"{answerable} questions that passages answer, {len(examples) - answerable} that they do not")
    for threshold, wrong, refused in curve(examples, weights):
        print(f"from {threshold:.1f} on: {wrong} wrongly answered, {refused} wrongly refused")


if __name__ == "__main__":
    main()
