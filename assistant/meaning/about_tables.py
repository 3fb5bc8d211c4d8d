"""What a question asks of the tables of other forms: cells under every heading that it names.

A question with a word that no heading has asks for something else, and no cell answers it.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.conditions import limit
from assistant.meaning.lexicon import Lexicon, Tag, surface_form
from assistant.meaning.operations import operation_of
from assistant.meaning.question import Question, Subject
from assistant.meaning.spans import NOUNS, Tagged
from assistant.meaning.tables import Naming, Place, Tables, namings
from assistant.meaning.tagging import tag
from assistant.meaning.years import years_of
from assistant.types import Answer
from corpus.spelling import squeeze
from index.tokens import morphemes

# What the words of a question may say beside the headings without asking for another thing.
_SAID_ANYWAY = {
    Tag.OPERATION, Tag.CUE, Tag.IGNORABLE, Tag.COMPARATOR, Tag.MONEY, Tag.SPENDING, Tag.YEAR, Tag.QUANTITY,
    Tag.CIRCUMSTANTIAL, Tag.RATING_ASKED,
}  # fmt: skip
_LISTED = re.compile(r"の?(?:と|、|や|・|及び|および)")
Group = tuple[str, ...]
"""Runs of headings of which a cell must stand under one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the tables: its meaning, and the cells that it may be about; `own` if it names one."""

    question: Question
    places: tuple[Place, ...]
    own: bool


def ask_tables(
    text: str, history: Sequence[Answer], tables: Tables, lexicon: Lexicon, known: Collection[str]
) -> Asked | None:
    """What a message asks of the tables; None if one of its words stands in no heading.

    `known` are names that the city's own sheets have: parts of them make no question one of these.
    """
    plain = surface_form(squeeze(text))
    said = tables.spoken(lexicon)
    latest = max(sheet.evaluated_year for sheet in tables.catalogue.sheets)
    found = [naming for naming in namings(plain, said) if not _in_compound(naming, plain, said, lexicon)]
    rest = plain
    for naming in reversed(found):
        rest = f"{rest[: naming.start]} {rest[naming.end :]}"
    tagged = tag(rest, Catalogue((), latest=latest), lexicon)
    wanted = _alternatives(found, plain)

    def specific(run: str) -> bool:
        of_the_form = any(meaning.tag is not Tag.EVERYDAY for meaning in lexicon.surfaces.get(run, ()))
        named = any(said.get(run, frozenset()) & place.names for place in tables.places)
        return named and not of_the_form and not any(run in name for name in known)

    own = any(specific(run) for group in wanted for run in group)
    before = history[-1].meaning if history else None
    if not own and before is not None and before.subject is Subject.TABLE:
        earlier = [(run,) for run in before.terms if run in said]
        wanted, own = _inherited(wanted, earlier, [g for g in earlier if specific(g[0])], said, tables), True
    chosen = _under(wanted, said, tables.places)
    if not wanted or not chosen or _unsaid(tagged, chosen):
        return None
    question = Question(
        text=text,
        subject=Subject.TABLE,
        operation=operation_of(tuple(s.value for s in tagged.of(Tag.OPERATION)), tagged.text),
        years=years_of(tagged, latest),
        limit=limit(tagged)[0],
        terms=tuple(dict.fromkeys(run for group in wanted for run in group)),
        absent=tuple(s.text for s in tagged.of(Tag.COMPARATOR)),
        cues=("money",) if tagged.of(Tag.MONEY, Tag.SPENDING) else (),
    )
    return Asked(question, chosen, own)


def _in_compound(naming: Naming, question: str, said: Mapping[str, frozenset[str]], lexicon: Lexicon) -> bool:
    """「環境課」 is not 環境, 「一般会計」 not 一般 of 一般財源: right beside is a part of another name."""
    if naming.text in naming.headings:
        return False
    beside = [t for t in morphemes(question) if t.end == naming.start or t.start == naming.end]
    return any(
        (token.pos in NOUNS or token.pos == "接尾辞")
        and not (token.surface in said or token.surface in lexicon.surfaces or token.surface in "年度月日")
        for token in beside
    )


def _alternatives(found: Sequence[Naming], question: str) -> list[Group]:
    """What is named; things in a list (予算額と決算額) are alternatives to each other."""
    groups: list[Group] = []
    for before, naming in zip([None, *found], found, strict=False):
        listed = before is not None and _LISTED.fullmatch(question[before.end : naming.start])
        if listed and groups:
            groups[-1] = (*groups[-1], naming.text)
        else:
            groups.append((naming.text,))
    return groups


def _inherited(
    wanted: list[Group],
    earlier: Sequence[Group],
    named: Sequence[Group],
    said: Mapping[str, frozenset[str]],
    tables: Tables,
) -> list[Group]:
    """「人件費は？」 after a question about a project: its names stay, what was asked of it does not."""
    for kept in (earlier, named):
        if _under([*kept, *wanted], said, tables.places):
            return [*kept, *wanted]
    return []


def _under(
    wanted: Sequence[Group], said: Mapping[str, frozenset[str]], places: Sequence[Place]
) -> tuple[Place, ...]:
    """The cells under all that is named; a heading called just so goes before those it is a part of."""
    chosen = [p for p in places if all(any(said[run] & p.headings for run in group) for group in wanted)]
    for group in wanted:
        if exact := [place for place in chosen if set(group) & place.names]:
            chosen = exact
        # A value that one document calls just so (予算) may be called otherwise in another (予算額).
        just_so = {place.sheet.id for place in chosen if set(group) & place.label}
        chosen = [p for p in chosen if p.sheet.id not in just_so or set(group) & p.headings]
    return tuple(chosen)


def _unsaid(tagged: Tagged, chosen: Sequence[Place]) -> bool:
    """Whether something is asked for that no heading of the chosen cells says."""
    headings = {heading for place in chosen for heading in place.headings}
    words = [word.text for word in tagged.words if word.noun and not word.circumstantial]
    words += [span.text for span in tagged.spans if span.tag not in _SAID_ANYWAY]
    return any(not any(word in heading for heading in headings) for word in words)
