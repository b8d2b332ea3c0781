"""Small files of every format, made by code; all texts are invented."""

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

LINES = (
    "沧州市召开河道清理推进会",
    "3月9日，沧州市召开河道清理推进会。会议要求，各县要在五月底前查清排污口，建立河段台账。",
    "会议强调，市水务局牵头，乡镇配合，每月通报一次进度。",
)
TEXT = "\n".join(LINES) + "\n"

_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def make_zip(entries: Mapping[str, bytes] | Iterable[tuple[zipfile.ZipInfo, bytes]]) -> bytes:
    stream = io.BytesIO()
    items = entries.items() if isinstance(entries, Mapping) else entries
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in items:
            archive.writestr(name, data)
    return stream.getvalue()


def with_names(data: bytes, names: Mapping[str, bytes]) -> bytes:
    """A zip whose ASCII names are replaced by other bytes of the same length, without the mark for UTF-8."""
    for name, raw in names.items():
        assert len(name) == len(raw)
        data = data.replace(name.encode("ascii"), raw)
    return data


def paragraph(text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def make_docx(body: str | Sequence[str] = LINES, head: str = "", **parts: str) -> bytes:
    """Body as XML, or as the texts of its paragraphs; parts by the name of the file under word/."""
    inner = body if isinstance(body, str) else "".join(map(paragraph, body))
    names = {f"word/{name}.xml": f"{_XML}{part}".encode() for name, part in parts.items()}
    return make_zip(
        {
            "[Content_Types].xml": f'{_XML}<Types xmlns="{_TYPES}"/>'.encode(),
            "word/document.xml": f"{_XML}{head}<w:document {_W}><w:body>{inner}</w:body></w:document>".encode(),
            **names,
        }
    )


def styles_xml(*styles: str) -> str:
    return f"<w:styles {_W}>{''.join(styles)}</w:styles>"


def make_xlsx(rows: Mapping[int, Sequence[str]] | Sequence[Sequence[str]], shared: Sequence[str] = ()) -> bytes:
    """One sheet. A cell that is a number refers to a shared string."""
    numbered = rows if isinstance(rows, Mapping) else dict(enumerate(rows, 1))

    def cell(place: str, value: str) -> str:
        if value.isdigit() and shared:
            return f'<c r="{place}" t="s"><v>{value}</v></c>'
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'

    def row(number: int, values: Sequence[str]) -> str:
        cells = "".join(cell(f"{chr(65 + column)}{number}", value) for column, value in enumerate(values))
        return f'<row r="{number}">{cells}</row>'

    body = "".join(row(number, values) for number, values in numbered.items())
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return make_zip(
        {
            "[Content_Types].xml": (
                f'{_XML}<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
                f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
                f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kinds}.worksheet+xml"/></Types>'
            ).encode(),
            "_rels/.rels": (
                f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f'<Relationship Id="r1" Type="{_R}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
            ).encode(),
            "xl/workbook.xml": (
                f'{_XML}<workbook {_S} xmlns:r="{_R}"><sheets><sheet name="汇编" sheetId="1" r:id="r1"/></sheets>'
                "</workbook>"
            ).encode(),
            "xl/_rels/workbook.xml.rels": (
                f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f'<Relationship Id="r1" Type="{_R}/worksheet" Target="worksheets/sheet1.xml"/>'
                f'<Relationship Id="r2" Type="{_R}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
            ).encode(),
            "xl/worksheets/sheet1.xml": f"{_XML}<worksheet {_S}><sheetData>{body}</sheetData></worksheet>".encode(),
            "xl/sharedStrings.xml": (
                f"{_XML}<sst {_S}>{''.join(f'<si><t>{escape(text)}</t></si>' for text in shared)}</sst>"
            ).encode(),
        }
    )


def make_ofd(lines: Sequence[str] = LINES) -> bytes:
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    texts = "".join(
        f'<ofd:TextObject Boundary="{20 + 60 * half} {20 + 9 * row} 60 8"><ofd:TextCode>{escape(part)}</ofd:TextCode>'
        "</ofd:TextObject>"
        for row, line in reversed(list(enumerate(lines)))
        for half, part in ((1, line[len(line) // 2 :]), (0, line[: len(line) // 2]))
    )
    return make_zip(
        {
            "OFD.xml": f"{_XML}<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
            "</ofd:DocBody></ofd:OFD>".encode(),
            "Doc_0/Document.xml": f'{_XML}<ofd:Document {space}><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/1.xml"/>'
            "</ofd:Pages></ofd:Document>".encode(),
            "Doc_0/Pages/1.xml": f"{_XML}<ofd:Page {space}><ofd:Content>{texts}</ofd:Content></ofd:Page>".encode(),
        }
    )


_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def make_ole(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of up to three streams; each is filled up to 4,096 bytes, so that none is a mini stream."""
    blocks = {name: data.ljust(max(4096, -(-len(data) // 512) * 512), b"\0") for name, data in streams.items()}
    chain, body = [_FAT, _END], b""
    entries = [_ole_entry("Root Entry", 5, _FREE, 1, _END, 0)]
    for number, (name, block) in enumerate(blocks.items(), 1):
        first, n_sectors = len(chain), len(block) // 512
        entries.append(_ole_entry(name, 2, number + 1 if number < len(blocks) else _FREE, _FREE, first, len(block)))
        chain += [*range(first + 1, first + n_sectors), _END]
        body += block
    entries += [_ole_entry("", 0, _FREE, _FREE, 0, 0)] * (4 - len(entries))
    header = bytes.fromhex("D0CF11E0A1B11AE1").ljust(24, b"\0") + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<109I", 0, *[_FREE] * 108)
    return header + struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain))) + b"".join(entries) + body


def _ole_entry(name: str, kind: int, right: int, child: int, first: int, size: int) -> bytes:
    raw = f"{name}\0".encode("utf-16-le") if name else b""
    head = raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, _FREE, right, child)
    return head + bytes(36) + struct.pack("<IQ", first, size)


def make_doc(text: str, *, flags: int = 0x0200, version: int = 0xC1, old: str = "") -> bytes:
    """A DOC whose first characters, `old`, stand in a piece of one byte each, the others in a piece of two."""
    main = bytearray(2048)
    struct.pack_into("<HH", main, 0, 0xA5EC, version)
    struct.pack_into("<H", main, 0x0A, flags)
    struct.pack_into("<i", main, 0x4C, len(old) + len(text))
    wide = len(main)
    narrow = wide + 2 * len(text)
    main += text.encode("utf-16-le") + old.encode("cp1252")
    pieces = [(len(old), narrow * 2 | 1 << 30)] if old else []
    pieces.append((len(text), wide))
    ends = [0]
    for length, _ in pieces:
        ends.append(ends[-1] + length)
    table = struct.pack(f"<{len(ends)}I", *ends) + b"".join(struct.pack("<HIH", 0, place, 0) for _, place in pieces)
    clx = b"\x02" + struct.pack("<I", len(table)) + table
    struct.pack_into("<2I", main, 0x01A2, 0, len(clx))
    return make_ole({"WordDocument": bytes(main), "1Table": clx})


def make_pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """Pages of lines, in a standard Chinese font that need not be embedded."""
    n = len(pages)
    kids = " ".join(f"{3 + 2 * i} 0 R" for i in range(n))
    font = 3 + 2 * n
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {n} >>"]
    for i, lines in enumerate(pages):
        shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -18 Td\n" for line in lines)
        content = f"BT /F 12 Tf 40 800 Td\n{shown}ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {4 + 2 * i} 0 R"
            f" /Resources << /Font << /F {font} 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    objects.append(
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
        f" /DescendantFonts [{font + 1} 0 R] >>"
    )
    objects.append(
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
        f" /FontDescriptor {font + 2} 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>"
    )
    objects.append(
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0"
        " /Ascent 880 /Descent -120 /CapHeight 880 /StemV 90 >>"
    )
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return out + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
