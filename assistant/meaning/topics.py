"""What a question about the narrative looks for: its words, rows and indicators as topics."""

import re

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon, Tag
from assistant.meaning.question import Key, Question, RowGroup, Subject, TopicWord
from assistant.meaning.spans import GENERIC, Span, Tagged, Word
from index.tokens import morphemes

# Between the parts of a compound noun stands nothing, or a suffix that is no word of its own.
_COMPOUND = re.compile(r"[一-龥]?")
# 「働くケアマネジャー」 is no compound.
_VERB = re.compile(r"[一-龥][うくぐすつぬぶむる]$")
_MOST_COMPOUNDS = 12
_LATIN = re.compile(r"[a-z' -]+")
_KANA = re.compile(r"[ぁ-ん]")
_LISTED = re.compile(r"や|・|と(?!は)|とか|なり|だの|、")
_TELLING = 4


def topic_words(tagged: Tagged, lexicon: Lexicon) -> tuple[TopicWord, ...]:
    """What a question about the narrative looks for, with the sheet's words for it."""
    items: list[Span | Word] = [*tagged.of(Tag.ROW, Tag.EVERYDAY, Tag.RATING), *tagged.words]
    unique = {(item.start, item.end): item for item in items}
    words: list[tuple[int, int, TopicWord]] = []
    for (start, end), item in sorted(unique.items()):
        word = _topic_word(item, tagged, lexicon)
        needed = bool(words) and word.needed and words[-1][2].needed and not _VERB.search(words[-1][2].text)
        if needed and _COMPOUND.fullmatch(tagged.text[words[-1][1] : start]):
            first, _, before = words.pop()
            words.append((first, end, _joined(tagged.text[first:end], before, word)))
        else:
            words.append((start, end, word))
    return tuple(dict.fromkeys(word for _, _, word in words))


def _topic_word(item: Span | Word, tagged: Tagged, lexicon: Lexicon) -> TopicWord:
    extra = lexicon.means.get(item.text, ())
    if isinstance(item, Span):
        # A code stands for a name; a name is looked for as it is asked.
        named = item.means if item.exact and item.text not in item.means else ()
        forms = tuple(dict.fromkeys((item.text, *item.means, *extra, *map(_stem, named))))
        return TopicWord(item.text, forms, proper=item.tag is Tag.ROW and item.exact)
    needed = item.noun and not item.circumstantial
    # One of several things named is not the one thing that is asked for.
    focus = item.focus and not _LISTED.match(tagged.text[item.end :])
    if _LATIN.fullmatch(item.text) and not item.proper and not _KANA.search(tagged.text):
        # In an English question, words that no one has explained rank; the sheets cannot have them.
        return TopicWord(item.text, (item.text, *extra), needed=False)
    return TopicWord(item.text, (item.text, *extra), needed, crucial=needed and focus, proper=item.proper)


def _joined(text: str, first: TopicWord, second: TopicWord) -> TopicWord:
    """A compound of two words, also with the sheet's words for either."""
    others = [a + b for a in first.alternatives for b in second.alternatives][:_MOST_COMPOUNDS]
    # 「ICT教育」 is not told by what is said of デジタル.
    others += first.alternatives[1:] if second.text in GENERIC else ()
    others += second.alternatives[1:] if first.text in GENERIC else ()
    needed, crucial = first.needed or second.needed, first.crucial or second.crucial
    proper = first.proper or second.proper
    return TopicWord(text, tuple(dict.fromkeys((text, *others))), needed, crucial, proper)


def topic_of_rows(groups: tuple[RowGroup, ...], catalogue: Catalogue) -> tuple[TopicWord, ...]:
    """Row names as topics: in the narrative they stand without the 推進事業 of the table."""
    topics = []
    for group in groups:
        # 「共生-17と成果指標①」: a group may name an indicator, which has topics of its own.
        rows = [row for row in group.rows if group.exact and row in catalogue.projects]
        names = [str(catalogue.projects[row].name.value or "") for row in rows]
        forms = dict.fromkeys(form for name in (group.phrase, *names) for form in (name, _stem(name)) if form)
        topics.append(TopicWord(group.phrase, tuple(forms), proper=group.exact))
    return tuple(topics)


def topic_of_indicators(keys: tuple[Key, ...], catalogue: Catalogue) -> tuple[TopicWord, ...]:
    """Indicator names as topics: the narrative repeats the telling parts of them."""
    names = [str(catalogue.indicators[key].name.value or "") for key in keys]
    plain = [re.sub(r"[（(].*", "", name) for name in names]
    parts = [
        tuple(p for p in re.split(r"[、をがに]|の(?=割合|数)", name) if len(p) >= _TELLING) for name in plain
    ]
    return tuple(TopicWord(name, (name, *own)) for name, own in zip(plain, parts, strict=True) if name)


def _stem(name: str) -> str:
    tokens = [token.surface for token in morphemes(name)]
    while len(tokens) > 1 and tokens[-1] in GENERIC:
        tokens.pop()
    return "".join(tokens)


def rows_of_topic(before: Question, catalogue: Catalogue) -> tuple[RowGroup, ...]:
    """The rows that bear the name of what the narrative was asked about (ひきこもり)."""
    if before.subject is not Subject.PASSAGE:
        return ()
    groups = []
    for word in before.topic:
        keys: dict[Key, None] = {}
        for form in word.alternatives if word.needed and word.text not in GENERIC else ():
            keys |= dict.fromkeys(
                key for key in catalogue.name_parts.get(form, ()) if key in catalogue.projects
            )
        groups += [RowGroup(word.text, tuple(sorted(keys)), exact=False)] if keys else []
    return tuple(groups[:1])
