"""Write the verifier as a single file that Python alone runs: `tools/make_verifier.py FILE.pyz`.

It holds the core and the commands that need no server, and no library: where PyNaCl or
`cryptography` are installed it uses them, else Python calculates, slower, with the same
answers. The same sources give the same bytes.
"""

import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

SOURCES = Path(__file__).resolve().parent.parent / "src"
PARTS = ("core", "accel", "cli")
FIRST_LINE = b"#!/usr/bin/env python3\n"
DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can say
MAIN = """\
import sys

if sys.version_info < (3, 11):
    sys.exit("Il faut Python 3.11 ou plus récent ; celui-ci est %d.%d." % sys.version_info[:2])
from parvis.cli import main

if __name__ == "__main__":
    sys.exit(main())
"""


def files() -> dict[str, bytes]:
    """Give each file of the archive, by its path, in one order."""
    package = SOURCES / "parvis"
    found = [package / "__init__.py"]
    found += [file for part in PARTS for file in package.joinpath(part).rglob("*.py")]
    read = {str(file.relative_to(SOURCES).as_posix()): file.read_bytes() for file in found}
    return {"__main__.py": MAIN.encode()} | dict(sorted(read.items()))


def make(target: Path) -> None:
    """Write the file, and let it be started by its name."""
    with target.open("wb") as out:
        out.write(FIRST_LINE)
        with ZipFile(out, "w", ZIP_DEFLATED) as archive:
            for name, data in files().items():
                info = ZipInfo(name, DATE)
                info.compress_type = ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                archive.writestr(info, data)
    target.chmod(0o755)


def main() -> int:
    """Write the file that is named."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    make(Path(sys.argv[1]))
    print(f"{sys.argv[1]} : {Path(sys.argv[1]).stat().st_size} octets")
    return 0


if __name__ == "__main__":
    sys.exit(main())
