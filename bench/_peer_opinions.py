"""Time red-dwarf on the votes of a file, by the Python that has it; one line of JSON."""

import json
import resource
import sys
import time
import warnings

import numpy as np

warnings.simplefilter("ignore")

from reddwarf.implementations.polis import run_pipeline  # noqa: E402 - it warns when imported


def main() -> None:
    drawn = np.load(sys.argv[1])
    votes = [
        {"participant_id": who, "statement_id": what, "vote": cast, "modified": 0}
        for who, what, cast in zip(*(drawn[name].tolist() for name in drawn), strict=True)
    ]
    before = time.perf_counter(), time.process_time()
    found = run_pipeline(votes=votes, random_state=1)
    wall, processor = time.perf_counter() - before[0], time.process_time() - before[1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    groups = found.participants_df["cluster_id"].nunique()
    print(json.dumps([wall, processor, peak, groups]))


if __name__ == "__main__":
    main()
