"""How the notebooks' pictures look: one palette, one type, titles that say what is seen, and gaps in the telemetry shaded."""

from __future__ import annotations

from datetime import date, timedelta

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from pyspark.sql import SparkSession

from wardwatch import HOME

# The colours of the reports; blue and orange are told apart with every colour vision.
INK, MUTED, LINE, PALE = "#1b2733", "#57606a", "#d0d7de", "#eef1f4"
BLUE, ORANGE, RED, LIGHT_BLUE = "#1f5a8a", "#c96a10", "#8f1d2c", "#8fb5d3"
SEVERITIES = {"critical": RED, "high": ORANGE, "medium": BLUE, "low": LIGHT_BLUE, "info": LINE}

_FONTS = HOME / "jobs" / "src" / "main" / "resources" / "org" / "wardwatch" / "report" / "font"


def use() -> None:
    """Sets the style for all pictures of this notebook; Chinese names need the reports' own font."""
    for font in sorted(_FONTS.glob("*.ttf")):
        font_manager.fontManager.addfont(font)
    plt.rcParams.update(
        {
            "font.family": ["Noto Sans TC", "DejaVu Sans"],
            "font.size": 10,
            "text.color": INK,
            "axes.labelcolor": MUTED,
            "axes.edgecolor": LINE,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.titlelocation": "left",
            "axes.titlesize": 12,
            "axes.titleweight": "bold",
            "axes.titlepad": 20,
            "axes.axisbelow": True,
            "axes.grid": True,
            "axes.grid.axis": "y",
            "grid.color": PALE,
            "xtick.color": MUTED,
            "ytick.color": MUTED,
            "xtick.labelcolor": INK,
            "ytick.labelcolor": INK,
            "xtick.major.size": 0,
            "ytick.major.size": 0,
            "legend.frameon": False,
            "figure.figsize": (10, 4),
            "figure.dpi": 100,
            "savefig.bbox": "tight",
            "svg.hashsalt": "wardwatch",
        }
    )


def picture(title: str, height: float = 4, y: str = "", x: str = "") -> Axes:
    """Axes for one picture, with its title and the units of its axes."""
    _, axes = plt.subplots(figsize=(10, height), layout="constrained")
    axes.set_title(title)
    axes.set_ylabel(y)
    axes.set_xlabel(x)
    return axes


def bars_across(axes: Axes, names, values, colour=BLUE, form: str = "{:,.0f}") -> None:
    """Horizontal bars, the first on top, each with its value."""
    bars = axes.barh(range(len(names)), values, color=colour, height=0.7)
    axes.set_yticks(range(len(names)), names)
    axes.bar_label(bars, labels=[form.format(value) for value in values], padding=4, color=MUTED)
    axes.invert_yaxis()
    axes.grid(False)
    axes.xaxis.set_visible(False)
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.margins(x=0.08)


def by_time(axes: Axes) -> None:
    """Ticks of a time axis: months, the year where it begins."""
    locator = mdates.AutoDateLocator(minticks=4, maxticks=14)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(mdates.ConciseDateFormatter(locator))


def label(axes: Axes, x, y, text: str, colour=INK, dx: float = 6, dy: float = 0, **more) -> None:
    """A word beside what it names, in place of a legend."""
    more = {"va": "center", "annotation_clip": False} | more
    axes.annotate(text, (x, y), xytext=(dx, dy), textcoords="offset points", color=colour, **more)


def shade_gaps(axes: Axes, spark: SparkSession, feeds: list[str] | None = None) -> list[tuple[date, date, str]]:
    """Shades the days on which a feed was missing, of these feeds or of all, and says which; from, until and feed of each.

    On such days nothing seen does not mean that nothing was there. Feeds that deliver on an event are left out, as they may be
    silent for weeks.
    """
    rows = spark.sql(
        """SELECT c.feed_name, c.day FROM coverage c JOIN feeds f USING (feed_name)
           WHERE c.state = 'missing' AND f.delivery <> 'on_event' AND (f.retired IS NULL OR c.day < f.retired)
           ORDER BY c.feed_name, c.day"""
    ).collect()
    gaps = _runs([(row.feed_name, row.day) for row in rows if feeds is None or row.feed_name in feeds])
    left, right = (mdates.num2date(edge).date() for edge in axes.get_xlim())
    room = (right - left) / 6
    free_from = left
    for begin, end, feed in gaps:
        if end < left or begin > right:
            continue
        axes.axvspan(begin, end, color=LINE, alpha=0.6, linewidth=0, zorder=0)
        # Words of gaps that follow each other closely would lie on each other.
        if begin >= free_from:
            label(axes, begin, axes.get_ylim()[1], f"{feed} silent", MUTED, dx=0, dy=3, va="bottom", fontsize=8)
            free_from = begin + room
    return gaps


def _runs(days: list[tuple[str, date]]) -> list[tuple[date, date, str]]:
    """Days that follow each other, as one span each; the end is the day after."""
    runs: list[tuple[date, date, str]] = []
    for feed, day in days:
        if runs and runs[-1][2] == feed and runs[-1][1] == day:
            runs[-1] = (runs[-1][0], day + timedelta(days=1), feed)
        else:
            runs.append((day, day + timedelta(days=1), feed))
    return runs


def heat() -> LinearSegmentedColormap:
    """Shades of a table of counts, from nothing to most."""
    return LinearSegmentedColormap.from_list("counts", ["#ffffff", LIGHT_BLUE, BLUE])
