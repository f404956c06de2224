"""The index of similar grievances as one file: written by the worker, mapped by each process.

A line of JSON says where each array stands, then come the arrays as they lie in memory. A
process maps the file and reads only what a search touches; the pages are shared by all. A
new version takes the name of the old one at once; who has the old one open keeps it whole.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from os import fsync
from pathlib import Path
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from parvis.core.insight.meanings import Meanings
from parvis.core.insight.retrieval import Face, Library, Parts
from parvis.core.insight.vectors import LetterModel, WordModel

FORMAT = 1
ALIGNMENT = 64  # bytes
HEADER = 8  # bytes that give the length of the line of JSON

Array = NDArray[Any]


class UnreadableIndexError(Exception):
    """The file is of another format, or was cut."""


@dataclass(frozen=True, slots=True)
class SavedIndex:
    """A library, the keys of its texts, of which run it is, and what an engine made of them."""

    library: Library
    keys: Array
    run: int
    data: str
    model: str = ""  # whose the vectors are
    meanings: Meanings | None = None  # a row a text

    @property
    def last(self) -> int:
        """Return the highest key, 0 where there is none."""
        return int(self.keys[-1]) if len(self.keys) else 0


class Strings(Sequence[str]):
    """Strings in one block of bytes; each is decoded when it is asked for."""

    def __init__(self, block: Array, ends: Array) -> None:
        self._block = block
        self._ends = ends

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        return self._block[self._ends[at] : self._ends[at + 1]].tobytes().decode()


def write_index(path: Path, saved: SavedIndex) -> None:
    """Write the file beside its place, then put it there in one step."""
    arrays = _arrays(saved)
    places, offset = {}, 0
    for name, array in arrays.items():
        places[name] = {"type": array.dtype.str, "size": len(array), "offset": offset}
        offset += -(-array.nbytes // ALIGNMENT) * ALIGNMENT
    facts = {"format": FORMAT, "run": saved.run, "data": saved.data, "arrays": places}
    if saved.meanings is not None:
        facts |= {"model": saved.model, "level": saved.meanings.level}
    line = json.dumps(facts).encode()
    line += b" " * (-(HEADER + len(line)) % ALIGNMENT)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    with fresh.open("wb") as file:
        file.write(len(line).to_bytes(HEADER, "big") + line)
        for array in arrays.values():
            file.write(array.tobytes())
            file.write(b"\0" * (-array.nbytes % ALIGNMENT))
        file.flush()
        fsync(file.fileno())
    fresh.replace(path)


def read_index(path: Path) -> SavedIndex:
    """Map a file.

    Raises:
        UnreadableIndexError: the file is not one of ours, or not whole.
        OSError: there is no file.
    """
    try:
        raw = np.memmap(path, dtype=np.uint8, mode="r")
        length = int.from_bytes(raw[:HEADER].tobytes(), "big")
        facts = json.loads(raw[HEADER : HEADER + length].tobytes())
        if facts["format"] != FORMAT:
            raise UnreadableIndexError(f"format {facts['format']}")
        start = HEADER + length
        arrays = {
            name: _view(raw, start + place["offset"], place["size"], np.dtype(place["type"]))
            for name, place in facts["arrays"].items()
        }
        found = _index(arrays, run=int(facts["run"]), data=str(facts["data"]))
        if "vectors" not in arrays:
            return found
        rows = arrays["vectors"].reshape(len(found.keys), -1)
        meanings = Meanings(rows, float(facts["level"]))
        return replace(found, model=str(facts["model"]), meanings=meanings)
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableIndexError(str(error)) from error


def _view(raw: Array, start: int, size: int, kind: np.dtype[Any]) -> Array:
    end = start + size * kind.itemsize
    if end > len(raw):
        raise UnreadableIndexError("the file is cut")
    return np.asarray(raw[start:end]).view(kind)


def _arrays(saved: SavedIndex) -> dict[str, Array]:
    parts = saved.library.parts
    [face] = parts.faces
    words, word_ends = _block(list(parts.model.columns))
    texts, text_ends = _block(face.texts)
    return {
        "keys": saved.keys.astype(np.int64),
        "words": words,
        "word_ends": word_ends,
        "idf": parts.model.idf,
        "letters": parts.letters.idf,
        "data": face.columns.data,
        "indices": face.columns.indices,
        "indptr": face.columns.indptr,
        "texts": texts,
        "text_ends": text_ends,
        **({"vectors": saved.meanings.rows.ravel()} if saved.meanings is not None else {}),
    }


def _index(arrays: dict[str, Array], *, run: int, data: str) -> SavedIndex:
    words = Strings(arrays["words"], arrays["word_ends"])
    texts = Strings(arrays["texts"], arrays["text_ends"])
    shape = (len(texts), len(words))
    columns = sparse.csc_matrix(
        (arrays["data"], arrays["indices"], arrays["indptr"]), shape=shape, copy=False
    )
    model = WordModel({word: column for column, word in enumerate(words)}, arrays["idf"])
    parts = Parts(model, LetterModel(arrays["letters"]), [Face(1.0, columns, texts)])
    return SavedIndex(Library.restore(parts), arrays["keys"], run, data)


def _block(strings: Sequence[str]) -> tuple[Array, Array]:
    encoded = [each.encode() for each in strings]
    ends = np.cumsum([0, *(len(each) for each in encoded)], dtype=np.int64)
    return np.frombuffer(b"".join(encoded), dtype=np.uint8), ends
