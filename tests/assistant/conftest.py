"""The assistant on the real index."""

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from index.store import Index, open_index


@pytest.fixture(scope="session")
def index(index_dir: Path) -> Index:
    return open_index(index_dir)


@pytest.fixture(scope="session")
def assistant(index: Index) -> Assistant:
    return Assistant(index)
