"""Which cost is measured, and which one it is a share of: 「事業費に対する人件費の割合」."""

import itertools
import re

from assistant.meaning.catalogue import COSTS
from assistant.meaning.lexicon import Tag
from assistant.meaning.spans import Tagged

# 「事業費に対する人件費」, 「総事業費のうち人件費」: the whole first.
_WITHIN = re.compile(
    r"[にへ](?:対し|対す|占め)|における|の?(?:うち|中|なか)[、のでに]*(?:占め)?|の(?:何|どれ)[^、。]{0,6}が"
)
# 「人件費は事業費の何％」: the whole second.
_OF = re.compile(r"の?(?:割合|比率)?[がはもって、]*")
_HOW_MUCH = re.compile(r"の?(?:何|どれ|どの|[\d一二三四五六七八九十半])|に対し|に占め|に比べ")


def part_and_whole(tagged: Tagged) -> tuple[str, str] | None:
    """The two costs that a question sets against each other as (part, whole), None where it names one.

    Of two that are only listed (「事業費と人件費の比率」) the first is taken as a part of the 総事業費.
    """
    costs = [span for span in tagged.of(Tag.MEASURE) if span.value in COSTS]
    for first, second in itertools.pairwise(costs):
        between, behind = tagged.text[first.end : second.start], tagged.text[second.end :]
        if first.value == second.value:
            continue
        if _WITHIN.match(between):
            return second.value, first.value
        if _OF.fullmatch(between) and _HOW_MUCH.match(behind):
            return first.value, second.value
    part = next((span.value for span in costs if span.value != "総事業費"), None)
    return (part, "総事業費") if part and len({span.value for span in costs}) > 1 else None
