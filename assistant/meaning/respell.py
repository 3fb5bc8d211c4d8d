"""Kana-only words and slips of the pen, put into the spelling of the sheets; each change is said."""

import re

from rapidfuzz import fuzz, process

from assistant.meaning.catalogue import COSTS, Catalogue
from assistant.meaning.lexicon import Lexicon, Tag, surface_form
from assistant.meaning.spans import GENERIC
from corpus.spelling import hiragana, normalise
from index.tokens import Morpheme, morphemes

_KANA_RUN = re.compile(r"[ぁ-んー]{4,}")
_KANA_WORD = re.compile(r"[ぁ-んー]{3,}")
_KANJI = re.compile(r"[一-龥]")
_ONES = ("", "いち", "に", "さん", "よ", "ご", "ろく", "なな", "はち", "く")
_KANA_NUMBERS = {"がん": "元"} | {
    f"{ten}{one}": str(10 * tens + ones)
    for tens, ten in enumerate(("", "じゅう", "にじゅう", "さんじゅう"))
    for ones, one in enumerate(_ONES)
    if ten + one
}
_KANA_YEAR = re.compile(
    rf"(れいわ|へいせい)\s*(\d{{1,2}}|{'|'.join(sorted(_KANA_NUMBERS, key=len, reverse=True))})\s*ねんど?"
)
_KANJI_YEAR = re.compile(r"(?:令和|平成)(?:\d+|元)年度?")
_SHORTEST_SPOKEN, _LONGEST_READING = 3, 24
_SHORTEST_READING = 5
_SHORTEST_LABEL = 4
_FORM = frozenset((Tag.MEASURE, Tag.RATING, Tag.SECTION, Tag.CUE, Tag.OPERATION, Tag.META))
_NOUN = re.compile(r"[一-龥]+")
_RESPELT = frozenset((Tag.MEASURE, Tag.EVERYDAY, Tag.RATING_ASKED))
_SHORTEST_NAME = 5
# One wrong character in a name of six leaves 83.
_SAME_SOUND = 70
_SAME_LOAN = 85
_NAME_WITH_A_SLIP = 8
# One character lost or wrong in a name of this length.
_LONG, _ONE_OFF = 10, 94
# 「多いのどの事業」: MeCab takes のど for a throat.
_LEFT_OUT = re.compile(r"(?<=[いるたな]の)(?=ど(?:の|れ|こ|いつ))")
# 「健福-31やと？」, 「健康福祉部でやったら」
_IF_SO = re.compile(r"で?や(?:ったら|と)(?=[?。、!]?$)")
_KATAKANA_ONLY = re.compile(r"[ァ-ヶー\s、。・?？!！]{8,}")
_COST_LIKE = re.compile(r"総?(?:事業|[一-龥]業)[費火日非]|人[一-龥]費")
_SAME_LABEL = 60
_KATAKANA = re.compile(r"[ァ-ヶー]{4,}")


def respell(text: str, catalogue: Catalogue, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    """The question in the sheets' spelling, and a sentence for every word that was changed."""
    question = _IF_SO.sub("だと", _LEFT_OUT.sub("は", surface_form(_in_hiragana(text))))
    changes: list[str] = []
    question = _labels_by_sound(question, lexicon, changes)
    question = _KANA_YEAR.sub(_year, question)
    read = _from_kana if _KANJI.search(_KANJI_YEAR.sub("", question)) else _without_kanji
    question = _KANA_RUN.sub(lambda match: read(match[0], catalogue, lexicon, changes), question)
    for run in dict.fromkeys([*_noun_runs(question), *_KATAKANA.findall(question)]):
        name = _meant(run, catalogue, frozenset(lexicon.surfaces))
        if name and name != run:
            question = question.replace(run, name)
            changes.append(f"「{run}」は「{name}」と解しました")
    return question, tuple(changes)


def _year(match: re.Match[str]) -> str:
    """A year that is written in kana as the forms write it."""
    era = {"れいわ": "令和", "へいせい": "平成"}[match[1]]
    unit = "年度" if match[0].endswith("ど") else "年"
    return f"{era}{_KANA_NUMBERS.get(match[2], match[2])}{unit}"


def _in_hiragana(text: str) -> str:
    """A message in nothing but katakana in hiragana, without its blanks."""
    plain = normalise(text)
    if not _KATAKANA_ONLY.fullmatch(plain):
        return text
    return hiragana(re.sub(r"\s+", "", plain))


def _labels_by_sound(question: str, lexicon: Lexicon, changes: list[str]) -> str:
    """Labels of the form written with wrong kanji of the same sound (人権費)."""
    for match in reversed(list(_COST_LIKE.finditer(question))):
        if match[0] in lexicon.surfaces:
            continue
        sound = _sound(match[0])
        same = [
            label for label in COSTS if _sound(label) == sound and fuzz.ratio(label, match[0]) >= _SAME_LABEL
        ]
        if same:
            question = f"{question[: match.start()]}{same[0]}{question[match.end() :]}"
            changes.append(f"「{match[0]}」は「{same[0]}」の書き誤りと読みました")
    return question


def _from_kana(run: str, catalogue: Catalogue, lexicon: Lexicon, changes: list[str]) -> str:
    """A run of hiragana with all parts that are readings of names replaced, the longest first."""
    readings = _readings(catalogue, lexicon)
    for reading in sorted((r for r in readings if r in run), key=len, reverse=True):
        # What the sheets themselves write in kana (ひきこもり) is in their spelling already.
        # こうけんど is a label of the form, though こうけん is how 後見 sounds.
        inside = any(reading in word and word in run for word in lexicon.surfaces if len(word) > len(reading))
        known = reading in catalogue.name_parts or reading in lexicon.surfaces
        if reading in run and not known and not inside:
            run = run.replace(reading, readings[reading])
            changes.append(f"「{reading}」は「{readings[reading]}」と解しました")
    return run


def _without_kanji(run: str, catalogue: Catalogue, lexicon: Lexicon, changes: list[str]) -> str:
    """A run of a message that has no kanji at all, read as the words of form and sheets that cover it best.

    Of all ways to cut it the one with the greatest sum of squared lengths: few long words before many
    short ones. What no word covers stays as it is.
    """
    words = _spoken(catalogue, lexicon)
    best: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    for end in range(1, len(run) + 1):
        score, cut = best[end - 1]
        options = [(score, (*cut, run[end - 1]))]
        for start in range(max(0, end - _LONGEST_READING), end - 2):
            if run[start:end] in words:
                score, cut = best[start]
                options.append((score + (end - start) ** 2, (*cut, run[start:end])))
        best.append(max(options, key=lambda option: option[0]))
    changed = [word for word in best[-1][1] if words.get(word, word) != word]
    changes += [
        f"「{word}」は「{words[word]}」と解しました" for word in changed if len(word) >= _SHORTEST_LABEL
    ]
    return "".join(words.get(word, word) for word in best[-1][1])


def _spoken(catalogue: Catalogue, lexicon: Lexicon) -> dict[str, str]:
    """Readings of all that the form, the sheets and the word file can say; kana words are their own."""
    if catalogue.spoken:
        return catalogue.spoken
    named = {word: word for word in catalogue.name_parts if _KANA_WORD.fullmatch(word)}
    own = {word: word for word in lexicon.surfaces if _KANA_WORD.fullmatch(word)}
    # The sheets' own kana (ひきこもり) before kanji, kanji (目標値) before kana of the word file.
    catalogue.spoken.update(own | _readings(catalogue, lexicon) | named)
    for word in (*catalogue.departments, *lexicon.surfaces, *GENERIC, *catalogue.vocabulary):
        reading = _sound(word)
        tags = {meaning.tag for meaning in lexicon.surfaces.get(word, ())}
        # 「は＋いく(ら)」 is no 俳句, 「で＋いいんだ」 no 委員: only nouns of the form are heard when short.
        short = _SHORTEST_SPOKEN if tags & _FORM and _NOUN.fullmatch(word) else _SHORTEST_LABEL
        shortest = _SHORTEST_READING if Tag.ABSENT in tags else short
        if tags == {Tag.IGNORABLE} and not _NOUN.fullmatch(word):
            continue
        if len(reading) >= shortest and reading != word and _KANA_WORD.fullmatch(reading):
            catalogue.spoken.setdefault(reading, word)
    return catalogue.spoken


def _readings(catalogue: Catalogue, lexicon: Lexicon) -> dict[str, str]:
    """Readings of the sheets' names, of their parts, and of the form's labels."""
    if catalogue.readings:
        return catalogue.readings
    for name in catalogue.names:
        tokens = morphemes(name)
        for first in range(len(tokens)):
            for last in range(first, len(tokens)):
                _add_reading(tokens[first : last + 1], catalogue.readings)
    for surface, meanings in lexicon.surfaces.items():
        if any(meaning.tag in _RESPELT for meaning in meanings):
            _add_reading(morphemes(surface), catalogue.readings, shortest=_SHORTEST_LABEL)
    return catalogue.readings


def _add_reading(part: list[Morpheme], readings: dict[str, str], shortest: int = _SHORTEST_READING) -> None:
    surface = "".join(token.surface for token in part)
    reading = hiragana("".join(token.reading for token in part))
    # Two generic words together are telling: 生活保護.
    telling = len(part) > 1 or part[0].surface not in GENERIC
    if telling and len(reading) >= shortest and reading != surface and _KANA_RUN.fullmatch(reading):
        readings.setdefault(reading, surface)


def _noun_runs(question: str) -> list[str]:
    """Compound nouns of the question that may be misspelt names."""
    runs: list[str] = []
    current = ""
    end = -1
    for token in morphemes(question):
        nominal = token.pos in {"名詞", "接尾辞", "接頭辞", "形状詞", "記号"}
        if nominal and token.start == end:
            current += token.surface
        else:
            runs.append(current)
            current = token.surface if nominal else ""
        end = token.end if nominal else -1
    return [run for run in [*runs, current] if len(run) >= _SHORTEST_NAME]


def _meant(run: str, catalogue: Catalogue, kept: frozenset[str]) -> str | None:
    """The name that a word was meant for: written with wrong kanji of the same sound, or one kana off."""
    if run in kept or any(run in name for name in catalogue.names):
        return None
    sound = _sound(run)
    # A name inside a longer compound (健福生活保護…) is found as it is.
    if any(len(name) >= _SHORTEST_NAME and name in run for name in catalogue.names):
        return None
    same = [
        word for word in _candidates(catalogue) if _sounds(catalogue)[word] == sound and _alike(word, run)
    ]
    if not same and len(run) >= _LONG:
        found = process.extractOne(run, list(catalogue.names), scorer=fuzz.ratio, score_cutoff=_ONE_OFF)
        same = [found[0]] if found else []
    same = same or _one_letter_off(run, catalogue)
    if not same and _KATAKANA.fullmatch(run):
        loans = [word for word in _candidates(catalogue) if _KATAKANA.fullmatch(word)]
        found = process.extractOne(run, loans, scorer=fuzz.ratio, score_cutoff=_SAME_LOAN)
        same = [found[0]] if found else []
    return same[0] if len(same) == 1 else None


def _one_letter_off(run: str, catalogue: Catalogue) -> list[str]:
    """Names that differ in one letter which makes no other word (捉進 for 促進, not 児 for 者)."""
    alike = [name for name in catalogue.names if len(name) == len(run) >= _NAME_WITH_A_SLIP]
    return [name for name in alike if _slip(name, run)]


def _slip(name: str, run: str) -> bool:
    """Whether one letter inside a word of the name was mistyped: what stands there instead is no word."""
    places = [place for place, pair in enumerate(zip(name, run, strict=True)) if pair[0] != pair[1]]
    if len(places) != 1 or name[places[0]].isnumeric():
        return False
    meant = next(token for token in morphemes(name) if token.start <= places[0] < token.end)
    written = next(token for token in morphemes(run) if token.start <= places[0] < token.end)
    # MeCab knows no reading of what is no word.
    no_word = written.end - written.start == 1 or written.reading == written.surface
    return meant.end - meant.start > 1 and no_word


def _alike(word: str, run: str) -> bool:
    """Whether most characters agree: two words of one sound are otherwise different words."""
    return fuzz.ratio(word, run) >= _SAME_SOUND


def _sound(text: str) -> str:
    return hiragana("".join(token.reading for token in morphemes(text)))


def _candidates(catalogue: Catalogue) -> list[str]:
    """Names, their longer parts, and the loan words of the narrative."""
    return list(_sounds(catalogue))


def _sounds(catalogue: Catalogue) -> dict[str, str]:
    if not catalogue.sounds:
        words = [part for part in catalogue.name_parts if len(part) >= _SHORTEST_NAME]
        words += [word for word in _KATAKANA.findall(catalogue.text) if len(word) >= _SHORTEST_NAME]
        catalogue.sounds.update({word: _sound(word) for word in words})
    return catalogue.sounds
