"""The one folder for everything."""

from pathlib import Path

import pytest

from launcher.errors import LauncherError
from launcher.home import default_folder, open_home, require_space


@pytest.mark.parametrize(
    ("platform", "variables", "end"),
    [
        ("linux", {}, ".local/share/parvis"),
        ("linux", {"XDG_DATA_HOME": "/srv/data"}, "/srv/data/parvis"),
        ("darwin", {}, "Library/Application Support/parvis"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/parvis"),
    ],
)
def test_each_platform_has_its_custom(platform, variables, end):
    assert default_folder(variables, platform).as_posix().endswith(end)


def test_the_folder_named_is_made(tmp_path):
    made = open_home({"PARVIS_HOME": str(tmp_path / "new" / "one")}).folder
    assert made.is_dir()
    assert made.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_cannot_be_written_is_named(world, tmp_path):
    (tmp_path / "file").touch()
    world.home = type(world.home)(tmp_path / "file" / "below")

    ended = world.run("verify", "receipt", "F")

    assert ended.returncode == 1
    assert str(tmp_path / "file" / "below") in ended.stderr
    assert "PARVIS_HOME=" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_disk_that_is_too_small_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(LauncherError, match=r"Il faut 1000000000 Mo libres .* il en reste \d+"):
        require_space(tmp_path, 10**9)


def test_a_disk_with_room_is_taken(tmp_path):
    require_space(Path(tmp_path), 0)
