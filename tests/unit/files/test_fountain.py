"""Fountain: every trap of its syntax that is known to have caught a reader."""

import pytest

from secondunit.files.fountain import plain, read_fountain
from small_scripts import fountain


def _kinds(text):
    return [(p.kind, p.text) for p in read_fountain(text).paragraphs]


def _headings(text):
    return [scene.heading for scene in fountain(text).scenes]


def test_the_torture_script_gives_its_known_truth(shared_data):
    path = shared_data / "screenplays" / "secondunit_torture.fountain"
    script = fountain(path.read_text(encoding="utf-8"))
    numbers = [s.number if s.is_numbered else "" for s in script.scenes]
    assert numbers == ["1", "1A", "2", "", "", "4-B", "", ""]
    assert [s.inside for s in script.scenes] == [
        "EXT", "INT", "INT/EXT", "INT/EXT", "EST", "", "EXT", "EXT",
    ]  # fmt: skip
    assert [s.set_name for s in script.scenes] == [
        "HELSETKOPEN RAMP", "HOSPITAL", "TRAIN ROOF (MOVING)", "CAR", "ROME", "SNIPER SCOPE POV",
        "MOUNT FOOTHILLS", "FJORD – HELLESYLT FERRY",
    ]  # fmt: skip
    assert [s.day_part for s in script.scenes] == [
        "day", "night", "dusk", "dusk", "day", "day", "day", "day",
    ]  # fmt: skip
    assert [s.speaking for s in script.scenes if s.speaking] == [
        ("ETHAN",), ("McAVOY", "ILSA"), ("YORBLEF", "ÆSTRID", "HANS", "R2D2"),
    ]  # fmt: skip
    assert script.title == "TORTURE SECOND LINE"


def test_a_script_that_begins_with_a_transition_has_no_title_page():
    script = fountain("FADE IN:\n\nINT. HOUSE - DAY\n\nA man.\n")
    assert (script.title, len(script.scenes)) == ("", 1)


def test_a_title_page_may_hold_lines_of_spaces_and_values_below_their_key():
    text = "Title:\n\tBarrier\\_15\n  \n\t_**The Child**_\nAuthor: X\n\nINT. HOUSE - DAY\n"
    assert fountain(text).title == "Barrier_15 The Child"


def test_a_heading_right_behind_the_title_page_is_not_lost():
    script = fountain("Title: The Jump\nAuthor: X\nINT. HOUSE - DAY\n\nHm.\n")
    assert (script.title, len(script.scenes)) == ("The Jump", 1)


def test_a_title_page_of_one_key():
    script = fountain("Title: The Jump\n\nINT. HOUSE - DAY\n")
    assert (script.title, len(script.scenes)) == ("The Jump", 1)


def test_fade_in_and_centred_text_are_no_scenes():
    text = "INT. A - DAY\n\nFADE IN:\n\n> THE END <\n\n> SMASH CUT\n\nCUT TO:\n"
    assert [kind for kind, _ in _kinds(text)] == [
        "heading", "action", "action", "transition", "transition",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "number", "heading"),
    [
        ("INT. HOUSE - DAY #12A#", "12A", "INT. HOUSE - DAY"),
        ("INT. HOUSE - DAY #I-1-A#", "I-1-A", "INT. HOUSE - DAY"),
        ("INT. HOUSE - DAY #110A.#", "110A.", "INT. HOUSE - DAY"),
        ("INT. SUITE #8 - DAY", "", "INT. SUITE #8 - DAY"),
        ("INT. HOUSE - DAY #3# #stunt #fire:big", "3", "INT. HOUSE - DAY"),
        ("INT. HOUSE - DAY [[check]] #4#", "4", "INT. HOUSE - DAY"),
        (".SCOPE POV #4-B#", "4-B", "SCOPE POV"),
    ],
)
def test_scene_numbers(line, number, heading):
    (scene,) = fountain(f"{line}\n\nAction.\n").scenes
    assert (scene.number if scene.is_numbered else "", scene.heading) == (number, heading)


def test_marks_behind_a_heading_are_tags():
    (scene,) = fountain("EXT. RAMP - DAY #3# #stunt #bike\n").scenes
    assert [(tag.category, tag.name) for tag in scene.tags] == [("mark", "stunt"), ("mark", "bike")]


def test_forced_elements():
    text = ".KITCHEN\n\n@McDUCK\nHi.\n\n!SCANNING\nWhere?\n\n...not a scene\n\n. nor this\n"
    assert _kinds(text) == [
        ("heading", "KITCHEN"), ("cue", "McDUCK"), ("dialogue", "Hi."),
        ("action", "SCANNING\nWhere?"), ("action", "...not a scene"), ("action", ". nor this"),
    ]  # fmt: skip


def test_a_heading_inside_a_boneyard_or_a_note_over_lines_is_none():
    text = (
        "INT. A - DAY\n\n/* gone\n\nINT. CUT - DAY\n\nNOBODY\nNo.\n*/\n\n"
        "[[a note with\nEXT. NOT A SCENE - DAY\ninside]]\n\nEXT. B - DAY\n"
    )
    script = fountain(text)
    assert [scene.set_name for scene in script.scenes] == ["A", "B"]
    assert [scene.speaking for scene in script.scenes] == [(), ()]


def test_lines_are_counted_over_what_is_hidden():
    text = "/* one\ntwo\nthree */\n\n[[four\nfive]]\n\nINT. A\n"
    (note,) = [n for n in fountain(text).notes if "time of day" in n.message]
    assert note.place == "line 8, scene 1"


def test_a_boneyard_never_closed_hides_nothing_and_is_told():
    script = fountain("INT. A - DAY\n\n/* oh\n\nINT. B - DAY\n")
    assert len(script.scenes) == 2
    assert any("never closed" in note.message and note.place == "line 3" for note in script.notes)


def test_a_blank_line_ends_a_note_unless_it_has_two_spaces():
    assert "plain]]" in _kinds("INT. A - DAY\n\nText [[it\n\nis plain]].\n")[2][1]
    assert _kinds("INT. A - DAY\n\nText [[it\n  \nis hidden]].\n")[1] == ("action", "Text .")


def test_speakers(shared_data):
    text = (shared_data / "screenplays" / "st_Character.fountain").read_text(encoding="utf-8")
    script = fountain("INT. A - DAY\n\n" + text)
    (scene,) = script.scenes
    assert scene.speaking == (
        "STEEL", "BOB", "MOM", "HAN", "3CPO", "C3PO", "DONT", "ME", "BUT", "AND ^", "TEST", "TEST2",
    )  # fmt: skip


def test_a_name_needs_a_letter_and_a_line_below_it():
    text = "23\nNot a name.\n\nBANG\n\nR2D2\nBeep.\n\nÆSTRID\nHei.\n\nTHE CAR EXPLODES.\n"
    assert [text for kind, text in _kinds(text) if kind == "cue"] == ["R2D2", "ÆSTRID"]


def test_two_who_speak_beside_each_other_both_speak():
    (scene,) = fountain("INT. A - DAY\n\nEVE\nNo.\n\nADAM ^\nYes.\n").scenes
    assert scene.speaking == ("EVE", "ADAM")


def test_a_name_is_one_whatever_its_brackets_and_capitals():
    text = (
        "INT. A - DAY\n\n@McAVOY (V.O.)\nHm.\n\n@McAvoy (CONT’D)\nHm.\n\nILSA (V.O.)\nHa.\n\n"
        "HANS (on the radio)\nJa.\n"
    )
    (scene,) = fountain(text).scenes
    assert scene.speaking == ("McAVOY", "ILSA", "HANS")
    assert scene.voice_over == ("ILSA",)


@pytest.mark.parametrize(
    ("said", "only_heard"),
    [
        ("(V.O.)", True), ("(VO)", True), ("(v.o.) (CONT'D)", True), ("(CONT'D) (V/O)", True),
        ("(voice over)", True), ("(O.S.)", False), ("", False), ("(to Hans, V.O.)", False),
    ],
)  # fmt: skip
def test_who_is_only_heard(said, only_heard):
    (scene,) = fountain(f"INT. A - DAY\n\nILSA {said}\nHm.\n").scenes
    assert scene.voice_over == (("ILSA",) if only_heard else ())


def test_a_blank_line_with_other_spaces_ends_a_speech():
    text = "INT. A - DAY\n\nADAM\nOne.\n    \nHe goes.\n    \nEVE\nTwo.\n"
    (scene,) = fountain(text).scenes
    assert scene.speaking == ("ADAM", "EVE")


def test_a_speech_goes_on_over_a_line_of_two_spaces():
    text = "INT. A - DAY\n\nADAM\nOne.\n  \nTWO MORE\n\nEnd.\n"
    assert [kind for kind, _ in _kinds(text)] == [
        "heading",
        "cue",
        "dialogue",
        "dialogue",
        "action",
    ]
    assert _headings("INT. A - DAY\n\nADAM\nOne.\n  \nINT. B - DAY\n") == [
        "INT. A - DAY", "INT. B - DAY",
    ]  # fmt: skip


def test_sections_synopses_and_page_breaks_are_no_scenes():
    text = (
        "# Act One\n= It begins.\n\n===\n\n## Sequence\nINT. A - DAY\n\n= She comes.\n\nAction.\n"
    )
    assert [kind for kind, _ in _kinds(text)] == ["page break", "heading", "action"]


def test_a_heading_without_a_blank_line_behind_it_is_taken_and_told():
    script = fountain("INT. A - DAY\nA man.\n")
    assert script.scenes[0].text == "A man."
    assert any("no blank line is behind it" in note.message for note in script.notes)


def test_a_heading_without_a_blank_line_before_it_is_none_and_told():
    script = fountain("INT. A - DAY\n\nHe goes.\nEXT. B - DAY\n\nHm.\n")
    assert [scene.set_name for scene in script.scenes] == ["A"]
    assert any("no blank line before" in n.message and n.place == "line 4" for n in script.notes)


def test_two_headings_in_a_row_are_action_and_told(shared_data):
    path = shared_data / "screenplays" / "ny_SceneHeaders.fountain"
    script = fountain(path.read_text(encoding="utf-8"))
    assert len(script.scenes) == 16
    assert any("taken for action" in n.message and n.place == "line 33" for n in script.notes)


def test_action_taken_for_a_speaker_is_told():
    script = fountain("INT. A - DAY\n\nTHE CAR EXPLODES.\nGlass flies.\n\nDR.\nHm.\n")
    told = [note for note in script.notes if "taken for a speaker" in note.message]
    assert [note.place for note in told] == ["line 3"]


def test_emphasis_is_taken_off_and_stars_between_spaces_stay():
    assert plain(r"_**Ethan**_ rides 2 * 3 \*miles\*") == "Ethan rides 2 * 3 *miles*"


def test_words_of_a_file_cannot_steer_the_terminal():
    (scene,) = fountain("INT. A\x1b[2J\x9b\u202e - DAY\n").scenes
    assert scene.set_name == "A[2J"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_end_of_line(end):
    assert len(fountain(end.join(["INT. A - DAY", "", "Hm.", "", "INT. B - DAY", ""])).scenes) == 2


def test_numbers_by_order_where_the_script_has_none_and_behind_the_last_where_it_has_some():
    assert [s.number for s in fountain("INT. A - DAY\n\nINT. B - DAY\n").scenes] == ["1", "2"]
    text = "INT. A - DAY\n\nINT. B - DAY #5#\n\nINT. C - DAY\n\nINT. D - DAY\n\nINT. E - DAY #5#\n"
    script = fountain(text)
    assert [s.number for s in script.scenes] == ["0+1", "5", "5+1", "5+2", "5"]
    assert any("twice" in note.message for note in script.notes)


def test_continuous_and_later_take_the_time_of_the_scene_before():
    text = (
        "INT. A - NIGHT\n\nEXT. B - CONTINUOUS\n\nEXT. C - LATER\n\nEXT. D - DAY\n\nEXT. E\n\n"
        "EXT. F - DAY/NIGHT\n\nEXT. G - SAME\n"
    )
    script = fountain(text)
    assert [s.day_part for s in script.scenes] == ["night", "night", "night", "day", "day", "", ""]
    told = [str(note) for note in script.notes]
    assert 'line 5, scene 3: "LATER": taken for night, as scene 1' in told
    assert 'line 13, scene 7: "SAME": unknown' in told


def test_an_omitted_scene_keeps_its_number_and_has_no_length():
    script = fountain("INT. A - NIGHT #1#\n\n.OMITTED #2#\n\nINT. C - CONTINUOUS #3#\n")
    assert [s.is_omitted for s in script.scenes] == [False, True, False]
    assert [s.day_part for s in script.scenes] == ["night", "", "night"]


def test_who_speaks_elsewhere_and_is_named_in_the_action_is_a_guess():
    text = (
        "INT. A - DAY\n\nETHAN\nGo.\n\nILSA\nYes.\n\n"
        "EXT. B - DAY\n\nETHAN rides past Ilsa's car. An ilsa is a fish.\n"
    )
    first, second = fountain(text).scenes
    assert (first.named, second.named) == ((), ("ETHAN", "ILSA"))
    assert second.cast == ()
