"""Places of a Word document in which something can be planted: {t} is where it goes."""

from collections.abc import Callable
from xml.sax.saxutils import escape

from containers import HEAD, A, chunk, core, document, excel, paragraph, png, rels, word, zipped

Planter = Callable[[str], bytes]
DRAWN = '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" {docpr}/><a:graphic><a:graphicData uri="x">{inner}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'

BODIES = {
    "paragraph": paragraph("Seen with {t} that day."),
    "deleted text": '<w:p><w:del w:id="1" w:author="Editor" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>{t}</w:delText></w:r></w:del></w:p>',
    "inserted text": '<w:p><w:ins w:id="1" w:author="Editor"><w:r><w:t>{t}</w:t></w:r></w:ins></w:p>',
    "author of an insertion": '<w:p><w:ins w:id="1" w:author="{t}"><w:r><w:t>and</w:t></w:r></w:ins></w:p>',
    "author of a formatting": '<w:p><w:r><w:rPr><w:b/><w:rPrChange w:id="2" w:author="{t}"><w:rPr/></w:rPrChange></w:rPr><w:t>and</w:t></w:r></w:p>',
    "moved from": '<w:p><w:moveFrom w:id="3" w:author="Editor"><w:r><w:t>{t}</w:t></w:r></w:moveFrom></w:p>',
    "hidden": paragraph("{t}", "<w:vanish/>"),
    "hidden on the web": paragraph("{t}", "<w:webHidden/>"),
    "one point": paragraph("{t}", '<w:sz w:val="2"/>'),
    "white": paragraph("{t}", '<w:color w:val="FFFFFF"/>'),
    "superscript": paragraph("{t}", '<w:vertAlign w:val="superscript"/>'),
    "in a table": "<w:tbl><w:tr><w:tc>" + paragraph("{t}") + "</w:tc></w:tr></w:tbl>",
    "caption of a table": '<w:tbl><w:tblPr><w:tblCaption w:val="{t}"/></w:tblPr><w:tr><w:tc>'
    + paragraph("x")
    + "</w:tc></w:tr></w:tbl>",
    "description of a table": '<w:tbl><w:tblPr><w:tblDescription w:val="{t}"/></w:tblPr><w:tr><w:tc>'
    + paragraph("x")
    + "</w:tc></w:tr></w:tbl>",
    "bookmark": '<w:p><w:bookmarkStart w:id="0" w:name="{t}"/><w:bookmarkEnd w:id="0"/></w:p>',
    "control title": '<w:sdt><w:sdtPr><w:alias w:val="{t}"/></w:sdtPr><w:sdtContent>'
    + paragraph("x")
    + "</w:sdtContent></w:sdt>",
    "control tag": '<w:sdt><w:sdtPr><w:tag w:val="{t}"/></w:sdtPr><w:sdtContent>'
    + paragraph("x")
    + "</w:sdtContent></w:sdt>",
    "control choice": '<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="{t}" w:value="1"/></w:dropDownList></w:sdtPr><w:sdtContent>'
    + paragraph("x")
    + "</w:sdtContent></w:sdt>",
    "control value": '<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="x" w:value="{t}"/></w:dropDownList></w:sdtPr><w:sdtContent>'
    + paragraph("x")
    + "</w:sdtContent></w:sdt>",
    "bound control": "<w:sdt><w:sdtPr><w:dataBinding w:xpath=\"/a[@n='{t}']\"/></w:sdtPr><w:sdtContent>"
    + paragraph("x")
    + "</w:sdtContent></w:sdt>",
    "field code": '<w:p><w:r><w:instrText> XE "{t}" </w:instrText></w:r></w:p>',
    "quote field": '<w:p><w:fldSimple w:instr=" QUOTE &quot;{t}&quot; "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>',
    "form default": '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput><w:default w:val="{t}"/></w:textInput></w:ffData></w:fldChar></w:r></w:p>',
    "form help": '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:helpText w:type="text" w:val="{t}"/></w:ffData></w:fldChar></w:r></w:p>',
    "form list": '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:listEntry w:val="{t}"/></w:ddList></w:ffData></w:fldChar></w:r></w:p>',
    "form macro": '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="{t}"/></w:ffData></w:fldChar></w:r></w:p>',
    "tip of a link": '<w:p><w:hyperlink w:anchor="a" w:tooltip="{t}"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>',
    "anchor of a link": '<w:p><w:hyperlink w:anchor="{t}"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>',
    "drawing name": DRAWN.format(docpr='name="{t}"', inner=""),
    "drawing description": DRAWN.format(docpr='name="x" descr="{t}"', inner=""),
    "drawing title": DRAWN.format(docpr='name="x" title="{t}"', inner=""),
    "picture path": DRAWN.format(
        docpr='name="x"', inner='<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="{t}"/></pic:nvPicPr></pic:pic>'
    ),
    "text box": DRAWN.format(
        docpr='name="x"',
        inner="<wps:wsp><wps:txbx><w:txbxContent>" + paragraph("{t}") + "</w:txbxContent></wps:txbx></wps:wsp>",
    ),
    "fallback": "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:t>x</w:t></mc:Choice><mc:Fallback><w:t>{t}</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    "wordart": '<w:p><w:r><w:pict><v:shape><v:textpath string="{t}"/></v:shape></w:pict></w:r></w:p>',
    "vml alt": '<w:p><w:r><w:pict><v:shape alt="{t}"/></w:pict></w:r></w:p>',
    "vml title": '<w:p><w:r><w:pict><v:shape><v:imagedata o:title="{t}"/></v:shape></w:pict></w:r></w:p>',
    "vml id": '<w:p><w:r><w:pict><v:shape id="{t}"/></w:pict></w:r></w:p>',
    "vml text": "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
    + paragraph("{t}")
    + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
    "ruby": "<w:p><w:r><w:ruby><w:rt><w:r><w:t>{t}</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>x</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
    "formula": "<w:p><m:oMath><m:r><m:t>{t}</m:t></m:r></m:oMath></w:p>",
    "full date behind a control": '<w:sdt><w:sdtPr><w:date w:fullDate="{t}"/></w:sdtPr><w:sdtContent>'
    + paragraph("2020")
    + "</w:sdtContent></w:sdt>",
    "smart tag": '<w:p><w:smartTag w:uri="x" w:element="PersonName"><w:smartTagPr><w:attr w:name="n" w:val="{t}"/></w:smartTagPr><w:r><w:t>x</w:t></w:r></w:smartTag></w:p>',
    "custom xml element": '<w:p><w:customXml w:uri="x" w:element="{t}"><w:r><w:t>x</w:t></w:r></w:customXml></w:p>',
    "permission": '<w:p><w:permStart w:id="4" w:ed="{t}"/><w:permEnd w:id="4"/></w:p>',
    "processing instruction": "<?note {t}?>",
    "xml comment": "<!-- {t} -->",
    "character data": "<w:p><w:r><w:t><![CDATA[{t}]]></w:t></w:r></w:p>",
    "unknown attribute": '<w:p w14:textId="{t}"/>',
    "after a fold": "<w:p><w:r><w:t>x</w:t></w:r></w:p><w:p><w:pPr><w:collapsed/></w:pPr><w:r><w:t>{t}</w:t></w:r></w:p>",
}

PARTS = {
    "header": ("word/header1.xml", document(paragraph("{t}"), "hdr")),
    "footer": ("word/footer1.xml", document(paragraph("{t}"), "ftr")),
    "first header": ("word/header2.xml", document(paragraph("{t}"), "hdr")),
    "footnote": ("word/footnotes.xml", document(f'<w:footnote w:id="2">{paragraph("{t}")}</w:footnote>', "footnotes")),
    "endnote": ("word/endnotes.xml", document(f'<w:endnote w:id="2">{paragraph("{t}")}</w:endnote>', "endnotes")),
    "comment": (
        "word/comments.xml",
        document(f'<w:comment w:id="0" w:author="Editor">{paragraph("{t}")}</w:comment>', "comments"),
    ),
    "author of a comment": (
        "word/comments.xml",
        document(f'<w:comment w:id="0" w:author="{{t}}">{paragraph("x")}</w:comment>', "comments"),
    ),
    "initials of a comment": (
        "word/comments.xml",
        document(f'<w:comment w:id="0" w:author="E" w:initials="{{t}}">{paragraph("x")}</w:comment>', "comments"),
    ),
    "people": (
        "word/people.xml",
        f'{HEAD}<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person w15:author="{{t}}"/></w15:people>',
    ),
    "presence": (
        "word/people.xml",
        f'{HEAD}<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person w15:author="x"><w15:presenceInfo w15:providerId="AD" w15:userId="{{t}}"/></w15:person></w15:people>',
    ),
    "extended comments": ("word/commentsExtensible.xml", f'{HEAD}<x xmlns="urn:x" a="{{t}}"/>'),
    "glossary": (
        "word/glossary/document.xml",
        document(
            f'<w:docParts><w:docPart><w:docPartPr><w:name w:val="x"/></w:docPartPr><w:docPartBody>{paragraph("{t}")}</w:docPartBody></w:docPart></w:docParts>',
            "glossaryDocument",
        ),
    ),
    "name of a building block": (
        "word/glossary/document.xml",
        document(
            '<w:docParts><w:docPart><w:docPartPr><w:name w:val="{t}"/></w:docPartPr></w:docPart></w:docParts>',
            "glossaryDocument",
        ),
    ),
    "document variable": (
        "word/settings.xml",
        document('<w:docVars><w:docVar w:name="x" w:val="{t}"/></w:docVars>', "settings"),
    ),
    "name of a variable": (
        "word/settings.xml",
        document('<w:docVars><w:docVar w:name="{t}" w:val="x"/></w:docVars>', "settings"),
    ),
    "mail merge query": (
        "word/settings.xml",
        document('<w:mailMerge><w:query w:val="SELECT * FROM `{t}$`"/></w:mailMerge>', "settings"),
    ),
    "mail merge source": (
        "word/_rels/settings.xml.rels",
        rels(("mailMergeSource", "file:///C:/Cases/{t}.xlsx", ' TargetMode="External"')),
    ),
    "attached template": (
        "word/_rels/settings.xml.rels",
        rels(("attachedTemplate", "file:///C:/T/{t}.dotx", ' TargetMode="External"')),
    ),
    "style name": (
        "word/styles.xml",
        document('<w:style w:type="paragraph" w:styleId="a"><w:name w:val="{t}"/></w:style>', "styles"),
    ),
    "style alias": (
        "word/styles.xml",
        document(
            '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="x"/><w:aliases w:val="{t}"/></w:style>', "styles"
        ),
    ),
    "numbering text": (
        "word/numbering.xml",
        document(
            '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="{t} %1."/></w:lvl></w:abstractNum>',
            "numbering",
        ),
    ),
    "font": ("word/fontTable.xml", document('<w:font w:name="{t}"/>', "fonts")),
    "web settings": ("word/webSettings.xml", document('<w:divs><w:div w:id="1" title="{t}"/></w:divs>', "webSettings")),
    "theme": ("word/theme/theme1.xml", f'{HEAD}<a:theme xmlns:a="{A}" name="{{t}}"/>'),
    "app company": ("docProps/app.xml", f"{HEAD}<Properties xmlns='urn:x'><Company>{{t}}</Company></Properties>"),
    "app manager": ("docProps/app.xml", f"{HEAD}<Properties xmlns='urn:x'><Manager>{{t}}</Manager></Properties>"),
    "app headings": (
        "docProps/app.xml",
        f"{HEAD}<Properties xmlns='urn:x' xmlns:vt='urn:vt'><TitlesOfParts><vt:vector><vt:lpstr>{{t}}</vt:lpstr></vt:vector></TitlesOfParts></Properties>",
    ),
    "app template": (
        "docProps/app.xml",
        f"{HEAD}<Properties xmlns='urn:x'><Template>{{t}}.dotx</Template></Properties>",
    ),
    "custom property": (
        "docProps/custom.xml",
        f"{HEAD}<Properties xmlns='urn:x' xmlns:vt='urn:vt'><property name='x'><vt:lpwstr>{{t}}</vt:lpwstr></property></Properties>",
    ),
    "name of a custom property": (
        "docProps/custom.xml",
        f"{HEAD}<Properties xmlns='urn:x' xmlns:vt='urn:vt'><property name='{{t}}'><vt:lpwstr>x</vt:lpwstr></property></Properties>",
    ),
    "sensitivity label": (
        "docMetadata/LabelInfo.xml",
        f'{HEAD}<clbl:labelList xmlns:clbl="urn:x"><clbl:label id="a" name="{{t}}"/></clbl:labelList>',
    ),
    "custom xml": ("customXml/item1.xml", f"{HEAD}<data><child>{{t}}</child></data>"),
    "custom xml attribute": ("customXml/item1.xml", f'{HEAD}<data child="{{t}}"/>'),
    "custom xml namespace": ("customXml/item1.xml", f'{HEAD}<data xmlns:n="urn:{{t}}"/>'),
    "chart cache": (
        "word/charts/chart1.xml",
        f'{HEAD}<c:chartSpace xmlns:c="urn:c"><c:strCache><c:pt idx="0"><c:v>{{t}}</c:v></c:pt></c:strCache></c:chartSpace>',
    ),
    "chart source": (
        "word/charts/chart1.xml",
        f'{HEAD}<c:chartSpace xmlns:c="urn:c"><c:f>{{t}}!$A$1</c:f></c:chartSpace>',
    ),
    "smart art": (
        "word/diagrams/data1.xml",
        f'{HEAD}<d:dataModel xmlns:d="urn:d" xmlns:a="{A}"><d:pt><a:t>{{t}}</a:t></d:pt></d:dataModel>',
    ),
    "ink": (
        "word/ink/ink1.xml",
        f'{HEAD}<i:ink xmlns:i="urn:i"><i:annotation type="label">{{t}}</i:annotation></i:ink>',
    ),
    "orphan part": ("word/old/left.xml", document(paragraph("{t}"))),
    "orphan text": ("word/old/left.txt", "Notes: {t}"),
    "orphan of no kind": ("word/old/left.dat", "\x00\x01 Notes: {t} \x00"),
    "web page inside": ("word/afchunk.html", "<html><body><p>{t}</p></body></html>"),
    "hidden in a web page inside": ("word/afchunk.html", '<html><body><p style="display:none">{t}</p></body></html>'),
    "rich text inside": (
        "word/afchunk.rtf",
        r"{\rtf1 Notes {t}}".replace("{t}", "\x00").replace("{", "{{").replace("}", "}}").replace("\x00", "{t}"),
    ),
    "unused relationship": (
        "word/_rels/document.xml.rels",
        rels(("hyperlink", "https://example.org/{t}", ' TargetMode="External"')),
    ),
    "linked picture": (
        "word/_rels/document.xml.rels",
        rels(("image", "file:///C:/Pictures/{t}.jpg", ' TargetMode="External"')),
    ),
    "content types": ("word/x.xml", f"{HEAD}<x>{{t}}</x>"),
    "revision ids": ("word/settings.xml", document('<w:rsids><w:rsid w:val="{t}"/></w:rsids>', "settings")),
    "bibliography": (
        "customXml/item2.xml",
        f'{HEAD}<b:Sources xmlns:b="urn:b"><b:Source><b:Last>{{t}}</b:Last></b:Source></b:Sources>',
    ),
    "toolbars": ("word/customizations.xml", f'{HEAD}<x><y macroName="{{t}}"/></x>'),
    "web extension": (
        "word/webextensions/webextension1.xml",
        f'{HEAD}<we xmlns="urn:x"><property name="a" value="{{t}}"/></we>',
    ),
}
CORE = [
    "dc_title",
    "dc_subject",
    "dc_creator",
    "cp_keywords",
    "dc_description",
    "cp_lastModifiedBy",
    "cp_category",
    "cp_contentStatus",
    "dc_identifier",
    "dc_language",
    "cp_version",
]


def safe(text: str) -> str:
    """The text as XML has it."""
    return escape(text, {'"': "&quot;", "'": "&apos;"})


def _pieces(text: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{safe(c)}</w:t></w:r>" for c in text) + "</w:p>"


def _field_pieces(text: str) -> str:
    return (
        '<w:p><w:r><w:instrText> XE "</w:instrText></w:r>'
        + "".join(f"<w:r><w:instrText>{safe(c)}</w:instrText></w:r>" for c in text)
        + '<w:r><w:instrText>" </w:instrText></w:r></w:p>'
    )


def _half(text: str, between: str) -> str:
    middle = max(1, len(text) // 2)
    return f"<w:p><w:r><w:t>{safe(text[:middle])}</w:t></w:r>{between}<w:r><w:t>{safe(text[middle:])}</w:t></w:r></w:p>"


def _cells(text: str) -> str:
    return (
        "<w:tbl><w:tr>"
        + "".join(f"<w:tc>{paragraph(safe(word_))}</w:tc>" for word_ in text.split())
        + "</w:tr></w:tbl>"
    )


def places() -> dict[str, Planter]:
    """Each place's name, and what makes a document of what is planted."""
    made: dict[str, Planter] = {}
    for name, body in BODIES.items():
        made[f"docx: {name}"] = lambda t, body=body: zipped(
            word(
                body.replace(
                    "{t}", t.replace("--", "- -") if "<!--" in body or "CDATA" in body or "<?" in body else safe(t)
                )
            )
        )
    for name, (part, content) in PARTS.items():
        plain = not content.lstrip().startswith("<?xml")
        made[f"docx: {name}"] = lambda t, part=part, content=content, plain=plain: zipped(
            word(
                "",
                {
                    part: content.replace("{{", "{")
                    .replace("}}", "}")
                    .replace("{t}", t if plain and "html" not in part else safe(t))
                },
            )
        )
    for field in CORE:
        made[f"docx: property {field}"] = lambda t, field=field: zipped(
            word("", {"docProps/core.xml": core(**{field: safe(t)})})
        )
    made |= {
        "docx: a run a letter": lambda t: zipped(word(_pieces(t))),
        "docx: a field a letter": lambda t: zipped(word(_field_pieces(t))),
        "docx: spelling mark between": lambda t: zipped(word(_half(t, '<w:proofErr w:type="spellStart"/>'))),
        "docx: bookmark between": lambda t: zipped(word(_half(t, '<w:bookmarkStart w:id="9" w:name="b"/>'))),
        "docx: a deleted letter between": lambda t: zipped(
            word(_half(t, '<w:del w:id="1" w:author="E"><w:r><w:delText>q</w:delText></w:r></w:del>'))
        ),
        "docx: soft hyphen between": lambda t: zipped(word(_half(t, "<w:r><w:softHyphen/></w:r>"))),
        "docx: no-break hyphen between": lambda t: zipped(word(_half(t, "<w:r><w:noBreakHyphen/></w:r>"))),
        "docx: a line break between": lambda t: zipped(
            word("<w:p><w:r>" + "<w:br/>".join(f"<w:t>{safe(w)}</w:t>" for w in t.split()) + "</w:r></w:p>")
        ),
        "docx: a tab between": lambda t: zipped(
            word("<w:p><w:r>" + "<w:tab/>".join(f"<w:t>{safe(w)}</w:t>" for w in t.split()) + "</w:r></w:p>")
        ),
        "docx: a cell a word": lambda t: zipped(word(_cells(t))),
        "docx: zip comment": lambda t: zipped(word(), comment=t.encode()),
        "docx: bytes after the zip": lambda t: zipped(word(), after=b"\nkept by " + t.encode()),
        "docx: bytes before the zip": lambda t: zipped(word(), before=b"kept by " + t.encode() + b"\n"),
        "docx: name of a part": lambda t: zipped(word("", {f"word/media/{t}.xml": f"{HEAD}<x/>"})),
        "docx: name of an element": lambda t: zipped(
            word("", {"customXml/item1.xml": f"{HEAD}<{''.join(c for c in t if c.isalpha()) or 'x'}/>"})
        ),
        "docx: name of an attribute": lambda t: zipped(
            word("", {"customXml/item1.xml": f'{HEAD}<x {"".join(c for c in t if c.isalpha()) or "x"}="1"/>'})
        ),
        "docx: utf-16 part": lambda t: zipped(
            word(
                "",
                {"word/header1.xml": document(paragraph(safe(t)), "hdr").replace("UTF-8", "UTF-16").encode("utf-16")},
            )
        ),
        "docx: picture's text": lambda t: zipped(
            word(
                "",
                {
                    "word/media/image1.png": png(
                        chunk(b"tEXt", b"Title\0" + t.encode("latin-1", "replace")),
                        chunk(b"iTXt", b"Author\0\0\0\0\0" + t.encode()),
                    )
                },
            )
        ),
        "docx: emf text": lambda t: zipped(
            word("", {"word/media/image1.emf": b"\x01\0\0\0" + b"\0" * 84 + t.encode("utf-16-le") + b"\0" * 20})
        ),
        "docx: ole": lambda t: zipped(
            word(
                "",
                {
                    "word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
                    + b"\0" * 1000
                    + t.encode("utf-16-le")
                },
            )
        ),
        "docx: macro": lambda t: zipped(
            word("", {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000 + t.encode()})
        ),
        "docx: workbook inside": lambda t: zipped(
            word(
                "",
                {
                    "word/embeddings/Book1.xlsx": zipped(
                        excel(f'<row r="2"><c r="A2" t="inlineStr"><is><t>{safe(t)}</t></is></c></row>')
                    )
                },
            )
        ),
        "docx: document inside a document": lambda t: zipped(
            word(
                "",
                {
                    "word/embeddings/a.docx": zipped(
                        word("", {"word/embeddings/b.docx": zipped(word(paragraph(safe(t))))})
                    )
                },
            )
        ),
        "docx: printer settings": lambda t: zipped(
            word("", {"word/printerSettings/printerSettings1.bin": b"\0\1" + t.encode("utf-16-le") + b"\0" * 40})
        ),
        "docx: thumbnail": lambda t: zipped(
            word(
                "",
                {
                    "docProps/thumbnail.jpeg": b"\xff\xd8\xff\xfe"
                    + (len(t.encode()) + 2).to_bytes(2, "big")
                    + t.encode()
                    + b"\xff\xd9"
                },
            )
        ),
        "docm: paragraph": lambda t: zipped(word(paragraph(safe(t)), kind="document.macroEnabled")),
        "dotx: paragraph": lambda t: zipped(word(paragraph(safe(t)), kind="template.main")),
        "docx: flat OPC": lambda t: (
            f'{HEAD}<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part pkg:name="/word/document.xml"><pkg:xmlData>{document(paragraph(safe(t))).replace(HEAD, "")}</pkg:xmlData></pkg:part></pkg:package>'
        ).encode(),
    }
    return made
