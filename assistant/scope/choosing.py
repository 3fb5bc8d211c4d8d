"""Which policies a message is about: by name, code or field, by its rows, or by the conversation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.meaning.inherit import RANKINGS
from assistant.meaning.lexicon import surface_form
from assistant.scope.shelf import Policy, Shelf
from assistant.types import Answer
from corpus.eras import fiscal_year_label
from corpus.spelling import normalise, squeeze
from index.heads import SheetHead
from index.tokens import content_words

_SHEET_CODE = re.compile(r"(?:[RHSrhs]\d{1,2}-)?(\d{1,2})-\(?(\d{1,2})\)?-(\d{1,2})(?!\d)")
_FIELD_CODE = re.compile(r"(?<![\d-])(\d{1,2})-\((\d{1,2})\)(?![-\d])")
_OF_POLICY = re.compile(
    r"(?P<about>[^、。？?！!\s]{1,24}?)[」』]?(?:の|に関する|に係る|に関わる|についての|関係の|関連の|系の)?"
    r"(?:分野の|部門の)?(?P<policy>施策(?:の方針)?|分野)(?!ごと|別|毎|間)"
)
_EVERY = re.compile(
    r"(?:全|全部の|すべての|全ての|各|どの|ほかの|他の|別の)施策|施策(?:ごと|別|毎|同士|間)|市全体|全市|施策は(?:いくつ|何)|いくつの施策"
)
# 「最も高い施策」 and 「担当している施策」 name none.
_COMPARED = re.compile(
    r"(?:最も|一番|いちばん|[高低多安]い|少な|大き|小さ|以上|以下|未満|超え)[^、]{0,8}$|[うくすつぬむるただ]$"
)
# Things of a kind are asked for: the row that is named beside them is a yardstick.
_OF_A_KIND = re.compile(
    r"(?:事業|事務|指標)(?:は|が|を|って|の中|の数|の一覧|一覧)|どの(?:事業|指標)|以外|より(?:も)?(?:高|低|多|少|大|小|安)|順"
)
_SHORTEST_NAME = 3
_SHORTEST_RUN = 6
THIS, THESE = "この施策", "これらの施策"
_NOTHING_ELSE = re.compile(
    rf"^(?:じゃあ?|では|それなら|次は|あと|それと)?、?{THIS}(?:は|では|だと|なら|の場合は?|の(?:方|ほう)は?|について(?:は|も)?|も)?"
    r"、?(?:どう|いかが)?(?:ですか|でしょうか|なりますか|だろう)?[?？。]*$"
)
_THAT_ONE = re.compile(
    r"(?:その|この|当該|同じ|今の|いまの)施策(?!ごと|別|毎|間)|そこの(?:施策|評価|目標|人件費|事業|総事業費|指標)"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """The policies that a message is about; `text` is the message with この施策 for a policy's name.

    `named` are policies that the conversation is about from here on: those that somebody named. `rows` are
    names and 整理番号 in the message, as compared.
    """

    text: str
    policies: tuple[Policy, ...]
    named: tuple[Policy, ...] = ()
    rows: tuple[str, ...] = ()


def choose(text: str, history: Sequence[Answer], shelf: Shelf) -> Scope:
    """The policies of a message; all of them where nothing in it or before it tells."""
    every = shelf.policies
    if len(every) < 2:
        return Scope(text, every)
    plain = surface_form(text)
    if mentions := tuple(_mentions(plain, shelf)):
        named = tuple(dict.fromkeys(policy for _, _, found in mentions for policy in found))
        asked = _without(plain, mentions)
        if history and _NOTHING_ELSE.match(asked):
            # 「観光の施策では？」 asks the same again.
            asked = choose(history[-1].question, history[:-1], shelf).text
        return Scope(asked, named, named)
    if history and _THAT_ONE.search(plain) and (shown := _shown(history[-1], shelf)):
        return Scope(text, (shown,), (shown,))
    if _EVERY.search(plain):
        return Scope(text, every)
    if (rows := _rows(plain, shelf)) and not _OF_A_KIND.search(plain):
        bearing = {policy.key for row in rows for policy in shelf.row_names[row]}
        return Scope(text, tuple(policy for policy in every if policy.key in bearing), rows=rows)
    before = history[-1].scope if history else ()
    kept = tuple(policy for policy in every if policy.key in before)
    return Scope(text, kept or every, kept)


def _shown(answer: Answer, shelf: Shelf) -> Policy | None:
    """The one policy that an answer is about, or that it puts first; None where it shows several."""
    policies = dict.fromkeys(shelf.policy_of[f.sheet] for f in answer.figures if f.sheet in shelf.policy_of)
    meaning = answer.meaning
    ranked = meaning is not None and meaning.over and meaning.operation in RANKINGS and not meaning.limit
    # The cells that are shown come before those that they were compared with.
    return next(iter(policies)) if policies and (ranked or len(policies) == 1) else None


Mention = tuple[int, int, tuple[Policy, ...]]


def _mentions(text: str, shelf: Shelf) -> Iterator[Mention]:
    """Stretches of a message that name policies, none within another."""
    taken: list[tuple[int, int]] = []
    about = () if _EVERY.search(text) else _about(text, shelf)
    for start, end, found in (*_codes(text, shelf), *_runs(text, shelf), *about):
        if found and not any(start < b and a < end for a, b in taken):
            taken.append((start, end))
            yield start, end, found


def _codes(text: str, shelf: Shelf) -> Iterator[Mention]:
    plain = normalise(text)
    if len(plain) != len(text):
        return
    for match in _SHEET_CODE.finditer(plain):
        yield *match.span(), tuple(p for p in shelf.policies if p.key == "-".join(match.groups()))
    for match in _FIELD_CODE.finditer(plain):
        yield (
            *match.span(),
            tuple(p for p in shelf.policies if p.key.startswith("-".join(match.groups()) + "-")),
        )


def _runs(text: str, shelf: Shelf) -> Iterator[Mention]:
    """A policy's name, whole or most of it, where no row is called so."""
    rows = [name for name in shelf.row_names if len(name) >= _SHORTEST_NAME and name in text]
    start = 0
    while start < len(text) - _SHORTEST_RUN:
        for end in range(len(text), start + _SHORTEST_RUN - 1, -1):
            run = text[start:end]
            found = tuple(
                policy
                for policy in shelf.name_runs.get(run, ())
                if 2 * len(run) >= len(surface_form(squeeze(policy.title)))
            )
            if found and not any(run in name for name in rows):
                tail = re.match(r"[」』]?の?(?:施策(?:の方針)?|分野)(?!ごと|別|毎|間)", text[end:])
                yield start, end + (tail.end() if tail else 0), found
                start = end - 1
                break
        start += 1


def _about(text: str, shelf: Shelf) -> Iterator[Mention]:
    """「観光の施策」: the policies whose name or field has the most of the words before 施策."""
    for match in _OF_POLICY.finditer(text):
        if _COMPARED.search(match["about"]):
            continue
        words, found = _named_by_words(match["about"], shelf)
        if found:
            yield match.start("about") + _opening(match["about"], words), match.end(), found


def _named_by_words(text: str, shelf: Shelf) -> tuple[list[str], tuple[Policy, ...]]:
    """The words of a text that policies' names or fields have, and the policies that have most of them.

    A word counts the more, the fewer policies have it; () where it tells no policy from another.
    """
    words = [word for word in dict.fromkeys(content_words(text)) if word in shelf.words]
    votes: dict[str, float] = {}
    for word in words:
        for policy in shelf.words[word]:
            votes[policy.key] = votes.get(policy.key, 0) + 1 / len(shelf.words[word])
    best = max(votes.values(), default=0)
    found = tuple(policy for policy in shelf.policies if best and votes.get(policy.key) == best)
    return words, found if len(found) < len(shelf.policies) else ()


def narrowed(text: str, scope: Scope, shelf: Shelf) -> Scope:
    """The scope of a question about whole policies: 「子育てにいくら使った」 is about those called so."""
    _, found = _named_by_words(text, shelf)
    own = tuple(policy for policy in scope.policies if policy in found)
    return replace(scope, policies=own, named=own) if own else scope


def _opening(about: str, words: Sequence[str]) -> int:
    """Where the words that name a policy begin: 「令和6年度の観光」 begins with the year."""
    for start in range(len(about) - 1, -1, -1):
        if set(words) <= set(content_words(about[start:])):
            return start
    return 0


def _without(text: str, mentions: Sequence[Mention]) -> str:
    """The message with この施策 for each name, これらの施策 for several in a row."""
    for start, end, _ in sorted(mentions, reverse=True):
        text = f"{text[:start]}{THIS}{text[end:]}"
    return re.sub(rf"{THIS}(?:(?:と|、|や|および|及び)+{THIS})+", THESE, text)


def _rows(text: str, shelf: Shelf) -> tuple[str, ...]:
    """Names of projects and indicators and 整理番号 in a message, the longest at each place."""
    plain = squeeze(text)
    names = shelf.row_names
    longest = max(map(len, names), default=0)
    found: list[str] = []
    start = 0
    while start < len(plain):
        for end in range(min(len(plain), start + longest), start + _SHORTEST_NAME - 1, -1):
            if plain[start:end] in names and not plain[end : end + 1].isdecimal():
                found.append(plain[start:end])
                start = end - 1
                break
        start += 1
    return tuple(dict.fromkeys(found))


def taken(scope: Scope, heads: Sequence[SheetHead], shelf: Shelf) -> tuple[str, ...]:
    """What is said of the sheets that an answer was taken from, where there were others."""
    said = []
    if len(scope.policies) == 1 < len(shelf.policies):
        said.append(f"施策の方針「{scope.policies[0].name}」のシートから答えました")
    years = sorted({head.evaluated_year for head in heads} - {shelf.latest_year})
    if years and len(shelf.heads) > len(shelf.policies):
        labels = "・".join(map(fiscal_year_label, years))
        said.append(f"{labels}を評価したシートを見ました")
    return tuple(said)
