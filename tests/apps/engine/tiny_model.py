"""Write a model of llama's kind with weights drawn by chance: it means nothing and answers fast.

    python tiny_model.py FILE

Two layers of 64, a vocabulary of bytes and of letters: half a megabyte that llama.cpp loads as it
loads any other. Held to a grammar, it gives the right shape; without one, noise.
"""

import sys
from pathlib import Path

import numpy as np
from gguf import GGUFWriter, TokenType

SEED = 5
WIDTH, LAYERS, HEADS, INNER, CONTEXT = 64, 2, 4, 128, 8192
SPECIAL = [("<unk>", TokenType.UNKNOWN), ("<s>", TokenType.CONTROL), ("</s>", TokenType.CONTROL)]
LETTERS = [chr(code) for code in range(33, 127)] + list("▁éèêëàâùûüîïôçœ’«»…")
TEMPLATE = (
    "{% for m in messages %}<s>{{ m['role'] }}: {{ m['content'] }}\n{% endfor %}<s>assistant: "
)


def vocabulary() -> list[tuple[str, TokenType]]:
    """Return the tokens: those that every such model has, each byte, and single letters."""
    bytes_ = [(f"<0x{byte:02X}>", TokenType.BYTE) for byte in range(256)]
    return [*SPECIAL, *bytes_, *((letter, TokenType.NORMAL) for letter in LETTERS)]


def write(path: Path) -> None:
    """Write the model's file."""
    tokens = vocabulary()
    writer = GGUFWriter(path, "llama")
    writer.add_name("tiny, of random weights")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("llama")
    writer.add_token_list([text for text, _ in tokens])
    writer.add_token_scores([0.0 if kind is not TokenType.NORMAL else -1.0 for _, kind in tokens])
    writer.add_token_types([kind for _, kind in tokens])
    writer.add_unk_token_id(0)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_chat_template(TEMPLATE)
    for name, array in weights(len(tokens)).items():
        writer.add_tensor(name, array)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def weights(size: int) -> dict[str, np.ndarray]:
    """Draw the weights, always the same."""
    draw = np.random.default_rng(SEED)

    def drawn(*shape: int) -> np.ndarray:
        return (draw.standard_normal(shape) / np.sqrt(shape[-1])).astype(np.float32)

    ones = np.ones(WIDTH, dtype=np.float32)
    found = {"token_embd.weight": drawn(size, WIDTH)}
    for layer in range(LAYERS):
        block = f"blk.{layer}"
        found[f"{block}.attn_norm.weight"] = ones
        for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
            found[f"{block}.{name}.weight"] = drawn(WIDTH, WIDTH)
        found[f"{block}.ffn_norm.weight"] = ones
        found[f"{block}.ffn_gate.weight"] = drawn(INNER, WIDTH)
        found[f"{block}.ffn_up.weight"] = drawn(INNER, WIDTH)
        found[f"{block}.ffn_down.weight"] = drawn(WIDTH, INNER)
    return found | {"output_norm.weight": ones, "output.weight": drawn(size, WIDTH)}


if __name__ == "__main__":
    write(Path(sys.argv[1]))
