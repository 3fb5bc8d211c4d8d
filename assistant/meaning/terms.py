"""Which terms of the form a question wants explained."""

import re
from collections.abc import Iterable

from assistant.meaning.lexicon import Lexicon, Meaning

_MEANS = re.compile(
    r"[」』]?\s*(?:という|って)?(?:言葉|ことば|用語)?\s*(?:とは|って(?:何|なに|なん|どう)(?!個|件|人|つ|種|位|番|円|割)"
    r"|は?どういう(?:意味|もの|こと)|の?意味|の定義|は、?(?:どんな|どういう)[^、。]{1,4}のこと|は何(?:です|の|を|$)|というのは、?(?:何|なに|どういう|どんな)|ってそもそも何)"
)
_EXPLAINED = (
    r"[」』]?(?:[とに](?:判定|評価)され(?:たら|ると|る))?[^。?]{0,10}?(?:意味|見方|読み方|定義|指す|指し|(?:何|なに)を(?:表|示|足|合計|合わせ)|(?:何|なに)と(?:何|なに)|何に対す|(?:どういう|どんな)計算|どう(?:やって)?(?:計算|算出|求め|割り出)|どうやって(?:計算|出|決)"
    r"|に(?:は)?(?:何が|何を)?(?:含まれ|含む|入って)|(?:何|どの[数値])を(?:何|どの[数値])で割|(?:計算|出し|求め|算出|決め)(?:方|式|の仕方))|(?:って|とは|は)?どう違"
)
# 「貢献度のＡとＢの違い」
_GRADES = r"[のが]?[a-e](?:評価)?と[a-e](?:評価)?の?(?:違い|ちがい|差)(?:は|って|を|が|$|[?。])"
# 「総事業費と事業費は何が違う」
_DIFFER = re.compile(r"(?:何|なに|どう|どこ)が?(?:違|ちが)|(?:違|ちが)い(?:は|を|って|が|$|[?。])")


def asked_terms(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Terms of the form whose meaning is asked: 「貢献度とは」, 「人件費って何」."""
    terms = []
    for term in sorted(lexicon.glossary, key=len, reverse=True):
        name = re.escape(term.lower())
        asked = re.search(f"{name}(?:{_MEANS.pattern}|{_EXPLAINED}|{_GRADES})", text)
        if asked or _asked_in_english(term, text, lexicon):
            terms.append(term)
            text = text.replace(term.lower(), "")
    named = [term for term in lexicon.glossary if term.lower() in text]
    if len(named) > 1 and _DIFFER.search(text) and not re.search(r"いくら|どれ|\d|年度", text):
        terms += named
    return tuple(dict.fromkeys(terms))


def _asked_in_english(term: str, text: str, lexicon: Lexicon) -> bool:
    """ "What is 貢献度", "what does contribution mean": "what is the total cost" asks for a figure."""
    if "what " not in text:
        return False
    if re.search(rf"what (?:is|does) (?:the )?{re.escape(term.lower())}", text):
        return True
    words = (
        word for word, meanings in lexicon.surfaces.items() if word.isascii() and _stands_for(term, meanings)
    )
    names = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    means = rf"what does (?:an? |the )?(?:term |word )?\W?(?:{names})\W? (?:\w+ )?mean"
    asked = rf"{means}|what (?:is|are) (?:an? )?(?:{names})\W*$"
    return bool(names) and re.search(asked, text) is not None


def _stands_for(term: str, meanings: Iterable[Meaning]) -> bool:
    return any(meaning.value == term for meaning in meanings)
