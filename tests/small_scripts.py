"""Scripts small enough to know by heart."""

from secondunit.files.breakdown import break_down
from secondunit.files.fdx import read_fdx
from secondunit.files.fountain import read_fountain


def fountain(text):
    """Break a Fountain text down."""
    return break_down(read_fountain(text))


def fdx(content, rest=""):
    """Break the inside of a Final Draft Content down; `rest` stands beside it."""
    return break_down(read_fdx(fdx_bytes(content, rest), "small.fdx"))


def fdx_bytes(content, rest=""):
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<FinalDraft DocumentType="Script" Version="5">'
        f"<Content>{content}</Content>{rest}</FinalDraft>"
    ).encode()


def paragraph(kind, text, *, inside="", **attributes):
    """Give a paragraph of a Final Draft script."""
    said = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<Paragraph Type="{kind}"{said}>{inside}<Text>{text}</Text></Paragraph>'


JUMP = paragraph("Scene Heading", "EXT. RAMP - DAY", Number="1")
CAST, STUNTS, VEHICLES = "id-cast", "id-stunts", "id-vehicles"
TAGS = f"""<TagData><TagCategories>
<TagCategory Id="{CAST}" Name="Cast" Number="1"/>
<TagCategory Id="{STUNTS}" Name="Stunts" Number="3"/>
<TagCategory Id="{VEHICLES}" Name="Vehicles" Number="4"/></TagCategories><TagDefinitions>
<TagDefinition CatId="{CAST}" Id="d1" Label="Hans" Number="1"/>
<TagDefinition CatId="{STUNTS}" Id="d2" Label="ramp jump" Number="2"/>
<TagDefinition CatId="{VEHICLES}" Id="d3" Label="motorcycle" Number="3"/>
<TagDefinition CatId="gone" Id="d4" Label="thing" Number="4"/></TagDefinitions><Tags>
<Tag Number="1"><DefId>d1</DefId></Tag><Tag Number="2"><DefId>d2</DefId></Tag>
<Tag Number="7"><DefId>d3</DefId></Tag><Tag Number="8"><DefId>d4</DefId></Tag>
<Tag Number="9"><DefId>nowhere</DefId></Tag></Tags></TagData>"""
