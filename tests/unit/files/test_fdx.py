"""Final Draft: what only it says of a scene, and files that mean harm or are broken."""

import pytest

from secondunit.errors import ProductionError
from secondunit.files.fdx import read_fdx
from small_scripts import JUMP, TAGS, fdx, fdx_bytes, paragraph


def _properties(**attributes):
    said = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<SceneProperties{said}/>"


def _scene(**attributes):
    heading = paragraph("Scene Heading", "INT. A - DAY", inside=_properties(**attributes))
    return fdx(heading + paragraph("Action", "Hm.")).scenes[0]


def test_a_genuine_file(shared_data):
    path = shared_data / "screenplays" / "TestFDX-FD.fdx"
    script = fdx_script = read_fdx(path.read_bytes(), path.name)
    assert fdx_script.title == "FDX Test Script"
    headings = [p for p in script.paragraphs if p.kind == "heading"]
    assert [(p.number, p.length_eighths, p.page) for p in headings] == [("1", 3, 1), ("2", 2, 1)]
    assert [p.present for p in headings] == [("DAVE", "DJ", "JIM"), ("KAY",)]


@pytest.mark.parametrize(
    ("length", "eighths"),
    [("3/8", 3), ("1 3/8", 11), ("2", 16), ("12 7/8", 103), ("12/8", 12), (" 1/8 ", 1)],
)
def test_lengths_that_final_draft_says(length, eighths):
    assert _scene(Length=length).length_eighths == eighths


@pytest.mark.parametrize("length", ["", "three", "1/4", "-1/8", "1.5"])
def test_a_length_that_is_none_is_measured(length):
    assert _scene(Length=length).length_eighths == 1


def test_a_strange_length_is_told():
    heading = paragraph("Scene Heading", "INT. A - DAY", inside=_properties(Length="1/4"))
    (note,) = [n for n in fdx(heading).notes if "eighths" in n.message]
    assert note.place == 'scene "INT. A - DAY"'


def test_who_is_there_in_silence():
    beats = '<SceneArcBeats><CharacterArcBeat Name="Hans"/><CharacterArcBeat Name="ILSA"/>'
    inside = f"<SceneProperties>{beats}<CharacterArcBeat/></SceneArcBeats></SceneProperties>"
    content = paragraph("Scene Heading", "INT. A - DAY", inside=inside)
    (scene,) = fdx(content + paragraph("Character", "Ilsa") + paragraph("Dialogue", "Hm.")).scenes
    assert (scene.speaking, scene.silent) == (("ILSA",), ("HANS",))
    assert scene.cast == ("ILSA", "HANS")


def test_tags_by_category_and_cast_among_them():
    words = (
        '<Paragraph Type="Action"><Text TagNumber="1">Hans</Text><Text> makes a </Text>'
        '<Text TagNumber="2">jump</Text><Text> on his </Text><Text TagNumber="7,8">bike</Text>'
        '<Text TagNumber="9">.</Text></Paragraph>'
    )
    (scene,) = fdx(JUMP + words, TAGS).scenes
    assert [(tag.category, tag.name) for tag in scene.tags] == [
        ("Stunts", "ramp jump"), ("Vehicles", "motorcycle"), ("untold", "thing"),
    ]  # fmt: skip
    assert scene.silent == ("HANS",)
    assert scene.text == "Hans makes a jump on his bike."


def test_a_silent_part_is_spelled_as_where_it_speaks():
    beats = '<SceneArcBeats><CharacterArcBeat Name="MCAVOY"/></SceneArcBeats>'
    inside = f"<SceneProperties>{beats}</SceneProperties>"
    content = paragraph("Scene Heading", "INT. A - DAY", inside=inside)
    speech = paragraph("Character", "McAVOY") + paragraph("Dialogue", "Hm.")
    first, second = fdx(content + paragraph("Scene Heading", "INT. B - DAY") + speech).scenes
    assert (first.silent, second.speaking) == (("McAVOY",), ("McAVOY",))


def test_a_paragraph_may_begin_a_page():
    content = JUMP + paragraph("Action", "Hm.") + paragraph("Action", "Ha.", StartsNewPage="Yes")
    assert (fdx(JUMP).pages, fdx(content).pages) == (1, 2)


def test_the_pages_are_at_least_those_that_final_draft_says():
    heading = paragraph("Scene Heading", "INT. A - DAY", inside=_properties(Page="97"))
    assert fdx(heading).pages == 97


def test_paragraphs_inside_scene_properties_are_not_read():
    inside = (
        "<SceneProperties><Summary><Paragraph><Text>A summary</Text></Paragraph></Summary>"
        "</SceneProperties>"
    )
    (scene,) = fdx(paragraph("Scene Heading", "INT. A - DAY", inside=inside)).scenes
    assert scene.text == ""


@pytest.mark.parametrize("wrap", ["<Paragraph>{}</Paragraph>", "{}"])
def test_two_who_speak_beside_each_other(wrap):
    speech = "".join(
        paragraph("Character", name) + paragraph("Dialogue", "Hm.") for name in ("EVE", "ADAM")
    )
    (scene,) = fdx(JUMP + wrap.format(f"<DualDialogue>{speech}</DualDialogue>")).scenes
    assert scene.speaking == ("EVE", "ADAM")


def test_an_omitted_scene_hides_what_it_was():
    old = paragraph("Scene Heading", "INT. OLD - DAY") + paragraph("Character", "EVE")
    omitted = (
        '<Paragraph Number="2" Type="Scene Heading"><Text>Omitted</Text>'
        f"<OmittedScene>{old}</OmittedScene></Paragraph>"
    )
    first, second = fdx(JUMP + omitted).scenes
    assert not first.is_omitted
    assert second.is_omitted
    assert (second.number, second.cast) == ("2", ())


def test_words_of_a_converter_that_says_nothing_else():
    content = "".join(
        f'<Paragraph Type="{kind}"><Text>{text}</Text></Paragraph>'
        for kind, text in (
            ("Scene Heading", "int. a - day"),
            ("Character", "eve"),
            ("Dialogue", "x"),
        )
    )
    (scene,) = fdx(content).scenes
    assert (scene.number, scene.is_numbered) == ("1", False)
    assert (scene.set_name, scene.speaking) == ("A", ("EVE",))


def test_the_title_is_that_of_the_title_page_not_of_its_header():
    page = (
        "<TitlePage><HeaderAndFooter><Header><Paragraph><Text>.</Text></Paragraph></Header>"
        "</HeaderAndFooter><Content><Paragraph><Text> </Text></Paragraph><Paragraph>"
        "<Text>The </Text><Text>Jump</Text></Paragraph></Content></TitlePage>"
    )
    assert fdx(JUMP, page).title == "The Jump"


LAUGHS = (
    '<!DOCTYPE FinalDraft [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE FinalDraft [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("head", [LAUGHS, OUTSIDE, '<!DOCTYPE FinalDraft SYSTEM "http://x/y.dtd">'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_and_its_entities_are_refused(head, encoding):
    text = f"{head}<FinalDraft><Content>{paragraph('Action', '&a;')}</Content></FinalDraft>"
    with pytest.raises(ProductionError, match="no document type"):
        read_fdx(text.encode(encoding), "bad.fdx")


def test_a_document_type_in_an_encoding_that_hides_it_is_refused_or_not_read():
    head = '<?xml version="1.0" encoding="UTF-7"?>'
    text = f"{LAUGHS}<FinalDraft><Content>{paragraph('Action', '&c;')}</Content></FinalDraft>"
    hidden = text.encode("utf-7").replace(b"<!", b"+ADwAIQ-")
    with pytest.raises(ProductionError, match=r"no document type|must be XML"):
        read_fdx(head.encode() + hidden, "bad.fdx")


@pytest.mark.parametrize(
    "data",
    [
        b"<FinalDraft><Content>",
        b"<FinalDraft><Content></FinalDraft>",
        fdx_bytes(paragraph("Action", "&nbsp;")),
        fdx_bytes("")[:-5] + b"\xff\xfe",
        b"no XML at all",
        b"<FinalDraft>" * 5000,
    ],
)
def test_broken_xml_is_said_with_its_line(data):
    with pytest.raises(ProductionError, match=r"bad\.fdx:\d+: must be XML"):
        read_fdx(data, "bad.fdx")


@pytest.mark.parametrize("data", [b"<html><Content/></html>", b"<FinalDraft/>"])
def test_other_xml_is_refused(data):
    with pytest.raises(ProductionError, match="must be a Final Draft script"):
        read_fdx(data, "bad.fdx")


def test_words_of_a_file_cannot_steer_the_terminal():
    content = paragraph("Scene Heading", "INT. A\x9b2J\u202e\x7f - DAY", Number="1\x9b")
    (scene,) = fdx(content).scenes
    assert (scene.set_name, scene.number) == ("A2J", "1")


def test_an_encoding_that_the_file_names_is_read():
    data = fdx_bytes(paragraph("Scene Heading", "EXT. ÅLESUND - DAY")).decode()
    data = data.replace('encoding="UTF-8"', 'encoding="ISO-8859-1"').encode("latin-1")
    (heading,) = read_fdx(data, "old.fdx").paragraphs
    assert heading.text == "EXT. ÅLESUND - DAY"
