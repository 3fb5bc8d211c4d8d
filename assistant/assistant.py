"""From a question to a verified answer: understand, look up or search, compose, check."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path

from assistant.answering.compose import compose
from assistant.answering.english import in_english, is_english
from assistant.answering.verify import verify
from assistant.lookup.costs import look_up_costs
from assistant.lookup.evidence import Evidence
from assistant.lookup.gate import refuse
from assistant.lookup.glossary import define
from assistant.lookup.indicators import look_up_indicators
from assistant.lookup.overview import look_up_meta
from assistant.lookup.passages import find_passages
from assistant.lookup.projects import look_up_projects
from assistant.lookup.restated import with_restatements
from assistant.lookup.suggest import suggest
from assistant.lookup.tables import look_up_tables
from assistant.meaning.about_projects import of_years
from assistant.meaning.about_tables import Asked, ask_tables
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.counters import beyond_cells
from assistant.meaning.followup import resolve
from assistant.meaning.lexicon import Lexicon, load_lexicon
from assistant.meaning.pointing import spelt_out
from assistant.meaning.question import Operation, Question, Subject
from assistant.meaning.segments import segments
from assistant.meaning.understand import Reader
from assistant.preparing import prepared
from assistant.scope.carrying import carried, moved
from assistant.scope.choosing import Scope, choose, narrowed, taken
from assistant.scope.shelf import Shelf
from assistant.scope.years import sheets_for
from assistant.settings import Settings
from assistant.types import Answer, Status
from index.building import Progress
from index.heads import SheetHead
from index.store import Index

LOOKUPS: dict[Subject, Callable[[Question, Catalogue], Evidence]] = {
    Subject.PROJECT: look_up_projects,
    Subject.POLICY: look_up_costs,
    Subject.INDICATOR: look_up_indicators,
    Subject.META: look_up_meta,
}

_SHEETS_READ_FOR_CITY = 5
# Said of the policy, not of a thing that was told of before.
_WHOLE = re.compile(r"全体|施策|全事業|市の|福祉")
_THAT = re.compile(r"(?:もし)?(?:あれば|ある(?:なら|場合)は?)?、?(?:その|それ)")

Wording = Callable[[Answer, Evidence, Sequence[str]], Answer]
"""Says a verified answer in other words, or gives it back as it is."""


class Assistant:
    """Answers questions from one index; holds no state between questions."""

    def __init__(
        self,
        index: Index,
        lexicon: Lexicon | None = None,
        wording: Wording | None = None,
        default_year: int | None = None,
    ) -> None:
        self.index = index
        self._wording = wording
        self.shelf = Shelf(index.heads, index.sheet, default_year)
        # All sheets are of one city: a few tell its name.
        few = self.shelf.catalogue(self.shelf.current(self.shelf.policies)[:_SHEETS_READ_FOR_CITY])
        self.lexicon = (lexicon or load_lexicon()).of_city(few.city)

    @cached_property
    def catalogue(self) -> Catalogue:
        """What can be asked for in the sheets that evaluate the latest year."""
        return self.shelf.catalogue(self.shelf.current(self.shelf.policies))

    @classmethod
    def open(cls, index_dir: Path, progress: Progress | None = None) -> "Assistant":
        """An assistant on the index in a folder; builds it first where there is none.

        `progress` is called with (passages done, all) while it is built. All else is as the
        environment says.
        """
        settings = Settings(index_dir=index_dir)
        index = prepared(settings, progress)
        return cls(index, wording=_wording(settings), default_year=settings.default_year)

    def ask(self, text: str, history: Sequence[Answer] = ()) -> Answer:
        """The answer to a message; `history` are the earlier answers of the conversation, oldest first."""
        asked = self._asked_of_tables(text, history)
        if asked and (asked.own or not self.shelf.heads):
            return self._from_tables(asked)
        scope = choose(text, history, self.shelf)
        catalogue = self.shelf.catalogue(self.shelf.current(scope.policies))
        reader = Reader(catalogue, self.lexicon)
        answers: list[Answer] = []
        for part in segments(scope.text, reader):
            answer = self._answer(part, (*history, *answers), reader, scope)
            answers.append(_refused_with(answers, answer) or answer)
        answer = replace(answers[0], question=text) if len(answers) == 1 else _joined(text, answers)
        if asked and answer.status is not Status.ANSWERED:
            other = self._from_tables(asked)
            return other if other.status is Status.ANSWERED else answer
        return answer

    def _asked_of_tables(self, text: str, history: Sequence[Answer]) -> Asked | None:
        """What a message asks of the tables of other forms, if any."""
        if not self.shelf.tables:
            return None
        known = frozenset((*self.shelf.row_names, *self.shelf.name_runs))
        return ask_tables(text, history, self.shelf.tables, self.lexicon, known)

    def _from_tables(self, asked: Asked) -> Answer:
        question, evidence = look_up_tables(asked)
        answer = compose(question, evidence, self.shelf.tables.catalogue)
        names = words_with_digits(self.shelf.tables.catalogue)
        headings = (word for p in asked.places for word in (*p.figure.row.split("・"), p.figure.label))
        # A heading that is a number by itself would take the digits out of figures that are to be checked.
        worded = (word for word in headings if re.search(r"[^\W\d_]", word))
        return verify(answer, tuple(dict.fromkeys((*names, *worded))))

    def _answer(self, text: str, history: Sequence[Answer], reader: Reader, scope: Scope) -> Answer:
        question = self._understood(text, history, reader)
        if question.subject is Subject.POLICY and not question.over and len(scope.policies) > 1:
            scope = narrowed(text, scope, self.shelf)
        named = tuple(policy.key for policy in scope.named)
        heads = sheets_for(question, scope, self.shelf)
        catalogue = self.shelf.catalogue(heads)
        if catalogue is not reader.catalogue:
            question = self._elsewhere(question, history, Reader(catalogue, self.lexicon))
        if question.subject is Subject.GLOSSARY:
            answer = replace(define(question, self.lexicon), scope=named)
            return in_english(answer, Evidence()) if is_english(text) else answer
        evidence = refuse(question, catalogue) or self.evidence(question, catalogue)
        if evidence.status is Status.ANSWERED:
            evidence = with_restatements(evidence, self.index.restated)
            question = replace(
                question, assumptions=(*question.assumptions, *taken(scope, heads, self.shelf))
            )
        # What pointing words stand for is ours: the numbers of the question are those of its own words.
        answer = replace(compose(question, evidence, self._with_sheets_of(evidence, heads)), question=text)
        names = words_with_digits(catalogue)
        answer = verify(answer, names)
        if self._wording:
            answer = self._wording(answer, evidence, names)
        if is_english(text):
            answer = verify(in_english(answer, evidence), names)
        if len(scope.policies) == 1 < len(self.shelf.policies):
            answer = replace(answer, understood=f"「{scope.policies[0].title}」・{answer.understood}")
        return replace(answer, suggestions=answer.suggestions or suggest(question, catalogue), scope=named)

    def _with_sheets_of(self, evidence: Evidence, heads: Sequence[SheetHead]) -> Catalogue:
        """The catalogue of the sheets asked, and of those that the evidence was found in besides."""
        used = {cell.sheet for cell in evidence.cells}
        return self.shelf.catalogue(dict.fromkeys((*heads, *(h for h in self.shelf.heads if h.id in used))))

    def _elsewhere(self, question: Question, history: Sequence[Answer], reader: Reader) -> Question:
        """The question among the sheets of other years."""
        if question.rows or question.indicators:
            there = moved(question, reader.catalogue, self.shelf)
            if not question.years:
                return there
            groups = (
                replace(g, rows=of_years(g.rows, question.years, reader.catalogue)) for g in there.groups
            )
            return replace(there, groups=tuple(groups))
        # What the newest sheets do not name, these may; years are counted from the newest all the same.
        again = self._understood(question.text, history, reader)
        return replace(again, years=question.years)

    def _understood(self, text: str, history: Sequence[Answer], reader: Reader) -> Question:
        """What a message means among the sheets of the reader, after the turns before it."""
        turns = carried(history, reader.catalogue, self.shelf)
        plain, said = spelt_out(text, turns, reader.catalogue)
        understood = reader.understand(plain)
        understood = replace(understood, assumptions=(*said, *understood.assumptions))
        return resolve(understood, turns, reader.catalogue)

    def evidence(self, question: Question, catalogue: Catalogue) -> Evidence:
        """What the sheets hold for a question: cells of a table, or passages."""
        if question.subject in LOOKUPS:
            return LOOKUPS[question.subject](question, catalogue)
        evidence = find_passages(question, self.index.within(catalogue.sheet), catalogue)
        told = question.groups and not question.sections and _only_names(question)
        if evidence.status is not Status.ANSWERED and told:
            # A row that only the table knows: its cells are what there is to tell.
            return look_up_projects(replace(question, measures=(), operation=Operation.VALUE), catalogue)
        return evidence


@lru_cache(maxsize=96)
def words_with_digits(catalogue: Catalogue) -> tuple[str, ...]:
    """The sheets' words that may carry digits without being figures."""
    labels = {"備考", "事業名", "出典", "初期値の時点", "単位"}
    words = (f.value for f in catalogue.figures if f.table == "概要" or f.label in labels)
    names = (
        *(str(item.name.value) for item in catalogue.indicators.values()),
        *(str(sheet.title.value or sheet.id) for sheet in catalogue.sheets),
    )
    return tuple(dict.fromkeys([*(str(word) for word in words if word), *names]))


def _only_names(question: Question) -> bool:
    """Whether nothing but rows is named: what else was asked about them the table does not say."""
    phrases = "".join(group.phrase for group in question.groups)
    # 「所要時間」, 「高齢者の割合」: a number that no cell of the row is.
    if question.operation not in {Operation.VALUE, Operation.LIST} or beyond_cells(question.text):
        return False
    return not question.unknown and all(word.text in phrases for word in question.topic)


def _refused_with(before: Sequence[Answer], answer: Answer) -> Answer | None:
    """The refusal that a part of a message shares with the part it hangs on, if any.

    「…する事業があるそうですね。事業費は？」 and 「繰越額は？その額も」 are about what the first part could
    not find: the cost of something else would be a wrong figure.
    """
    unanswered = {Status.NOT_FOUND, Status.OUT_OF_SCOPE}
    refused = before[-1] if before and before[-1].status in unanswered else None
    meaning = answer.meaning
    if refused is None or refused.meaning is None or meaning is None:
        return None
    if meaning.subject is Subject.PASSAGE and _of_nothing(meaning):
        # 「消費税は上げるべき？理由もつけて」
        return replace(refused, question=answer.question)
    if "why" in refused.meaning.cues and "why" in meaning.cues:
        return replace(refused, question=answer.question)
    if not answer.figures or refused.status is Status.OUT_OF_SCOPE:
        return None
    whole = meaning.subject is Subject.POLICY and not meaning.years and not _WHOLE.search(answer.question)
    unnamed = whole and bool(refused.meaning.unknown or refused.meaning.absent)
    if unnamed or _THAT.match(answer.question):
        return replace(refused, question=answer.question)
    inherits = any(text.endswith("引き継ぎました") for text in answer.assumptions)
    if inherits and refused.meaning.unknown and not (meaning.years or meaning.conditions):
        # 「稼働率って高いの？何％ぐらい」: of what was asked there is no rate.
        return replace(refused, question=answer.question)
    return None


def _of_nothing(meaning: Question) -> bool:
    """Whether a part of a message names nothing of its own that the narrative could tell of."""
    named = meaning.groups or meaning.indicators or meaning.departments or meaning.years
    return not named and not any(word.needed for word in meaning.topic)


def _wording(settings: Settings) -> Wording | None:
    """The chat model of the settings; by default there is none."""
    if not settings.llm:
        return None
    # LangChain takes a second to load.
    from assistant.answering.llm import chat_wording

    return chat_wording(settings)


def _joined(text: str, answers: Sequence[Answer]) -> Answer:
    """Several answers as one: it counts as answered if any part is; a follow-up builds on the last."""
    best = next((a.status for a in answers if a.status is Status.ANSWERED), answers[0].status)
    blocks = [f"**{number}. {a.question}**\n\n{a.answer}" for number, a in enumerate(answers, start=1)]
    calculations = [a.calculation for a in answers if a.calculation]
    return Answer(
        question=text,
        status=best,
        answer="\n\n".join(blocks),
        figures=tuple(dict.fromkeys(f for a in answers for f in a.figures)),
        calculation="\n".join(calculations) or None,
        citations=tuple(dict.fromkeys(c for a in answers for c in a.citations)),
        assumptions=tuple(dict.fromkeys(x for a in answers for x in a.assumptions)),
        suggestions=answers[-1].suggestions,
        understood=" ／ ".join(a.understood for a in answers),
        meaning=answers[-1].meaning,
        scope=answers[-1].scope,
    )
