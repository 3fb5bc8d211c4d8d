"""What the lookups say to the questions of the tuning half, written down by `make pinned`.

Whoever changes a wording, an order or a choice of rows sees in the change of pinned.json what it does.
"""

import json
from dataclasses import replace
from pathlib import Path

from assistant.answering.compose import compose
from assistant.assistant import LOOKUPS
from assistant.lookup.gate import refuse
from assistant.lookup.suggest import suggest
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import load_lexicon
from assistant.meaning.understand import Reader
from assistant.types import Answer
from evals.cases import SUITE, load_cases
from tests.corpus.sheets import real_sheet

PATH = Path(__file__).with_name("pinned.json")

Said = dict[str, object]
PINNED: dict[str, Said] = json.loads(PATH.read_text(encoding="utf-8"))


def questions() -> list[str]:
    """All questions of the tuning half that are asked by themselves."""
    cases = load_cases(SUITE / "tuning.jsonl")
    return [case.turns[0].question for case in cases if len(case.turns) == 1]


def answered(question: str, reader: Reader, catalogue: Catalogue) -> Answer | None:
    """The answer from the tables or the refusal; None where the narrative answers, which needs an index."""
    meaning = reader.understand(question)
    evidence = refuse(meaning, catalogue)
    if evidence is None and meaning.subject not in LOOKUPS:
        return None
    evidence = evidence or LOOKUPS[meaning.subject](meaning, catalogue)
    answer = compose(replace(meaning, text=question), evidence, catalogue)
    return replace(answer, suggestions=answer.suggestions or suggest(meaning, catalogue))


def said(question: str, reader: Reader, catalogue: Catalogue) -> Said | None:
    """What is written down of an answer."""
    answer = answered(question, reader, catalogue)
    if answer is None:
        return None
    return {
        "understood": answer.understood,
        "status": str(answer.status),
        "answer": answer.answer.splitlines(),
        "calculation": (answer.calculation or "").splitlines(),
        "figures": [f"{f.row} {f.label} {f.fiscal_year} {f.value} {f.unit}" for f in answer.figures],
        "citations": [f"{c.section} {c.department} {c.page}" for c in answer.citations],
        "suggestions": list(answer.suggestions),
    }


def main() -> None:
    """Write down what the lookups say now."""
    catalogue = Catalogue((real_sheet(),))
    reader = Reader(catalogue, load_lexicon().of_city(catalogue.city))
    told = {question: said(question, reader, catalogue) for question in questions()}
    pinned = {question: answer for question, answer in told.items() if answer}
    PATH.write_text(json.dumps(pinned, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
