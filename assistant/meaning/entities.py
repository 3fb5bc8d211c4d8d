"""Which rows a question names: intersections of what its words allow, never a guess."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Tag
from assistant.meaning.question import Key, RowGroup
from assistant.meaning.spans import GENERIC, NOUNS, Span, Tagged, Word
from corpus.spelling import squeeze
from index.tokens import Morpheme, morphemes

_AND = re.compile(
    r"(?:と|や|」[「『]|、|,|・|とか|だの|及び|および|並びに|ならびに|それから|それに|それと|あと|または|あるいは|\band|&|/)\s*$"
)


# 「Aの総事業費はBの何倍」: what has been asked of A is over before B.
_OF_FIRST = re.compile(r"の(?:[^\s、。のはが]{0,3}費|費用|コスト|額|金額)[はが]\s*$")
# So much of a row's name is enough to know it by: シルバー人材 of シルバー人材センター支援事業.
_MOST = 0.4
# Words of names that are easily taken for each other.
_FUNCTION = re.compile(r"事業|事務|推進|支援|対策|運営|等|者|の|関係|関連")
_BEFORE_NAMES = frozenset(("うち", "ほか", "あと", "それぞれ", "全部", "全体", "すべて", "以外"))
_AS_NOUN = re.compile(r"[一-龥]+[きぎちにみびりい]")
_PROJECT = frozenset(("事業", "事務"))
_VERB_END = re.compile(r"[うくぐすつぬぶむるた]$")


@dataclass(frozen=True, slots=True)
class Named:
    """The rows that a question names, and the words that no row explains."""

    groups: tuple[RowGroup, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """One word of a row phrase with the rows whose names have it."""

    start: int
    end: int
    text: str
    rows: frozenset[Key]
    exact: bool
    generic: bool
    matters: bool = True


def name_rows(
    tagged: Tagged,
    catalogue: Catalogue,
    universe: frozenset[Key],
    values: frozenset[str] = frozenset(),
    meant: Callable[[RowGroup], bool] = lambda _: True,
) -> Named:
    """Rows of `universe` named in the question, one group per phrase joined by と, や or 、.

    Where it names no row, a word that nothing explains is what it is about, whatever its place in the
    sentence (図書館に昨年度かかった人件費). `values` are those of its filters, `meant` tells phrases that
    name rows from those that name the whole.
    """
    named = _named(tagged, catalogue, universe)
    groups = tuple(group for group in named.groups if meant(group))
    if groups:
        made_up = tuple(_made_up(tagged, catalogue))
        words = (word for word in named.unknown if not any(word in name for name in made_up))
        return Named(groups, tuple(dict.fromkeys((*words, *made_up))))
    explained = "".join([*values, *(group.phrase for group in named.groups)])
    nouns = [word.text for word in tagged.words if word.noun and not word.circumstantial]
    strange = (noun for noun in nouns if noun not in explained)
    # Any row is a 事業 or a 事務, whether a name says so or not.
    return Named((), tuple(dict.fromkeys(n for n in (*named.unknown, *strange) if n not in _PROJECT)))


def beyond_names(words: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
    """The words that begin with no noun of the names: 場所 goes with the 場 of 「相談できる人や場」."""
    nouns = tuple(token.surface for name in names for token in morphemes(name) if token.pos == "名詞")
    return tuple(word for word in words if not word.startswith(nouns))


def _named(tagged: Tagged, catalogue: Catalogue, universe: frozenset[Key]) -> Named:
    items = _items(tagged, catalogue)
    names = {key: name for name, keys in catalogue.names.items() for key in keys}
    groups: list[RowGroup] = []
    unknown: list[str] = []
    for phrase in _phrases(tagged.text, items):
        found, left = _resolve(phrase, universe, names)
        unknown += [item.text for item in left]
        groups += found
    return Named(_merge_same(_told_apart(groups)), tuple(dict.fromkeys(unknown)))


def _made_up(tagged: Tagged, catalogue: Catalogue) -> Iterator[str]:
    """Compounds that read as names of projects, of which none has all telling words (障害者給食事業)."""
    for compound in _compounds(tagged):
        text = "".join(token.surface for token in compound)
        if squeeze(text).lower() in catalogue.text or any(text in name for name in catalogue.names):
            continue
        telling = [token for token in compound if not _FUNCTION.fullmatch(token.surface)]
        if not any(all(_has(name, token, tagged) for token in telling) for name in catalogue.names):
            yield text


def foreign_projects(tagged: Tagged, catalogue: Catalogue) -> tuple[str, ...]:
    """Names of projects that no row bears and whose telling words no statement of the sheets has together."""
    foreign = []
    for name in _made_up(tagged, catalogue):
        words = [token.surface for token in morphemes(name) if not _FUNCTION.fullmatch(token.surface)]
        stem = "".join(words)
        told = any(all(word in statement for word in words) for statement in catalogue.statements)
        if not (told or stem in catalogue.text):
            foreign.append(name)
    return tuple(foreign)


def _compounds(tagged: Tagged) -> Iterator[list[Morpheme]]:
    """Runs of nouns of several words that end like the name of a project; labels of the form are none."""
    labels = [span for span in tagged.spans if span.tag not in {Tag.ROW, Tag.EVERYDAY}]
    run: list[Morpheme] = []
    tokens = morphemes(tagged.text)
    for number, token in enumerate(tokens):
        label = any(s.start < token.end and token.start < s.end for s in labels)
        noun = token.pos in NOUNS and token.surface not in _BEFORE_NAMES
        # 見守り事業: between nouns a verb is one.
        behind = tokens[number + 1] if number + 1 < len(tokens) else token
        noun = noun or (bool(run) and bool(_AS_NOUN.fullmatch(token.surface)) and behind.pos in NOUNS)
        if run and (label or not noun or token.start != run[-1].end):
            yield from [run] if _reads_as_a_name(run) else ()
            run = []
        if noun and not label:
            run.append(token)
    yield from [run] if _reads_as_a_name(run) else ()


def _reads_as_a_name(run: list[Morpheme]) -> bool:
    return len(run) > 2 and run[-1].surface in _PROJECT


def _has(name: str, token: Morpheme, tagged: Tagged) -> bool:
    """Whether a name has a word or what it stands for in everyday speech."""
    spans = (span for span in tagged.of(Tag.EVERYDAY) if span.start <= token.start and token.end <= span.end)
    return token.surface in name or any(squeeze(mean) in name for span in spans for mean in span.means)


def _told_apart(groups: list[RowGroup]) -> list[RowGroup]:
    """「老人福祉センターと福祉センター、管理運営の…」: what one phrase has is not meant by a part of it too.

    A last phrase that fits all others narrows them and names nothing itself.
    """
    apart = []
    for group in groups:
        longer = [g for g in groups if group.phrase in g.phrase and group.phrase != g.phrase]
        taken = {row for other in longer for row in other.rows}
        rows = tuple(row for row in group.rows if row not in taken)
        apart.append(replace(group, rows=rows or group.rows))
    if len(apart) < 3 or apart[-1].exact:
        return apart
    *named, last = apart
    narrowed = [replace(g, rows=tuple(row for row in g.rows if row in last.rows)) for g in named]
    return narrowed if all(group.rows for group in narrowed) else apart


def _items(tagged: Tagged, catalogue: Catalogue) -> list[_Item]:
    entries: list[Span | Word] = [*tagged.of(Tag.ROW, Tag.INDICATOR, Tag.EVERYDAY)]
    entries += [word for word in tagged.words if word.noun and not word.circumstantial]
    items: dict[tuple[int, int], _Item] = {}
    for entry in sorted(entries, key=lambda entry: entry.start):
        item = _item(entry, catalogue)
        # A word that is part of a name and has everyday meanings, too, allows the rows of both.
        if same := items.get((item.start, item.end)):
            item = replace(item, rows=item.rows | same.rows, exact=item.exact or same.exact)
        items[item.start, item.end] = item
    return list(items.values())


def _item(entry: Span | Word, catalogue: Catalogue) -> _Item:
    generic = entry.text in GENERIC
    if isinstance(entry, Word):
        rows = _containing((entry.text,), catalogue)
        return _Item(entry.start, entry.end, entry.text, rows, False, generic, entry.changes_meaning)
    if entry.tag is Tag.EVERYDAY:
        rows = _containing(tuple(map(squeeze, entry.means)), catalogue)
        return _Item(entry.start, entry.end, entry.text, rows, False, generic)
    rows = frozenset(entry.rows)
    return _Item(entry.start, entry.end, entry.text, rows, entry.exact, generic, not entry.aside)


def _containing(parts: tuple[str, ...], catalogue: Catalogue) -> frozenset[Key]:
    found = {key for part in parts for key in catalogue.name_parts.get(part.lower(), ())}
    # An indicator is also known by the survey it comes from.
    telling = [part.lower() for part in parts if len(part) >= 4]
    found |= {
        key for name, keys in catalogue.origins.items() if any(p in name for p in telling) for key in keys
    }
    return frozenset(found)


def _phrases(text: str, items: list[_Item]) -> list[list[_Item]]:
    phrases: list[list[_Item]] = []
    for item in items:
        between = text[phrases[-1][-1].end : item.start] if phrases else ""
        if phrases and not _AND.search(between) and not _OF_FIRST.search(between):
            phrases[-1].append(item)
        else:
            phrases.append([item])
    return phrases


def _resolve(
    phrase: list[_Item], universe: frozenset[Key], names: Mapping[Key, str]
) -> tuple[list[RowGroup], list[_Item]]:
    exact = [item for item in phrase if item.exact]
    if exact:
        groups = _exact_groups(exact, universe)
        rows = frozenset(row for group in groups for row in group.rows)
        left = [item for item in exact if not item.rows & universe]
        left += [i for i in phrase if not i.exact and not (i.rows & rows) and not i.generic and i.matters]
        return groups, left
    telling = [item for item in phrase if not item.generic] or phrase
    known = [item for item in telling if item.rows & universe]
    left = [item for item in telling if not item.rows & universe and item.matters]
    if not known:
        return [], left
    rows = _common(known) & universe
    if not rows and any(item.matters for item in known):
        # 「ごみ収集に携わる職員」, where another row is of 職員.
        known = [item for item in known if item.matters]
        rows = _common(known) & universe
    if not rows:
        telling_one = _most_of_a_name(known, universe, names)
        if telling_one is None:
            return [], phrase
        known, rows = [telling_one], telling_one.rows & universe
    words = dict.fromkeys((item.start, item.text) for item in known)
    phrase_text = "".join(word for _, word in words)
    return [RowGroup(phrase_text, _beginning(phrase_text, len(words), rows, names), exact=False)], left


def _common(items: list[_Item]) -> frozenset[Key]:
    return frozenset.intersection(*(item.rows for item in items))


def _most_of_a_name(items: list[_Item], universe: frozenset[Key], names: Mapping[Key, str]) -> _Item | None:
    """「シニアのためのシルバー人材センター」: the one item that is most of a name; others describe it."""
    fits = [
        item
        for item in items
        # 「医療扶助」 is a part of what 扶助事業 pays; 「働くシルバー人材センター」 is only described.
        if not any(
            (other.end == item.start and not _VERB_END.search(other.text)) or item.end == other.start
            for other in items
        )
        and any(
            names.get(row, "").startswith(item.text) and len(item.text) > _MOST * len(names[row])
            for row in item.rows & universe
        )
    ]
    return fits[0] if len(fits) == 1 else None


def _beginning(phrase: str, words: int, rows: frozenset[Key], names: Mapping[Key, str]) -> tuple[Key, ...]:
    """Rows whose names begin with a phrase of several words, where there are any: 福祉センターの管理運営."""
    starting = [row for row in rows if words > 1 and names.get(row, "").startswith(phrase)]
    return _ordered(frozenset(starting) or rows)


def _exact_groups(items: list[_Item], universe: frozenset[Key]) -> list[RowGroup]:
    """A code with its name beside it is one row; two codes are two groups."""
    groups: list[tuple[str, frozenset[Key]]] = []
    for item in items:
        rows = item.rows & universe
        if groups and rows & groups[-1][1]:
            phrase, before = groups.pop()
            groups.append((f"{phrase} {item.text}", rows & before))
        elif rows:
            groups.append((item.text, rows))
    return [RowGroup(phrase, _ordered(rows), exact=True) for phrase, rows in groups]


def _ordered(rows: frozenset[Key]) -> tuple[Key, ...]:
    return tuple(sorted(rows))


def _merge_same(groups: list[RowGroup]) -> tuple[RowGroup, ...]:
    """Groups without those that name rows already named by a narrower or equal one."""
    kept: list[RowGroup] = []
    for group in groups:
        if not any(set(other.rows) == set(group.rows) for other in kept):
            kept.append(group)
    return tuple(kept)
