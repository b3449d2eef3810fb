"""Make the pictures of README.md under docs/img from a stored run of the reference book.

Run `headrace run data/pax_silica.xlsx --scenarios scenarios/pax_silica.xlsx` first, then
`python docs/make_images.py results/pax_silica`.
"""

import shutil
import sys
from pathlib import Path

IMAGES = ("sequence", "gained", "scenarios")
"""Charts that the README shows."""


def main() -> None:
    """Copy the charts of a run to docs/img."""
    charts = Path(sys.argv[1]) / "charts"
    folder = Path(__file__).parent / "img"
    for name in IMAGES:
        shutil.copyfile(charts / f"{name}.png", folder / f"{name}.png")


if __name__ == "__main__":
    main()
