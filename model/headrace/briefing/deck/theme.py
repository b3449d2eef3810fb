"""Theme: fonts and colours of the house, for slides and for notes."""

from pptx.oxml import parse_xml
from pptx.oxml.xmlchemy import BaseOxmlElement

from headrace.briefing import colours

LATIN = "Arial"
JAPANESE = "Yu Gothic"
_SPACE = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_NAMES = {
    "dk1": colours.INK,
    "lt1": colours.WHITE,
    "dk2": colours.NAVY,
    "lt2": "#F1F4F7",
    **{f"accent{place}": colour for place, colour in enumerate(colours.SERIES[:6], start=1)},
    "hlink": colours.PLAN,
    "folHlink": colours.GREY,
}


def apply_theme(theme: BaseOxmlElement) -> None:
    """Put the fonts and colours of the house into a theme."""
    theme.set("name", "headrace")
    for found, content in (("a:clrScheme", _palette()), ("a:fontScheme", _fonts())):
        (old,) = theme.xpath(f".//{found}")
        old.getparent().replace(old, parse_xml(content))


def _palette() -> str:
    inner = "".join(
        f'<a:{name}><a:srgbClr val="{colour.lstrip("#")}"/></a:{name}>'
        for name, colour in _NAMES.items()
    )
    return f'<a:clrScheme {_SPACE} name="headrace">{inner}</a:clrScheme>'


def _fonts() -> str:
    faces = (
        f'<a:latin typeface="{LATIN}"/><a:ea typeface="{JAPANESE}"/><a:cs typeface="{LATIN}"/>'
        f'<a:font script="Jpan" typeface="{JAPANESE}"/>'
    )
    inner = f"<a:majorFont>{faces}</a:majorFont><a:minorFont>{faces}</a:minorFont>"
    return f'<a:fontScheme {_SPACE} name="headrace">{inner}</a:fontScheme>'
