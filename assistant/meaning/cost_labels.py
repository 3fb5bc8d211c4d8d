"""Which costs a question asks for, in the words of the form."""

import re

from assistant.meaning.catalogue import COSTS
from assistant.meaning.clues import Clues
from assistant.meaning.question import Question

_ALL_COSTS = re.compile(r"内訳|(?:費用|経費|コスト|金額)(?:の?一式|を?(?:すべて|全て|全部))")
_PARTS = {"事業費", "人件費"}


def costs_asked(question: Question, clues: Clues) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Cost labels asked for; a general word for money means 総事業費, and the answer says so."""
    named = tuple(label for label in question.measures if label in COSTS)
    if _ALL_COSTS.search(clues.tagged.text) and (named or clues.exact):
        return COSTS, ()
    if set(named) == _PARTS and "sum" in clues.operations:
        # Together they are the 総事業費; the years and rows are ordered by it.
        return ("総事業費",) if {"highest", "lowest"} & set(clues.operations) else (*named, "総事業費"), ()
    if named or not clues.money:
        return named, ()
    word = clues.money[0].text
    return ("総事業費",), (f"「{word}」は総事業費（事業費＋人件費）と解しました",)
