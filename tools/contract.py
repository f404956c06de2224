"""Compile the contract of the journal's anchors: `anchor.vy` to `anchor.json`.

    python tools/contract.py          write it
    python tools/contract.py check    fail where the file is not what the source gives

Needs Vyper, of the dependency group `oracles`.
"""

import json
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "src/parvis/apps/ledger/anchoring/evm"


def main() -> int:
    """Write or compare."""
    text, file = compiled(), FOLDER / "anchor.json"
    if sys.argv[1:] == ["check"]:
        return 0 if file.read_text("utf-8") == text else 1
    file.write_text(text, "utf-8")
    return 0


def compiled() -> str:
    """Return what the source gives: creation code, interface, and which compiler made them."""
    import vyper  # noqa: PLC0415 - only here

    source = (FOLDER / "anchor.vy").read_text("utf-8")
    made = vyper.compile_code(source, output_formats=["bytecode", "abi"])
    facts = {
        "abi": made["abi"],
        "bytecode": made["bytecode"],
        "compiler": f"vyper {vyper.__version__.partition('+')[0]}",
    }
    return json.dumps(facts, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.exit(main())
