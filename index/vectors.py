"""Exact nearest vectors by cosine; the only importer of faiss."""

import faiss
import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class VectorIndex:
    """Normalised vectors of passages in a flat FAISS index, compared by inner product."""

    def __init__(self, index: faiss.IndexFlatIP) -> None:
        self._index = index

    @classmethod
    def build(cls, vectors: Vectors) -> "VectorIndex":
        """Index one row per passage; rows need not be normalised."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(normalised(vectors))
        return cls(index)

    @classmethod
    def from_bytes(cls, data: bytes) -> "VectorIndex":
        """Read what `to_bytes` wrote; FAISS notices little damage, so check a hash first."""
        index = faiss.deserialize_index(np.frombuffer(data, dtype=np.uint8))
        if not isinstance(index, faiss.IndexFlatIP):
            raise ValueError(f"{type(index).__name__} is no flat index by inner product")
        return cls(index)

    def to_bytes(self) -> bytes:
        """The index in FAISS's own file format."""
        data: NDArray[np.uint8] = faiss.serialize_index(self._index)
        return data.tobytes()

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dim(self) -> int:
        """Length of each vector."""
        return int(self._index.d)

    def scores(self, vector: Vectors) -> Vectors:
        """Cosine of every passage with one query vector."""
        # FAISS's own search also sorts, which takes most of its time where every score is wanted.
        stored = faiss.rev_swig_ptr(self._index.get_xb(), len(self) * self.dim)
        scores: Vectors = stored.reshape(len(self), self.dim) @ normalised(vector.reshape(1, -1))[0]
        return scores


def normalised(vectors: Vectors) -> Vectors:
    """Rows divided by their lengths; a zero row stays zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.ascontiguousarray(vectors / np.where(lengths == 0, 1, lengths), dtype=np.float32)
