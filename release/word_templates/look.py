"""How every Word document looks: type, colours, headings, three table styles, numbered and bulleted lists."""

INK, QUIET, PROMPT, FRAME, HAIR = "1A1D21", "4F5A63", "5C6670", "7D8891", "C3CBD2"
ACCENT, DONE, OVERDUE, LATE, TINT = "1B4F72", "1E6B3A", "A3161D", "7A4A00", "EEF3F7"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MM = 56.6929
"""Twentieths of a point in a millimetre."""


def mm(millimetres):
    return round(millimetres * MM)


def paragraph_style(
    identifier,
    name,
    *,
    size=0.0,
    bold=None,
    colour="",
    before=None,
    after=None,
    based="Normal",
    follows="",
    level=None,
    more="",
    line=288,
    keep=False,
):
    space = (
        ""
        if before is None and after is None
        else (
            f'<w:spacing w:before="{round((before or 0) * 20)}" w:after="{round((after or 0) * 20)}" w:line="{line}" '
            'w:lineRule="auto"/>'
        )
    )
    outline = "" if level is None else f'<w:outlineLvl w:val="{level}"/>'
    kept = "<w:keepNext/><w:keepLines/>" if keep else ""
    run = (
        ("" if bold is None else "<w:b/><w:bCs/>" if bold else '<w:b w:val="0"/><w:bCs w:val="0"/>')
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + (f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else "")
    )
    return (
        (
            f'<w:style w:type="paragraph" w:styleId="{identifier}">'
            f'<w:name w:val="{name}"/>'
            + (f'<w:basedOn w:val="{based}"/>' if identifier != "Normal" else "")
            + (f'<w:next w:val="{follows}"/>' if follows else "")
            + f"<w:qFormat/><w:pPr>{kept}{more}{space}{outline}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        )
        if identifier != "Normal"
        else (
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
            f'<w:pPr><w:spacing w:before="0" w:after="120" w:line="288" w:lineRule="auto"/></w:pPr><w:rPr>{run}</w:rPr></w:style>'
        )
    )


def character_style(identifier, name, *, colour="", bold=False, size=0.0):
    run = (
        ("<w:b/><w:bCs/>" if bold else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + (f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else "")
    )
    return (
        f'<w:style w:type="character" w:styleId="{identifier}"><w:name w:val="{name}"/><w:basedOn '
        f'w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{run}</w:rPr></w:style>'
    )


def _edge(side, width, colour, space=0):
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="{colour}"/>'


def table_style(identifier, name, borders, margins, first_row="", cell=""):
    top, left, bottom, right = margins
    return (
        f'<w:style w:type="table" w:styleId="{identifier}"><w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/>'
        '<w:qFormat/><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>"
        f'<w:top w:w="{mm(top)}" w:type="dxa"/><w:left w:w="{mm(left)}" w:type="dxa"/>'
        f'<w:bottom w:w="{mm(bottom)}" w:type="dxa"/><w:right w:w="{mm(right)}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"{cell}{first_row}</w:style>"
    )


def styles(body=10.5, small=9.0, letter=False, heading=16, more=""):
    """The styles; the sizes are those of text and of labels."""
    parts = [
        HEAD,
        f"<w:styles {W}>",
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
        f'<w:sz w:val="{round(body * 2)}"/><w:szCs w:val="{round(body * 2)}"/>'
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>',
        paragraph_style("Normal", "Normal", colour=INK),
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph '
        'Font"/><w:semiHidden/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" '
        'w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        paragraph_style(
            "Title",
            "Title",
            size=16 if letter else 22,
            bold=True,
            before=6 if letter else 0,
            after=6 if letter else 2,
            follows="Subtitle",
            line=264,
            keep=True,
        ),
        paragraph_style("Subtitle", "Subtitle", size=body + 1, colour=QUIET, before=0, after=12, follows="Normal"),
        paragraph_style(
            "Heading1",
            "heading 1",
            size=13 if letter else heading,
            bold=True,
            colour=INK if letter else ACCENT,
            before=14 if letter else 20,
            after=4 if letter else 6,
            follows="Normal",
            level=0,
            line=264,
            keep=True,
        ),
        paragraph_style(
            "Heading2",
            "heading 2",
            size=13,
            bold=True,
            before=14,
            after=4,
            follows="Normal",
            level=1,
            line=264,
            keep=True,
        ),
        paragraph_style(
            "Heading3", "heading 3", size=body, bold=True, before=10, after=2, follows="Normal", level=2, keep=True
        ),
        paragraph_style("Lead", "Lead", size=13, before=0, after=6),
        paragraph_style("Small", "Small", size=small, colour=QUIET, before=2, after=4),
        paragraph_style("Partnership", "Partnership", size=13, bold=True, colour=ACCENT, before=0, after=0),
        paragraph_style(
            "Letterhead",
            "Letterhead",
            size=small,
            colour=QUIET,
            before=0,
            after=8,
            more=f"<w:pBdr>{_edge('bottom', 12, ACCENT, 6)}</w:pBdr>",
        ),
        paragraph_style("AskedOf", "Question", before=0, after=3, keep=True),
        paragraph_style(
            "Known",
            "Known already",
            size=small,
            colour=QUIET,
            before=0,
            after=5,
            keep=True,
            more=f'<w:pBdr>{_edge("left", 8, FRAME, 6)}</w:pBdr><w:ind w:left="170"/>',
        ),
        paragraph_style("TableText", "Table Text", before=0, after=0, line=276),
        paragraph_style("TableSmall", "Table Small", size=small, colour=QUIET, before=0, after=0, line=276),
        paragraph_style("TableHead", "Table Head", size=small, bold=True, before=0, after=0, keep=True),
        paragraph_style("PanelLabel", "Panel Label", size=small, colour=QUIET, before=0, after=0, keep=True),
        paragraph_style("PanelAnswer", "Panel Answer", size=22, bold=True, before=0, after=2, line=252, keep=True),
        paragraph_style("PanelText", "Panel Text", before=0, after=4),
        paragraph_style("Gap", "Gap", size=4, before=0, after=0, line=240),
        paragraph_style("Caption", "caption", size=small, colour=QUIET, before=4, after=10),
        paragraph_style("Figure", "Figure", before=6, after=0, line=240, keep=True),
        paragraph_style(
            "ListNumber",
            "List Number",
            before=0,
            after=4,
            more='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
        ),
        paragraph_style(
            "ListBullet",
            "List Bullet",
            before=0,
            after=3,
            more='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>',
        ),
        paragraph_style("Header", "header", size=small, colour=QUIET, before=0, after=0),
        paragraph_style("Footer", "footer", size=small, colour=QUIET, before=0, after=0),
        character_style("PlaceholderText", "Placeholder Text", colour=PROMPT),
        character_style("Quiet", "Quiet", colour=QUIET),
        character_style("QuietSmall", "Quiet Small", colour=QUIET, size=small),
        character_style("Strong", "Strong", bold=True),
        character_style("Marking", "Marking", colour=INK, bold=True),
        character_style("Accent", "Accent", colour=ACCENT, bold=True),
        character_style("Done", "Status Done", colour=DONE, bold=True),
        character_style("UnderWay", "Status Under Way", colour=ACCENT, bold=True),
        character_style("Overdue", "Status Overdue", colour=OVERDUE, bold=True),
        character_style("Late", "Status Late", colour=LATE, bold=True),
        character_style("NotStarted", "Status Not Started", colour=QUIET),
        character_style("Hyperlink", "Hyperlink", colour=ACCENT),
        table_style(
            "QuietTable",
            "Quiet Table",
            _edge("insideH", 4, HAIR) + _edge("bottom", 4, HAIR),
            (1.1, 0, 1.1, 3),
            f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{_edge("bottom", 8, INK)}</w:tcBorders></w:tcPr>'
            "</w:tblStylePr>",
        ),
        table_style(
            "EntryTable",
            "Entry Table",
            "".join(_edge(side, 6, FRAME) for side in ("top", "left", "bottom", "right"))
            + _edge("insideH", 4, HAIR)
            + _edge("insideV", 4, HAIR),
            (1.2, 2, 1.2, 2),
        ),
        table_style(
            "PanelTable",
            "Panel Table",
            _edge("left", 36, ACCENT),
            (2.5, 4, 2, 4),
            cell=f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/></w:tcPr>',
        ),
        more,
        "</w:styles>",
    ]
    return "".join(parts)


def numbering():
    def level(form, text, left):
        return (
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/><w:lvlJc '
            f'w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{left}"/></w:pPr></w:lvl>'
        )

    return (
        f'{HEAD}<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
        f'{level("decimal", "%1.", 397)}</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType '
        f'w:val="singleLevel"/>{level("bullet", "•", 340)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        "</w:numbering>"
    )


SETTINGS = (
    f'{HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:characterSpacingControl '
    'w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
