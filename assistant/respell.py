"""Kana-only words and slips of the pen, put into the spelling of the sheets; each change is said."""

import re

from rapidfuzz import fuzz, process

from assistant.catalogue import Catalogue
from assistant.lexicon import Lexicon, surface_form
from assistant.spans import GENERIC
from corpus.spelling import hiragana
from index.tokens import Morpheme, morphemes

_KANA_RUN = re.compile(r"[ぁ-んー]{5,}")
_SHORTEST_READING = 5
_SHORTEST_NAME = 5
# One wrong character in a name of eight leaves 87; other names of the same sheets differ by more.
_SAME_NAME = 84


def respell(text: str, catalogue: Catalogue, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    """The question in the sheets' spelling, and a sentence for every word that was changed."""
    question = surface_form(text)
    changes: list[str] = []
    question = _KANA_RUN.sub(lambda match: _from_kana(match[0], catalogue, lexicon, changes), question)
    for run in _noun_runs(question):
        if name := _meant(run, catalogue):
            question = question.replace(run, name)
            changes.append(f"「{run}」は「{name}」と解しました")
    return question, tuple(changes)


def _from_kana(run: str, catalogue: Catalogue, lexicon: Lexicon, changes: list[str]) -> str:
    """A run of hiragana with all parts that are readings of names replaced, the longest first."""
    readings = _readings(catalogue, lexicon)
    for reading in sorted((r for r in readings if r in run), key=len, reverse=True):
        # What the sheets themselves write in kana (ひきこもり) is in their spelling already.
        if reading in run and reading not in catalogue.name_parts and reading not in lexicon.surfaces:
            run = run.replace(reading, readings[reading])
            changes.append(f"「{reading}」は「{readings[reading]}」と解しました")
    return run


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
        if any(meaning.tag in {"measure", "everyday"} for meaning in meanings):
            _add_reading(morphemes(surface), catalogue.readings)
    return catalogue.readings


def _add_reading(part: list[Morpheme], readings: dict[str, str]) -> None:
    surface = "".join(token.surface for token in part)
    reading = hiragana("".join(token.reading for token in part))
    telling = any(token.surface not in GENERIC for token in part)
    if telling and len(reading) >= _SHORTEST_READING and reading != surface and _KANA_RUN.fullmatch(reading):
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


def _meant(run: str, catalogue: Catalogue) -> str | None:
    """The one name that a misspelt word comes close to; None where it is a name, or none is close."""
    if any(run in name or name in run for name in catalogue.names):
        return None
    found = process.extract(run, list(catalogue.names), scorer=fuzz.ratio, score_cutoff=_SAME_NAME, limit=2)
    if not found or (len(found) > 1 and found[0][1] == found[1][1]):
        return None
    name = found[0][0]
    # Other digits or an inserted word are another thing, not a slip.
    return name if abs(len(name) - len(run)) <= 1 and set("0123456789") & set(run) == set() else None
