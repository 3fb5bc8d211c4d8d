"""What a question asks of several 施策の方針 side by side: which costs most, what each costs, all of them."""

import re
from dataclasses import replace

from assistant.meaning.catalogue import COSTS, Catalogue
from assistant.meaning.clues import Clues
from assistant.meaning.cost_labels import costs_asked
from assistant.meaning.lexicon import Tag
from assistant.meaning.operations import operation_of
from assistant.meaning.question import Mean, Operation, Question, Subject

_ONE = r"(?<!この)(?<!その)(?<!当該)(?<!同じ)"
_POLICIES = re.compile(
    rf"(?:どの|どんな|どちらの|各|全|全部の|すべての|全ての|ほかの|他の|これらの)施策"
    rf"|{_ONE}施策(?:の方針)?(?:ごと|別|毎|間|同士|一覧|の(?:中|うち|順位|ランキング|一覧|数)|は|が|を|って|[?？。]|$)"
)
_FIELDS = re.compile(
    r"(?:どの|各)分野|分野(?:ごと|別|毎|間|同士|の(?:中|うち|順位|ランキング)|は[?？]?$|が(?:一番|最も))"
)
# What asks for the policies themselves, and for no cost of theirs.
_LISTED = re.compile(
    r"施策(?:の方針)?(?:は|って)?(?:何|なに|どれ|いくつ|ある|あり|の?一覧|[?？。]|$)|(?:どの|どんな|何の)施策[^。]{0,6}(?:関わ|担当|評価|受け持|ある|あり|登録)"
)
_KINDS = {"施策": _POLICIES, "分野": _FIELDS}
_SUPPORTED = {
    Operation.VALUE, Operation.SUM, Operation.AVERAGE, Operation.HIGHEST, Operation.LOWEST, Operation.LIST,
    Operation.COUNT, Operation.TREND, Operation.DIFFERENCE, Operation.RATIO,
}  # fmt: skip


def over_policies(clues: Clues, catalogue: Catalogue) -> str:
    """ "施策" or "分野" where these are what is asked for, and there are several; "" elsewhere."""
    if len({sheet.policy.value for sheet in catalogue.sheets}) < 2 or clues.named.groups:
        return ""
    parts = {span.value for span in clues.tagged.of(Tag.META)} - {"分野", "施策の方針", "シート"}
    if parts or clues.has(Tag.INDICATOR, Tag.SECTION) or clues.named.unknown:
        return ""
    counted = bool({"count", "highest", "lowest"} & set(clues.operations) or clues.measures or clues.money)
    counted = counted and not clues.has(Tag.DEPARTMENT)
    listed = not counted and not clues.conditions and bool(_LISTED.search(clues.tagged.text))
    kinds = (kind for kind, pattern in _KINDS.items() if pattern.search(clues.tagged.text))
    return next(kinds, "") if counted or listed else ""


def ask_policies(question: Question, clues: Clues, kind: str) -> Question:
    """The question as one about the costs of each policy, or of each field."""
    costs, assumed = costs_asked(question, clues)
    operation = operation_of(clues.operations, clues.tagged.text)
    if not costs and operation not in {Operation.VALUE, Operation.LIST, Operation.COUNT}:
        costs, assumed = ("総事業費",), ("金額は総事業費としました",)
    thresholds = tuple(c for c in clues.conditions if c.label in COSTS and not isinstance(c.value, Mean))
    return replace(
        question,
        subject=Subject.POLICY,
        operation=operation if operation in _SUPPORTED else Operation.VALUE,
        measures=costs,
        conditions=thresholds,
        groups=(),
        indicators=(),
        topic=(),
        over=kind,
        assumptions=(*question.assumptions, *assumed),
    )
