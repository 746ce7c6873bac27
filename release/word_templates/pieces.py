"""The pieces templates are put together from: paragraphs, tables in three styles, the panel, page furniture."""

import re
from xml.sax.saxutils import escape, quoteattr

from look import mm

_MARK = re.compile(r"\*\*(.+?)\*\*|\[(\w+)\|(.+?)\]")


def run(text, style="", more=""):
    styled = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties = f"<w:rPr>{styled}{more}</w:rPr>" if styled or more else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def runs(text):
    """Text in which ``**bold**`` and ``[Style|words]`` are marked."""
    made, place = [], 0
    for match in _MARK.finditer(text):
        if match.start() > place:
            made.append(run(text[place : match.start()]))
        made.append(run(match[1], "Strong") if match[1] else run(match[3], match[2]))
        place = match.end()
    if text[place:]:
        made.append(run(text[place:]))
    return "".join(made)


def p(text="", style="", more=""):
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{styled}{more}</w:pPr>" if styled or more else ""
    return f"<w:p>{properties}{runs(text)}</w:p>"


def title(text, subtitle):
    return p(text, "Title") + p(subtitle, "Subtitle")


def h1(text, *, new_page=False):
    return p(text, "Heading1", "<w:pageBreakBefore/>" if new_page else "")


def h2(text):
    return p(text, "Heading2")


def h3(text):
    return p(text, "Heading3")


def gap():
    return p("", "Gap")


def listed(name, body, none=""):
    """A part for each entry of a list, and what there is when there is none."""
    without = p(f"{{{{^{name}}}}}") + none + p(f"{{{{/{name}}}}}") if none else ""
    return p(f"{{{{#{name}}}}}") + body + p(f"{{{{/{name}}}}}") + without


def cell(content, width, *, style="TableText", span=1, shade="", low=""):
    body = content if content.startswith(("<w:p>", "<w:p ", "<w:tbl>")) else p(content, style)
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shaded = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{mm(width)}" w:type="dxa"/>{spanned}{low}{shaded}</w:tcPr>{body}</w:tc>'


def row(cells, widths, *, style="TableText", head=False, least=0.0):
    height = f'<w:trHeight w:val="{mm(least)}" w:hRule="atLeast"/>' if least else ""
    marked = "<w:tblHeader/>" if head else ""
    made = "".join(
        one if one.startswith("<w:tc>") else cell(one, width, style=style)
        for one, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{marked}</w:trPr>{made}</w:tr>"


def mark_row(mark, widths):
    whole = cell(mark, sum(widths), span=len(widths))
    return f"<w:tr>{whole}</w:tr>"


def table(kind, widths, rows, about, *, heads=(), least=0.0):
    """A table in one of the three styles.

    Args:
        kind: ``Quiet``, ``Entry`` or ``Panel``.
        widths: The columns' widths in millimetres.
        rows: Rows as XML.
        about: What it holds, for screen readers.
        heads: The heading row's texts; none for a table of labels and values.
        least: How high an entry row is at least.
    """
    del least
    header = row(heads, widths, style="TableHead", head=True) if heads else ""
    look = "0420" if heads else "0400"
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{kind}Table"/><w:tblW w:w="{sum(map(mm, widths))}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{look}" w:firstRow="{1 if heads else 0}" w:lastRow="0" '
        'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(about)}/><w:tblDescription w:val={quoteattr(about)}/></w:tblPr><w:tblGrid>"
        + "".join(f'<w:gridCol w:w="{mm(width)}"/>' for width in widths)
        + f"</w:tblGrid>{header}{''.join(rows)}</w:tbl>"
    )


def rows_of(name, cells, widths, *, style="TableText", least=0.0):
    """A row for each entry of a list."""
    return [
        mark_row(f"{{{{#{name}}}}}", widths),
        row(cells, widths, style=style, least=least),
        mark_row(f"{{{{/{name}}}}}", widths),
    ]


def pairs(entries, about, widths=(27, 55, 27, 51)):
    """Labels and values, two pairs a row."""
    made = []
    for start in range(0, len(entries), 2):
        both = [*entries[start : start + 2], ("", "")][:2]
        cells = [part for label, value in both for part in (f"[Quiet|{label}]" if label else "", value)]
        made.append(row(cells, widths))
    return table("Quiet", widths, made, about) + gap()


def panel(paragraphs, about, width=160):
    """The one answer of a page."""
    inside = "".join(paragraphs)
    return table("Panel", (width,), [row([inside], (width,))], about) + gap()


def boxes(left, right, about, widths=(104, 56)):
    """Two boxes to type into, under their headings."""
    return table(
        "Entry", widths, [row([left, right], widths, least=20)], about, heads=("What was said", "What was agreed")
    )


def box(content, about, width=160, least=20):
    """One box to type into."""
    return table("Entry", (width,), [row([content], (width,), least=least)], about)


def field_code(code):
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
