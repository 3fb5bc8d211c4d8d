"""Parts of the form that a question names and no sheet has."""

import pytest

from assistant.lookup.headings import other_policy, strange_heading
from assistant.meaning.catalogue import Catalogue


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("「10.外部評価委員の意見」の欄には何と", "10.外部評価委員の意見"),
        ("『監査の意見』という項目は", "監査の意見"),
        ("「今後の方向性」の欄には何と", None),
        ("「最終評価」の欄は", None),
        ("「ひきこもり」の項目は", None),
        ("今後の方向性は", None),
    ],
)
def test_headings_in_quotation_marks(text: str, heading: str | None, catalogue: Catalogue) -> None:
    assert strange_heading(text, catalogue) == heading


@pytest.mark.parametrize(
    ("text", "strange"),
    [("施策の方針5-(2)-①の総事業費", True), ("施策の方針4-(1)-①の総事業費", False), ("総事業費", False)],
)
def test_policies_by_their_code(text: str, strange: bool, catalogue: Catalogue) -> None:
    assert other_policy(text, catalogue) is strange
