"""Draws a picture of bars as PNG. Imported where one is wanted: it costs a second and 60 MB."""

from collections.abc import Mapping
from io import BytesIO
from threading import Lock
from typing import Any

from matplotlib import rcParams, rcParamsDefault
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont, get_font
from matplotlib.ticker import FuncFormatter, MaxNLocator

from handlers.reports.picture import Panel, Picture

# The font that it brings along: the same picture wherever it is drawn. Money is no formula.
FAMILY = rcParamsDefault["font.sans-serif"][0]
rcParams.update({"font.family": FAMILY, "text.parse_math": False})
FONT = get_font(findfont(FAMILY))
# Told apart without colours too; Okabe and Ito, whom the colour-blind can follow.
LOOKS = ({"color": "#0072B2"}, {"color": "#E69F00", "hatch": "///", "edgecolor": "white"})
WIDTH, BAR, LEAST_HEIGHT, PANEL_HEIGHT, DPI = 10.0, 0.34, 2.4, 2.2, 110
MOST_NAMES = 16
# Outside of the bars: looking for the "best" place among them takes a second, or longer.
UPPER_CENTER, LOWER_RIGHT = 9, 4  # matplotlib's codes for a legend's own corner
BELOW = {"loc": UPPER_CENTER, "bbox_to_anchor": (0.5, 0)}
BESIDE_TITLE = {"loc": LOWER_RIGHT, "bbox_to_anchor": (1, 1), "borderaxespad": 0}
NO_GLYPH = "□"
# Nothing in matplotlib promises that two figures may be drawn at once.
ONE_AT_A_TIME = Lock()


def draw(picture: Picture) -> bytes:
    """The same bytes for the same picture."""
    with ONE_AT_A_TIME:
        figure = upright(picture) if picture.is_of_time else lying(picture)
        figure.suptitle(drawable(picture.title), fontsize=12)
        written = BytesIO()
        figure.savefig(written, format="png", metadata={"Software": None})
        return written.getvalue()


def lying(picture: Picture) -> Figure:
    """Bars below each other, the first on top, each panel beside the others."""
    height = max(LEAST_HEIGHT, 1.2 + BAR * len(picture.names))
    figure = blank(height)
    panels = figure.subplots(1, len(picture.panels), sharey=True, squeeze=False)[0]
    names = [drawable(name) for name in picture.names]
    places = range(len(names))
    for axes, panel in zip(panels, picture.panels, strict=True):
        begins = [0.0] * len(names)
        for series, looks in zip(panel.series, LOOKS, strict=False):
            axes.barh(places, series.values, left=begins, label=drawable(series.name), **looks)
            begins = [*map(float.__add__, begins, map(float, series.values))]
        for place, value in zip(places, begins, strict=True):
            axes.annotate(f" {panel.shown(value)}", (value, place), va="center", fontsize=8)
        axes.set_yticks(places, names, fontsize=9)
        axes.set_xlim(0, 1.3 * max([*begins, 0]) or 1)
        axes.set_xticks([])
        dressed(axes, panel, BELOW)
    panels[0].invert_yaxis()
    return figure


def upright(picture: Picture) -> Figure:
    """Bars side by side, each panel below the others."""
    figure = blank(0.8 + PANEL_HEIGHT * len(picture.panels))
    panels = figure.subplots(len(picture.panels), 1, sharex=True, squeeze=False)[:, 0]
    places = range(len(picture.names))
    for axes, panel in zip(panels, picture.panels, strict=True):
        begins = [0.0] * len(picture.names)
        for series, looks in zip(panel.series, LOOKS, strict=False):
            axes.bar(places, series.values, bottom=begins, label=drawable(series.name), **looks)
            begins = [*map(float.__add__, begins, map(float, series.values))]
        axes.set_ylim(0, 1.1 * max([*begins, 0]) or 1)
        axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _, it=panel: it.shown(value)))
        axes.tick_params(labelsize=8)
        dressed(axes, panel, BESIDE_TITLE)
    every = -(-len(picture.names) // MOST_NAMES)
    shown = [drawable(name) for name in picture.names[::every]]
    panels[-1].set_xticks([*places[::every]], shown, rotation=35, ha="right", fontsize=8)
    return figure


def blank(height: float) -> Figure:
    figure = Figure(figsize=(WIDTH, height), dpi=DPI, layout="constrained")
    FigureCanvasAgg(figure)
    return figure


def dressed(axes: Axes, panel: Panel, legend: Mapping[str, Any]) -> None:
    axes.set_title(drawable(panel.label), fontsize=10)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    if len(panel.series) > 1:
        axes.legend(fontsize=8, frameon=False, ncols=len(panel.series), **legend)


def drawable(text: str) -> str:
    """What the font lacks, such as pictographs, is a box and no warning."""
    return "".join(each if FONT.get_char_index(ord(each)) else NO_GLYPH for each in text)
