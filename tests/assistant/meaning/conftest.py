"""The real sheet as a catalogue, without an index."""

import pytest

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon, load_lexicon
from tests.corpus.sheets import real_sheet


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue((real_sheet(),))


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()
