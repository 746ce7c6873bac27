"""Places of workbooks, presentations and OpenDocument files."""

import io
from base64 import b64encode

import openpyxl
from containers import HEAD, A, P, cell, chunk, core, excel, open_document, png, powerpoint, rels, sheet, slide, zipped
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation
from word_places import Planter, safe

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ROWS = {
    "inline text": '<row r="9"><c r="B9" t="inlineStr"><is><t>{t}</t></is></c></row>',
    "far cell": '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>{t}</t></is></c></row>',
    "formula text": '<row r="9"><c r="B9" t="str"><f>"{t}"&amp;""</f><v>x</v></c></row>',
    "formula result": '<row r="9"><c r="B9" t="str"><f>A1</f><v>{t}</v></c></row>',
    "formula reference": '<row r="9"><c r="B9"><f>\'{t}\'!A1</f><v>1</v></c></row>',
    "hidden row": '<row r="9" hidden="1"><c r="B9" t="inlineStr"><is><t>{t}</t></is></c></row>',
    "rich text": '<row r="9"><c r="B9" t="inlineStr"><is><r><t>{t}</t></r></is></c></row>',
    "phonetic": '<row r="9"><c r="B9" t="inlineStr"><is><t>x</t><rPh sb="0" eb="1"><t>{t}</t></rPh></is></c></row>',
}
AROUND = {
    "header": "<headerFooter><oddHeader>&amp;L{t}</oddHeader></headerFooter>",
    "first footer": "<headerFooter><firstFooter>&amp;C{t}</firstFooter></headerFooter>",
    "filter": '<autoFilter ref="A1:A9"><filterColumn colId="0"><filters><filter val="{t}"/></filters></filterColumn></autoFilter>',
    "custom filter": '<autoFilter ref="A1:A9"><filterColumn colId="0"><customFilters><customFilter val="*{t}*"/></customFilters></filterColumn></autoFilter>',
    "validation prompt": '<dataValidations><dataValidation type="any" promptTitle="x" prompt="{t}" sqref="A1"/></dataValidations>',
    "validation error": '<dataValidations><dataValidation type="any" error="{t}" sqref="A1"/></dataValidations>',
    "validation list": '<dataValidations><dataValidation type="list" sqref="A1"><formula1>"{t},other"</formula1></dataValidation></dataValidations>',
    "condition": '<conditionalFormatting sqref="A1"><cfRule type="containsText" text="{t}" priority="1"><formula>1</formula></cfRule></conditionalFormatting>',
    "tip of a link": '<hyperlinks><hyperlink ref="A1" location="x" tooltip="{t}"/></hyperlinks>',
    "shown link": '<hyperlinks><hyperlink ref="A1" location="x" display="{t}"/></hyperlinks>',
    "protected range": '<protectedRanges><protectedRange name="{t}" sqref="A1"/></protectedRanges>',
    "scenario": '<scenarios><scenario name="{t}" user="x"><inputCells r="A1" val="1"/></scenario></scenarios>',
    "scenario comment": '<scenarios><scenario name="x" comment="{t}"/></scenarios>',
    "code name": '<sheetPr codeName="{t}"/>',
    "custom property": '<customProperties><customPr name="{t}"/></customProperties>',
    "own view": '<customSheetViews><customSheetView guid="{t}"/></customSheetViews>',
    "extension": '<extLst><ext uri="x"><y>{t}</y></ext></extLst>',
}
BOOK = {
    "defined name": '<definedNames><definedName name="{t}">Figures!$A$1</definedName></definedNames>',
    "comment of a name": '<definedNames><definedName name="x" comment="{t}">Figures!$A$1</definedName></definedNames>',
    "hidden name": '<definedNames><definedName name="x" hidden="1">"{t}"</definedName></definedNames>',
    "saved path": '<x15ac:absPath xmlns:x15ac="urn:x" url="C:\\Cases\\{t}\\"/>',
    "own view": '<customWorkbookViews><customWorkbookView name="{t}"/></customWorkbookViews>',
    "file sharing": '<fileSharing userName="{t}"/>',
    "web publishing": '<webPublishObjects><webPublishObject title="{t}"/></webPublishObjects>',
}
PARTS = {
    "shared string": ("xl/sharedStrings.xml", f'{HEAD}<sst xmlns="{S}"><si><t>{{t}}</t></si></sst>'),
    "unused shared string": (
        "xl/sharedStrings.xml",
        f'{HEAD}<sst xmlns="{S}" count="0"><si><t>x</t></si><si><r><t>{{t}}</t></r></si></sst>',
    ),
    "hidden sheet": ("xl/worksheets/sheet2.xml", sheet(cell("{t}"))),
    "chart sheet": (
        "xl/chartsheets/sheet1.xml",
        f'{HEAD}<chartsheet xmlns="{S}"><headerFooter><oddHeader>{{t}}</oddHeader></headerFooter></chartsheet>',
    ),
    "number format": (
        "xl/styles.xml",
        f'{HEAD}<styleSheet xmlns="{S}"><numFmts><numFmt numFmtId="164" formatCode="0 &quot;{{t}}&quot;"/></numFmts></styleSheet>',
    ),
    "cell style": (
        "xl/styles.xml",
        f'{HEAD}<styleSheet xmlns="{S}"><cellStyles><cellStyle name="{{t}}" xfId="0"/></cellStyles></styleSheet>',
    ),
    "comment": (
        "xl/comments1.xml",
        f'{HEAD}<comments xmlns="{S}"><authors><author>x</author></authors><commentList><comment ref="A1" authorId="0"><text><t>{{t}}</t></text></comment></commentList></comments>',
    ),
    "author of a comment": (
        "xl/comments1.xml",
        f'{HEAD}<comments xmlns="{S}"><authors><author>{{t}}</author></authors></comments>',
    ),
    "threaded comment": (
        "xl/threadedComments/threadedComment1.xml",
        f'{HEAD}<ThreadedComments xmlns="urn:x"><threadedComment ref="A1"><text>{{t}}</text></threadedComment></ThreadedComments>',
    ),
    "person": (
        "xl/persons/person.xml",
        f'{HEAD}<personList xmlns="urn:x"><person displayName="{{t}}" id="a"/></personList>',
    ),
    "pivot item": (
        "xl/pivotCache/pivotCacheDefinition1.xml",
        f'{HEAD}<pivotCacheDefinition xmlns="{S}"><cacheFields><cacheField name="x"><sharedItems><s v="{{t}}"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>',
    ),
    "pivot refreshed by": (
        "xl/pivotCache/pivotCacheDefinition1.xml",
        f'{HEAD}<pivotCacheDefinition xmlns="{S}" refreshedBy="{{t}}"/>',
    ),
    "pivot record": (
        "xl/pivotCache/pivotCacheRecords1.xml",
        f'{HEAD}<pivotCacheRecords xmlns="{S}"><r><s v="{{t}}"/></r></pivotCacheRecords>',
    ),
    "pivot caption": ("xl/pivotTables/pivotTable1.xml", f'{HEAD}<pivotTableDefinition xmlns="{S}" name="{{t}}"/>'),
    "slicer": ("xl/slicerCaches/slicerCache1.xml", f'{HEAD}<slicerCacheDefinition xmlns="urn:x" sourceName="{{t}}"/>'),
    "external cache": (
        "xl/externalLinks/externalLink1.xml",
        f'{HEAD}<externalLink xmlns="{S}"><externalBook><sheetDataSet><sheetData><row><cell><v>{{t}}</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>',
    ),
    "external target": (
        "xl/externalLinks/_rels/externalLink1.xml.rels",
        rels(("externalLinkPath", "file:///C:/{t}.xlsx", ' TargetMode="External"')),
    ),
    "connection": (
        "xl/connections.xml",
        f'{HEAD}<connections xmlns="{S}"><connection id="1" name="x" sourceFile="C:\\{{t}}.csv"/></connections>',
    ),
    "query table": ("xl/queryTables/queryTable1.xml", f'{HEAD}<queryTable xmlns="{S}" name="{{t}}"/>'),
    "table column": (
        "xl/tables/table1.xml",
        f'{HEAD}<table xmlns="{S}"><tableColumns><tableColumn id="1" name="{{t}}"/></tableColumns></table>',
    ),
    "revision log": (
        "xl/revisions/revisionLog1.xml",
        f'{HEAD}<revisions xmlns="{S}"><rcc><oc r="A1" t="inlineStr"><is><t>{{t}}</t></is></oc></rcc></revisions>',
    ),
    "revision user": ("xl/revisions/userNames.xml", f'{HEAD}<users xmlns="{S}"><userInfo name="{{t}}"/></users>'),
    "drawing": (
        "xl/drawings/drawing1.xml",
        f'{HEAD}<xdr:wsDr xmlns:xdr="urn:x" xmlns:a="{A}"><xdr:sp><xdr:txBody><a:p><a:r><a:t>{{t}}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>',
    ),
    "name of a drawing": (
        "xl/drawings/drawing1.xml",
        f'{HEAD}<xdr:wsDr xmlns:xdr="urn:x"><xdr:cNvPr id="1" name="{{t}}"/></xdr:wsDr>',
    ),
    "form control": (
        "xl/drawings/vmlDrawing1.vml",
        '<xml xmlns:v="urn:v"><v:shape><v:textbox>{t}</v:textbox></v:shape></xml>',
    ),
    "control properties": (
        "xl/ctrlProps/ctrlProp1.xml",
        f'{HEAD}<formControlPr xmlns="urn:x"><itemLst><item val="{{t}}"/></itemLst></formControlPr>',
    ),
    "chart title": (
        "xl/charts/chart1.xml",
        f'{HEAD}<c:chartSpace xmlns:c="urn:c" xmlns:a="{A}"><a:t>{{t}}</a:t></c:chartSpace>',
    ),
    "chart user shape": (
        "xl/drawings/drawing2.xml",
        f'{HEAD}<c:userShapes xmlns:c="urn:c" xmlns:a="{A}"><a:t>{{t}}</a:t></c:userShapes>',
    ),
    "volatile": (
        "xl/volatileDependencies.xml",
        f'{HEAD}<volTypes xmlns="{S}"><volType><main first="{{t}}"/></volType></volTypes>',
    ),
    "xml map": ("xl/xmlMaps.xml", f'{HEAD}<MapInfo xmlns="{S}"><Map Name="{{t}}"/></MapInfo>'),
    "rich value": ("xl/richData/rdrichvalue.xml", f'{HEAD}<rvData xmlns="urn:x"><rv><v>{{t}}</v></rv></rvData>'),
    "app headings": (
        "docProps/app.xml",
        f"{HEAD}<Properties xmlns='urn:x' xmlns:vt='urn:vt'><TitlesOfParts><vt:lpstr>{{t}}</vt:lpstr></TitlesOfParts></Properties>",
    ),
    "model": ("xl/model/item.data", "\x00\x01{t}\x00"),
}


def _openpyxl(change: object) -> Planter:
    def made(text: str) -> bytes:
        book = openpyxl.Workbook()
        book.active.title = "Figures"
        for row in range(1, 40):
            book.active.append([f"Finding {row}", row, "Agreed"])
        change(book, text)  # type: ignore[operator]
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return made


def _clean(text: str) -> str:
    return "".join(c for c in text if c not in "\\/*?:[]'\n")[:31]


def _hidden(book: openpyxl.Workbook, text: str) -> None:
    book.create_sheet("Lists").append([text])
    book["Lists"].sheet_state = "veryHidden"


def _validation(book: openpyxl.Workbook, text: str) -> None:
    rule = DataValidation(type="list", formula1='"x,y"')
    rule.prompt = text
    rule.add("C3")
    book.active.add_data_validation(rule)


def _cell(book: openpyxl.Workbook, text: str) -> None:
    book.active["Z900"] = text


def _comment(book: openpyxl.Workbook, text: str) -> None:
    book.active["A1"].comment = Comment(text, "x")


def _sheet_name(book: openpyxl.Workbook, text: str) -> None:
    book.create_sheet(_clean(text) or "x").append(["x"])


def _property(book: openpyxl.Workbook, text: str) -> None:
    book.properties.keywords = text


def _footer(book: openpyxl.Workbook, text: str) -> None:
    book.active.oddFooter.center.text = text.replace("&", "and")


def _format(book: openpyxl.Workbook, text: str) -> None:
    book.active["B2"].number_format = '0 "' + text.replace('"', "") + '"'


def _power_query(text: str) -> bytes:
    inner = zipped({"Formulas/Section1.m": f'section Section1; shared Q = "{text}";'})
    blob = b"\0\0\0\0" + len(inner).to_bytes(4, "little") + inner + b"\0" * 12
    return zipped(
        excel(
            "",
            {
                "customXml/item1.xml": f'{HEAD}<DataMashup xmlns="http://schemas.microsoft.com/DataMashup">{b64encode(blob).decode()}</DataMashup>'
            },
        )
    )


PPT = {
    "notes": ("ppt/notesSlides/notesSlide1.xml", slide("{t}", "notes")),
    "master": ("ppt/slideMasters/slideMaster1.xml", slide("{t}", "sldMaster")),
    "layout": ("ppt/slideLayouts/slideLayout1.xml", slide("{t}", "sldLayout")),
    "handout": ("ppt/handoutMasters/handoutMaster1.xml", slide("{t}", "handoutMaster")),
    "hidden slide": ("ppt/slides/slide2.xml", slide("{t}").replace("<p:sld ", '<p:sld show="0" ')),
    "comment": (
        "ppt/comments/comment1.xml",
        f'{HEAD}<p:cmLst xmlns:p="{P}"><p:cm authorId="0"><p:text>{{t}}</p:text></p:cm></p:cmLst>',
    ),
    "author of comments": (
        "ppt/commentAuthors.xml",
        f'{HEAD}<p:cmAuthorLst xmlns:p="{P}"><p:cmAuthor id="0" name="{{t}}"/></p:cmAuthorLst>',
    ),
    "tag": ("ppt/tags/tag1.xml", f'{HEAD}<p:tagLst xmlns:p="{P}"><p:tag name="x" val="{{t}}"/></p:tagLst>'),
    "name of a section": ("ppt/presProps.xml", f'{HEAD}<x><section name="{{t}}"/></x>'),
    "media caption": ("ppt/media/caption1.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\n{t}\n"),
    "own show": ("ppt/viewProps.xml", f'{HEAD}<x><custShow name="{{t}}"/></x>'),
}
ODF = {
    "paragraph": "<text:p>{t}</text:p>",
    "a span a half": "<text:p><text:span>{t}</text:span></text:p>",
    "note": "<text:p>x<text:note><text:note-body><text:p>{t}</text:p></text:note-body></text:note></text:p>",
    "annotation": "<text:p><office:annotation><dc:creator>x</dc:creator><text:p>{t}</text:p></office:annotation></text:p>",
    "author of an annotation": "<text:p><office:annotation><dc:creator>{t}</dc:creator></office:annotation></text:p>",
    "tracked deletion": '<text:tracked-changes><text:changed-region text:id="a"><text:deletion><text:p>{t}</text:p></text:deletion></text:changed-region></text:tracked-changes>',
    "hidden text": '<text:p><text:hidden-text text:string-value="{t}" text:is-hidden="true"/></text:p>',
    "conditional": '<text:p><text:conditional-text text:string-value-if-true="{t}">x</text:conditional-text></text:p>',
    "variable": '<text:p><text:user-field-get text:name="{t}">x</text:user-field-get></text:p>',
    "bookmark": '<text:p><text:bookmark text:name="{t}"/></text:p>',
    "section": '<text:section text:name="{t}"><text:p>x</text:p></text:section>',
    "hidden section": '<text:section text:name="x" text:display="none"><text:p>{t}</text:p></text:section>',
    "frame title": '<text:p><draw:frame draw:name="x"><svg:title>{t}</svg:title></draw:frame></text:p>',
    "frame name": '<text:p><draw:frame draw:name="{t}"/></text:p>',
    "spaces": '<text:p>x<text:s text:c="3"/>{t}</text:p>',
    "link": '<text:p><text:a xlink:href="https://example.org/{t}">x</text:a></text:p>',
    "script": "<text:p><text:script>// {t}</text:script></text:p>",
}
ODS = {
    "cell": '<table:table table:name="B"><table:table-row><table:table-cell><text:p>{t}</text:p></table:table-cell></table:table-row></table:table>',
    "hidden value": '<table:table table:name="B"><table:table-row><table:table-cell office:string-value="{t}"><text:p>x</text:p></table:table-cell></table:table-row></table:table>',
    "sheet name": '<table:table table:name="{t}"/>',
    "formula": '<table:table table:name="B"><table:table-row><table:table-cell table:formula="of:=&quot;{t}&quot;"/></table:table-row></table:table>',
    "validation": '<table:content-validations><table:content-validation table:name="v"><table:help-message><text:p>{t}</text:p></table:help-message></table:content-validation></table:content-validations>',
    "named range": '<table:named-expressions><table:named-range table:name="{t}"/></table:named-expressions>',
    "filter": '<table:database-ranges><table:database-range table:name="d"><table:filter><table:filter-condition table:value="{t}"/></table:filter></table:database-range></table:database-ranges>',
    "scenario": '<table:table table:name="S"><table:scenario table:comment="{t}"/></table:table>',
}
META = [
    "dc:title",
    "dc:creator",
    "meta:initial-creator",
    "dc:description",
    "meta:keyword",
    "meta:printed-by",
    "meta:user-defined",
]


def _filled(text: str, template: str) -> str:
    return template.replace("{t}", safe(text))


def places() -> dict[str, Planter]:
    """Each place's name, and what makes a file of what is planted."""
    made: dict[str, Planter] = {}
    for name, body in ROWS.items():
        made[f"xlsx: {name}"] = lambda t, b=body: zipped(excel(_filled(t, b)))
    for name, body in AROUND.items():
        made[f"xlsx: {name}"] = lambda t, b=body: zipped(excel("", around=_filled(t, b)))
    for name, body in BOOK.items():
        made[f"xlsx: {name}"] = lambda t, b=body: zipped(excel("", workbook=_filled(t, b)))
    for name, (part, content) in PARTS.items():
        made[f"xlsx: {name}"] = lambda t, p=part, c=content: zipped(excel("", {p: _filled(t, c)}))
    for name, change in {
        "cell": _cell,
        "very hidden sheet": _hidden,
        "prompt": _validation,
        "note": _comment,
        "name of a sheet": _sheet_name,
        "keywords": _property,
        "centre footer": _footer,
        "format of a number": _format,
    }.items():
        made[f"xlsx by openpyxl: {name}"] = _openpyxl(change)
    made["xlsx: power query"] = _power_query
    made["xlsx: printer settings"] = lambda t: zipped(
        excel("", {"xl/printerSettings/printerSettings1.bin": t.encode("utf-16-le") + b"\0" * 9})
    )
    made["xlsx: title"] = lambda t: zipped(excel("", {"docProps/core.xml": core(dc_title=safe(t))}))
    made["xlsm: macro"] = lambda t: zipped(
        excel("", {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900 + t.encode()})
    )
    made["xlsx: cut over runs"] = lambda t: zipped(
        excel(
            '<row r="9"><c r="B9" t="inlineStr"><is>'
            + "".join(f"<r><t>{safe(c)}</t></r>" for c in t)
            + "</is></c></row>"
        )
    )
    made["xlsx: a cell a word"] = lambda t: zipped(
        excel(
            '<row r="9">'
            + "".join(
                f'<c r="{chr(65 + i)}9" t="inlineStr"><is><t>{safe(w)}</t></is></c>' for i, w in enumerate(t.split())
            )
            + "</row>"
        )
    )
    made["xlsx: picture's text"] = lambda t: zipped(
        excel("", {"xl/media/image1.png": png(chunk(b"iTXt", b"Title\0\0\0\0\0" + t.encode()))})
    )
    made["xlsx: escaped letters"] = lambda t: zipped(
        excel(
            '<row r="9"><c r="B9" t="inlineStr"><is><t>'
            + "".join(f"_x{ord(c):04X}_" if ord(c) < 65536 else c for c in t)
            + "</t></is></c></row>"
        )
    )
    for name, (part, content) in PPT.items():
        made[f"pptx: {name}"] = lambda t, p=part, c=content: zipped(powerpoint(extra={p: _filled(t, c)}))
    made["pptx: text"] = lambda t: zipped(powerpoint(safe(t)))
    made["pptx: name of a shape"] = lambda t: zipped(powerpoint(name=safe(t)))
    made["pptx: a run a letter"] = lambda t: zipped(powerpoint("</a:t></a:r><a:r><a:t>".join(safe(c) for c in t)))
    made["pptx: workbook inside"] = lambda t: zipped(
        powerpoint(extra={"ppt/embeddings/a.xlsx": zipped(excel(_filled(t, ROWS["inline text"])))})
    )
    for name, body in ODF.items():
        made[f"odt: {name}"] = lambda t, b=body: zipped(open_document(_filled(t, b)), stored=True)
    for name, body in ODS.items():
        made[f"ods: {name}"] = lambda t, b=body: zipped(open_document(_filled(t, b), "spreadsheet"))
    for field in META:
        made[f"odt: property {field}"] = lambda t, f=field: zipped(open_document(meta=f"<{f}>{safe(t)}</{f}>"))
    made["odt: style"] = lambda t: zipped(
        open_document(
            styles=_filled(
                t,
                '<office:automatic-styles><style:style style:name="a" style:display-name="{t}"/></office:automatic-styles>',
            )
        )
    )
    made["odt: settings"] = lambda t: zipped(open_document(extra={"settings.xml": f"{HEAD}<x><i>{safe(t)}</i></x>"}))
    made["odt: a span a letter"] = lambda t: zipped(
        open_document("<text:p>" + "".join(f"<text:span>{safe(c)}</text:span>" for c in t) + "</text:p>")
    )
    made["odt: earlier version"] = lambda t: zipped(
        open_document(extra={"Versions/Version1": zipped(open_document(_filled(t, ODF["paragraph"])))})
    )
    made["odt: macro"] = lambda t: zipped(
        open_document(extra={"Basic/Standard/Module1.xml": f"{HEAD}<m>REM {safe(t)}</m>"})
    )
    made["odt: picture"] = lambda t: zipped(
        open_document(
            extra={
                "Pictures/a.png": png(
                    chunk(b"tEXt", b"Author\0" + t.encode("latin-1", "replace")),
                    chunk(b"iTXt", b"Title\0\0\0\0\0" + t.encode()),
                )
            }
        )
    )
    made["odt: document inside"] = lambda t: zipped(
        open_document(extra={"Object 1/content.xml": f"{HEAD}<x><y>{safe(t)}</y></x>"})
    )
    made["fodt: paragraph"] = lambda t: (
        f'{HEAD}<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p>{safe(t)}</text:p></office:text></office:body></office:document>'.encode()
    )
    return made
