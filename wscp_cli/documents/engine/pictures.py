"""Pictures in a document: the part that holds one, and the drawing that shows it, with what it shows in words."""

import hashlib
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from wscp_cli.documents.engine.controls import clean
from wscp_cli.documents.engine.package import Package, W
from wscp_cli.documents.engine.values import Picture

if TYPE_CHECKING:
    from lxml.etree import _Element

IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_EMU_PER_MM = 36_000
_DRAWING = (
    '<w:r xmlns:w="{w}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:drawing>'
    '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
    '<wp:docPr id="{number}" name="Picture {number}" descr={alt}/>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}" descr={alt}/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{embed}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r>"
)


def media_part(package: Package, png: bytes) -> str:
    """Put a picture into the document, once, and relate it; its relation's id."""
    name = f"media/{hashlib.sha256(png).hexdigest()[:16]}.png"
    package.parts.setdefault(f"word/{name}", png)
    package.set_type(ending="png", content_type="image/png")
    return package.relate(IMAGE, name, "rIdPicture")


def drawing_run(package: Package, picture: Picture, number: int) -> "_Element":
    """The run that shows a picture, its description with it."""
    from lxml import etree

    made: _Element = etree.fromstring(
        _DRAWING.format(
            w=W,
            cx=round(picture.width_mm * _EMU_PER_MM),
            cy=round(picture.height_mm * _EMU_PER_MM),
            number=number,
            alt=quoteattr(clean(picture.alt)),
            embed=media_part(package, picture.png),
        )
    )
    return made
