"""How an answer says what it took over from the turns before."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.meaning.catalogue import COSTS
from assistant.meaning.question import Condition, Question


def names(question: Question) -> list[str]:
    """The rows, indicators, departments and filters of a question, as the reader knows them."""
    names = [group.phrase for group in question.groups] + [f"成果指標{n}" for _, n in question.indicators]
    return names + list(question.departments) + [in_words(condition) for condition in question.conditions]


def in_words(condition: Condition) -> str:
    """A filter that is taken over; its amount was said in an earlier turn and is not repeated."""
    return f"{condition.label}の条件" if isinstance(condition.value, Decimal) else str(condition)


def without_guesses(question: Question, before: Question) -> tuple[str, ...]:
    """The question's assumptions without those that the turn before has answered."""
    kept = question.assumptions
    if set(before.measures) & set(COSTS):
        kept = tuple(text for text in kept if "と解しました" not in text)
    return tuple(text for text in kept if "年度の指定がない" not in text)


def noted(question: Question, taken: Sequence[str]) -> Question:
    """The question with the assumption that these words come from an earlier turn."""
    if not taken:
        return question
    words = "・".join(dict.fromkeys(taken))
    return replace(question, assumptions=(*question.assumptions, f"前の質問から「{words}」を引き継ぎました"))
