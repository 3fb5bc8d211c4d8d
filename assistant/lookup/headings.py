"""Parts of the form that a question names and no sheet has: quoted headings, codes of policies."""

import re

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.clues import INDICATOR_LABELS, PROJECT_LABELS
from corpus.spelling import normalise, squeeze

_HEADING = re.compile(
    r"[「『](?P<name>[^「」『』]{2,30})[」』]\s*(?:の|という|って(?:いう)?)?\s*(?:欄|項目|区分|見出し|枠)"
)
_HEADING_NUMBER = re.compile(r"^\d+\s*[.．、]?\s*")
_FIELD_CODE = re.compile(r"\d+-\(\d+\)")
_POLICY_CODE = re.compile(r"\d+-\(\d+\)-(?:\d+|[①-⑳])")


def other_policy(text: str, catalogue: Catalogue) -> bool:
    """Whether a 施策の方針 or a 分野 is named by a code that no sheet has."""
    for code in (_POLICY_CODE, _FIELD_CODE):
        printed = (normalise(f"{sheet.field.value} {sheet.policy.value}") for sheet in catalogue.sheets)
        known = {found for text in printed for found in code.findall(text)}
        if any(asked not in known for asked in code.findall(normalise(text))):
            return True
    return False


def strange_heading(text: str, catalogue: Catalogue) -> str | None:
    """A heading in quotation marks that the sheets do not have (「外部評価委員の意見」の欄)."""
    match = _HEADING.search(text)
    if match is None:
        return None
    asked = squeeze(_HEADING_NUMBER.sub("", normalise(match["name"])))
    known = [squeeze(section.title) for sheet in catalogue.sheets for section in sheet.sections]
    known += [
        *PROJECT_LABELS,
        *INDICATOR_LABELS,
        "主な取組",
        "目標とするまちの姿",
        "施策の方針",
        "分野",
        "評価者",
        "成果指標",
        "事業名",
        "総合計画上の位置付け",
        "投入コスト",
        "概要",
        "表題",
    ]
    own = any(asked in title or title in asked for title in known) or asked in catalogue.text
    return None if own or not asked else match["name"]
