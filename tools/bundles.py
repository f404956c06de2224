"""Remake the files of others that the pages of a vote load, from the versions in `bundles/`.

    python tools/bundles.py          write them
    python tools/bundles.py check    fail where a file is not what the sources give

Needs npm, Node 20 and the network. The lock holds the hash of each package, and names no
host; no package runs a script of its own. The same versions give the same bytes everywhere.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "tools/bundles"
FOLDER = ROOT / "src/parvis/apps/voting/static/voting/vendor"
BUNDLES = {  # file: the name that pages call it by, and whose it is
    "noble.js": ("parvisNoble", "noble-curves, noble-hashes: MIT, (c) 2022 Paul Miller"),
    "qr.js": ("parvisQr", "qr: MIT or Apache-2.0, (c) 2023 Paul Miller"),
}
LICENCES = {
    "noble.LICENSE": "node_modules/@noble/curves/LICENSE",
    "qr.LICENSE": "node_modules/qr/LICENSE-MIT",
}


def main() -> int:
    """Write or compare."""
    with tempfile.TemporaryDirectory() as folder:
        made = build(Path(folder))
    if sys.argv[1:] == ["check"]:
        other = [name for name, data in made.items() if (FOLDER / name).read_bytes() != data]
        print(f"Other bytes: {', '.join(other)}" if other else "The same bytes")
        return 1 if other else 0
    for name, data in made.items():
        (FOLDER / name).write_bytes(data)
    return 0


def build(work: Path) -> dict[str, bytes]:
    """Return each file by its name, made in an empty folder."""
    for source in SOURCES.iterdir():
        if source.is_file():
            shutil.copy(source, work)
    _run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], work)
    made = {name: _bundle(work, name, *about) for name, about in BUNDLES.items()}
    return made | {name: (work / path).read_bytes() for name, path in LICENCES.items()}


def _bundle(work: Path, name: str, called: str, notice: str) -> bytes:
    command = ["npx", "--no-install", "esbuild", name, "--bundle", "--minify", "--format=iife"]
    command += [f"--global-name={called}", "--target=es2022", "--charset=utf8"]
    command += [f"--banner:js=/*! {notice} */", f"--outfile=made/{name}", "--log-level=error"]
    _run(command, work)
    return (work / "made" / name).read_bytes()


def _run(command: list[str], work: Path) -> None:
    subprocess.run(command, cwd=work, check=True, env=os.environ | {"NO_UPDATE_NOTIFIER": "1"})


if __name__ == "__main__":
    sys.exit(main())
