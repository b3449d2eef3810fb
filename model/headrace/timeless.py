"""Timeless: an Office file without the hour of its making, so that the same gives the same."""

import io
import re
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def undated(content: bytes, moment: str | None = "1980-01-01T00:00:00Z") -> bytes:
    """Return the same file with fixed dates, also in the workbooks within it.

    moment : date that its properties state; None: they keep their own.
    """
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml" and moment is not None:
                part = _STAMP.sub(rb"\g<1>" + moment.encode(), part)
            elif name.endswith(".xlsx"):
                part = undated(part)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, part)
    return buffer.getvalue()
