"""``secondunit chase`` through the command line."""

import json


def test_a_camera_is_proposed_and_its_files_are_written_once(command, example, tmp_path) -> None:
    before = (example / "production.toml").read_bytes()
    folder = tmp_path / "shot"
    asked = ("chase", example, "--runs", 400, "--json", "--export", folder)
    done = command(*asked, "--exit-at", "2020-09-06T10:00:00+02:00")
    assert done.returncode == 0, done.stderr
    (plan,) = json.loads(done.stdout)["chase"]
    assert plan["follows"] == "cliff jump"
    assert plan["after"]["unsafe"]["high"] <= 0.01 or plan["verdict"] == "none keeps the chances"
    assert sorted(path.suffix for path in folder.iterdir()) == [".csv", ".gltf", ".html", ".kml"]
    assert (example / "production.toml").read_bytes() == before
    again = command(*asked)
    assert again.returncode == 1
    assert "is not overwritten" in again.stderr
    assert again.stdout == ""


def test_mistakes_are_words_and_an_exit_code(command, example) -> None:
    cases = {
        ("--stunt", "cliff jump"): "follows nobody",
        ("--stunt", "jump from the moon"): "is no stunt of this production",
        ("--runs", 50): "it must be 368 at least",
        ("--chance", "120 %", "--cap", "often"): "must lie above 0 and below 100 %",
        ("--lens", "85 kg"): "length",
        ("--lens", "8 m"): "from 4 mm to 3 m",
    }
    for options, says in cases.items():
        done = command("chase", example, *options)
        assert done.returncode == 1, (options, done.stderr)
        assert says in done.stderr, options
        assert "Traceback" not in done.stderr
        assert done.stdout == ""


def test_the_proposed_rows_can_be_put_into_the_file(command, example) -> None:
    """A person replaces the waypoint and the lens by what is printed; the file checks."""
    done = command("chase", example, "--runs", 400, "--json")
    (plan,) = json.loads(done.stdout)["chase"]
    text = (example / "production.toml").read_text(encoding="utf-8")
    start = text.index("[[stunt.waypoint]]")
    end = text.index("[stunt.parameters]", start)
    *points, _, parameters, lens = plan["toml"]
    assert parameters == "[stunt.parameters]"
    text = text[:start] + "\n".join(points) + "\n\n" + text[end:]
    text = text.replace('focal_length = "85 mm"', lens, 1)
    (example / "production.toml").write_text(text, encoding="utf-8")
    checked = command("check", example)
    assert checked.returncode == 0, checked.stderr
    flown = command("simulate", example, "--stunt", plan["stunt"], "--runs", 400, "--json")
    (runs,) = json.loads(flown.stdout)["runs"]
    assert runs["chance_safe"]["low"] > 0.9 or plan["verdict"] == "none keeps the chances"
