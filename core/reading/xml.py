"""XML inside documents: no DTD, no entities, no network, no depth without end."""

from functools import cache

from lxml import etree

from core.errors import ReadError

_DEEP = "Excessive depth"
_LONG = "Resource limit exceeded: Text node too long"


def parse_xml(data: bytes) -> etree._Element:
    """The root; raises ReadError with read.dtd, read.markup_depth, read.text_node or read.damaged."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ReadError("read.dtd")
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        raise ReadError(_reason(str(error))) from error
    if root.getroottree().docinfo.doctype:
        raise ReadError("read.dtd")
    return root


@cache
def _parser() -> etree.XMLParser:
    """One for all parts. A table of identifiers, which nobody looks up, would take it a quarter of its time."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _reason(problem: str) -> str:
    if _DEEP in problem:
        return "read.markup_depth"
    return "read.text_node" if _LONG in problem else "read.damaged"
