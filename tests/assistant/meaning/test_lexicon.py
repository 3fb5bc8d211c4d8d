"""The word file: every word means one thing, and what is wrong with it is said."""

import tomllib
from collections import Counter
from itertools import chain, product
from pathlib import Path

import pytest

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import PATH, Lexicon, Meaning, Tag, load_lexicon, surface_form
from assistant.meaning.question import Subject
from assistant.meaning.understand import Reader
from corpus.errors import UsageError


def written(folder: Path, text: str) -> Path:
    path = folder / "words.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("ＬＩＮＥ", "line"),
        ("健福－１６", "健福-16"),
        ("  Total   Cost ", "total cost"),
        ("②の達成率", "指標2の達成率"),
        ("成果指標④", "指標4"),
        ("４-(1)-①", "4-(1)-1"),
    ],
)
def test_surface_form(text: str, surface: str) -> None:
    assert surface_form(text) == surface


def test_words_of_the_file(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '[measures]\n"人件費" = ["人件費", "職員の給料"]\n'
        '[money]\nwords = ["いくら"]\n'
        '[glossary]\n"人件費" = "説明"\n'
        '[[everyday]]\nsay = ["社協"]\nmeans = ["社会福祉協議会"]\n',
    )
    lexicon = load_lexicon(path)
    assert lexicon.surfaces["職員の給料"] == (Meaning(Tag.MEASURE, "人件費"),)
    assert lexicon.surfaces["いくら"] == (Meaning(Tag.MONEY, "money"),)
    assert lexicon.surfaces["社協"] == (Meaning(Tag.EVERYDAY, "社協", ("社会福祉協議会",)),)
    assert lexicon.glossary == {"人件費": "説明"}
    assert lexicon.means == {"社協": ("社会福祉協議会",)}


@pytest.mark.parametrize(
    "text",
    [
        '[measures]\n"事業費" = ["費用"]\n"人件費" = ["費用"]\n',
        '[measures]\n"事業費" = ["コスト１"]\n"人件費" = ["コスト1"]\n',
        '[operations]\n"sum" = ["計"]\n"count" = ["計"]\n',
    ],
)
def test_a_word_under_two_keys_is_named(text: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="二つの見出し"):
        load_lexicon(written(tmp_path, text))


@pytest.mark.parametrize("text", ["[measures\n", '"a" = '])
def test_a_malformed_file_is_a_sentence(text: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"words\.toml"):
        load_lexicon(written(tmp_path, text))


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="読めません"):
        load_lexicon(tmp_path / "words.toml")


def test_progressive_is_also_known_as_spoken(tmp_path: Path) -> None:
    path = written(tmp_path, '[[everyday]]\nsay = ["困っている人"]\nmeans = ["困窮者"]\n')
    assert "困ってる人" in load_lexicon(path).surfaces


def test_everyday_words_are_said_once_and_mean_something() -> None:
    entries = tomllib.loads(PATH.read_text(encoding="utf-8"))["everyday"]
    assert all(entry.get("say") or entry["parts"] for entry in entries)
    assert all(entry["means"] for entry in entries)
    assert all(set(entry) <= {"say", "parts", "means"} for entry in entries)
    words = chain.from_iterable(
        [*entry.get("say", []), *map("".join, product(*entry["parts"]) if "parts" in entry else ())]
        for entry in entries
    )
    said = Counter(map(surface_form, words))
    assert {word: count for word, count in said.items() if count > 1} == {}


def test_words_put_together_of_parts_mean_the_same(lexicon: Lexicon) -> None:
    assert lexicon.means["母の介護"] == lexicon.means["家族を看病"] == ("ケアラー",)


def test_no_word_stands_twice_in_a_keyed_table() -> None:
    data = tomllib.loads(PATH.read_text(encoding="utf-8"))
    for table in ("measures", "operations", "comparators", "ratings", "sections", "narrative", "meta"):
        words = Counter(map(surface_form, chain.from_iterable(data[table].values())))
        assert {word for word, count in words.items() if count > 1} == set()


@pytest.mark.parametrize("term", load_lexicon().glossary)
@pytest.mark.parametrize("form", ["{}とは何ですか", "{}って何？", "「{}」の意味を教えて"])
def test_every_term_of_the_glossary_is_explained(
    term: str, form: str, catalogue: Catalogue, lexicon: Lexicon
) -> None:
    question = Reader(catalogue, lexicon).understand(form.format(term))
    assert question.subject is Subject.GLOSSARY
    assert question.terms == (term,)
    assert lexicon.glossary[term].endswith("。")
