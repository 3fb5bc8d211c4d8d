"""Words by meaning: which of the sheet's is nearest."""

import numpy as np

from index.vectors import VectorIndex
from index.words import WordIndex, vocabulary


def test_content_words_as_they_stand_and_in_dictionary_form() -> None:
    assert vocabulary(["海岸の清掃を行った。", "清掃は続く"]) == ["海岸", "清掃", "続く", "行う", "行っ"]


def test_the_nearest_word_with_its_cosine() -> None:
    words = WordIndex(["清掃", "海岸"], VectorIndex.build(np.eye(2, dtype=np.float32)))
    word, cosine = words.nearest(np.array([3.0, 4.0], dtype=np.float32))
    assert (word, round(cosine, 3)) == ("海岸", 0.8)
