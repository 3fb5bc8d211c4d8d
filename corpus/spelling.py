"""Search copies of Japanese text; the original is always kept beside them."""

import re
import unicodedata

# Signs that NFKC leaves apart although the sheets use them for one thing.
_MINUS = str.maketrans(dict.fromkeys("‐‑‒–—―−－", "-"))
_BLANKS = re.compile(r"\s+")


def normalise(text: str) -> str:
    """NFKC with one kind of hyphen; length may change, so keep the original for quotes."""
    return unicodedata.normalize("NFKC", text.translate(_MINUS))


def squeeze(text: str) -> str:
    """`normalise` without any blanks: two spellings of one label become equal."""
    return _BLANKS.sub("", normalise(text))


def hiragana(text: str) -> str:
    """Katakana as hiragana, everything else unchanged."""
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)
