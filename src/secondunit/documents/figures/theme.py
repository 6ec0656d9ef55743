"""How every figure looks, and how it becomes a piece of a page: same bytes, own ids, own words."""

import html
import io
import re
from collections.abc import Callable
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

# Colours that people with any colour vision tell apart:
# M. Okabe, K. Ito, "Color Universal Design" (2008).
BLUE, ORANGE, GREEN, RED = "#0072B2", "#E69F00", "#009E73", "#D55E00"
SKY, PINK, YELLOW, INK, GREY = "#56B4E9", "#CC79A7", "#F0E442", "#222222", "#767676"
CYCLE = (BLUE, RED, GREEN, PINK, SKY, ORANGE)
SHARES = "cividis"  # J. R. Nuñez et al., PLOS ONE 13 (2018) e0199239

WIDTH_IN = 4.8  # narrow enough that the words stay readable on a phone

_STYLE: dict[str, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "secondunit",
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans", "Verdana", "Arial", "sans-serif"],
    "font.size": 9.0,
    "axes.titlesize": 10.0,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.grid": False,
    "axes.unicode_minus": True,
    "grid.color": "#DDDDDD",
    "grid.linewidth": 0.6,
    "text.color": INK,
    "text.parse_math": False,  # a "$" in somebody's name is a dollar
    "xtick.color": INK,
    "ytick.color": INK,
    "legend.frameon": False,
    "legend.fontsize": 8.0,
    "path.simplify": True,
    "path.simplify_threshold": 0.4,
    "hatch.linewidth": 0.6,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
}
_NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}
_HEAD = re.compile(r"^.*?(?=<svg)", re.DOTALL)
_METADATA = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)
_NAMESPACE = re.compile(r'\sxmlns(:\w+)?="[^"]*"')
_ID = re.compile(r'(\sid="|url\(#|href="#)')
_COORDINATES = re.compile(r'\s(?:d|x|y|transform)="[^"]*"')
_LONG_NUMBER = re.compile(r"(\.\d\d)\d+")

Paint = Callable[[Figure], None]


def svg(name: str, says: str, size_in: tuple[float, float], paint: Paint) -> str:
    """Paint a figure and give it as SVG text to stand inside a page.

    Parameters
    ----------
    name
        Unique among the figures of a page; begins every id in the SVG.
    says
        What the figure shows, in a sentence or two, for people who hear the page.
    size_in
        Width and height in inches.
    paint
        Draws on the empty figure.

    Returns
    -------
    str
        An ``<svg>`` element, the same bytes for the same picture.
    """
    with mpl.rc_context(_STYLE):  # type: ignore[arg-type]
        figure = Figure(figsize=size_in, layout="constrained", dpi=72)
        paint(figure)
        _lay_out(figure)
        text = io.StringIO()
        figure.savefig(text, format="svg", metadata=_NO_METADATA)
    return _tidy(text.getvalue(), name, says)


def _lay_out(figure: Figure) -> None:
    """Place everything once; left to itself, saving would draw every figure twice."""
    engine = figure.get_layout_engine()
    if engine is not None:
        engine.execute(figure)
    figure.set_layout_engine(None)


def _tidy(text: str, name: str, says: str) -> str:
    """Leave out what a page does not need, and keep ids of several figures apart."""
    text = _NAMESPACE.sub("", _METADATA.sub("", _HEAD.sub("", text)))
    text = _ID.sub(rf"\g<1>{name}-", text)
    text = _COORDINATES.sub(lambda match: _LONG_NUMBER.sub(r"\1", match.group(0)), text)
    return text.replace(
        "<svg", f'<svg role="img" aria-label="{html.escape(says, quote=True)}"', 1
    ).strip()
