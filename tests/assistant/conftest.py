"""The assistant on the real index, and the catalogue of the real sheet."""

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Lexicon, load_lexicon
from index.store import Index, open_index
from tests.corpus.sheets import real_sheet


@pytest.fixture(scope="session")
def index(index_dir: Path) -> Index:
    return open_index(index_dir)


@pytest.fixture(scope="session")
def assistant(index: Index) -> Assistant:
    return Assistant(index)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The real sheet without an index: what unit tests of lookups need."""
    return Catalogue((real_sheet(),))


@pytest.fixture(scope="session")
def lexicon(catalogue: Catalogue) -> Lexicon:
    return load_lexicon().of_city(catalogue.city)
