"""What kind of number a question asks for."""

import re

from corpus.spelling import normalise

# A question for a number is answered by a sentence with a number of that kind, by no other.
ANY_COUNT = r"\d\s*(?:人|名|件|回|団体|か所|箇所|カ所|世帯|施設|校|店)"
_COUNTER = re.compile(
    r"(?:何|なん)\s*(人|名|回|件|団体|か所|箇所|カ所|世帯|校|社|台|部|冊|枚|施設|時間|時|日間?|円|%|パーセント|割|歳|キロ|年)(?!度)"
    r"|(?:人|回|件|団体|世帯)数|の(?P<count>数)(?![値字])"
)
_SAME_COUNTER = {
    "人": "[人名]",
    "名": "[人名]",
    "か所": "(?:か所|箇所|カ所)",
    "箇所": "(?:か所|箇所|カ所)",
    "パーセント": "[%％]",
}


def asked_counter(text: str) -> str | None:
    """The pattern of the number that a question asks for (何人 → a number of people), None without one."""
    match = _COUNTER.search(normalise(text))
    if match is None:
        return None
    if match["count"]:
        return ANY_COUNT
    counter = match[1] or match[0][:-1]
    return rf"\d\s*{_SAME_COUNTER.get(counter, re.escape(counter))}"
