"""The accelerator, compiled once for the tests where there is a compiler."""

import pytest

from parvis.accel import build, load


@pytest.fixture(scope="session")
def library(tmp_path_factory):
    made = build.build(tmp_path_factory.mktemp("accel"))
    if made is None:
        pytest.skip("no C compiler on this machine: the accelerator was not compiled")
    return made


@pytest.fixture(scope="session")
def accelerator(library):
    found = load(library)
    assert found is not None
    return found
