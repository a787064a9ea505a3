"""Figures against their bars, and the table of them."""

import statistics


def percentile(values, part):
    """The value that `part` of all (0 to 1) do not exceed: the nearest rank."""
    ordered = sorted(values)
    return ordered[max(0, min(len(ordered) - 1, -(-int(part * 1000) * len(ordered) // 1000) - 1))]


def median(values):
    return statistics.median(values)


class Figures:
    """Rows of a table: what was measured, its bar, what came out."""

    def __init__(self):
        self.rows = []

    def add(self, what, measured, bar=None, unit="", note=""):
        """One figure; `bar` is the most that it may be, None where it is only told."""
        verdict = "" if bar is None or measured is None else "ok" if measured <= bar else "OVER"
        self.rows.append(
            {"what": what, "bar": bar, "measured": measured, "unit": unit, "verdict": verdict, "note": note}
        )

    def table(self):
        lines = [("what", "bar", "measured", "", "note")]
        for row in self.rows:
            shown = ["-" if v is None else f"{v:,.2f}".rstrip("0").rstrip(".") for v in (row["bar"], row["measured"])]
            bar = f"{shown[0]} {row['unit']}" if row["bar"] is not None else ""
            lines.append((row["what"], bar.strip(), f"{shown[1]} {row['unit']}".strip(), row["verdict"], row["note"]))
        widths = [max(len(line[at]) for line in lines) for at in range(4)]
        return "\n".join(
            f"{l[0]:<{widths[0]}}  {l[1]:>{widths[1]}}  {l[2]:>{widths[2]}}  {l[3]:<{widths[3]}}  {l[4]}".rstrip()
            for l in lines
        )

    def over(self):
        return [row for row in self.rows if row["verdict"] == "OVER"]
