namespace PerfAssert.Reports.Html;

/// <summary>Small drawings as SVG: what is seen without script, on paper and in the table of all tests.</summary>
static class Drawing
{
    const double Width = 400;
    const double Height = 120;
    const int MostPoints = 60;

    /// <summary>A bar for each count.</summary>
    public static Markup Bars(IReadOnlyList<int> counts, double width = Width, double height = Height)
    {
        var most = Math.Max(counts.Max(), 1);
        var step = width / counts.Count;
        var bars = counts.Select(
            (count, index) =>
                Markup.Of($"M{index * step} {height}v{-height * count / most}h{step * 0.9}v{height * count / most}z")
        );
        return Frame(Markup.Of($"<path class=\"bar\" d=\"{Markup.Join(bars)}\"/>"), width, height);
    }

    /// <summary>A line through the points.</summary>
    public static Markup Line(IReadOnlyList<(double X, double Y)> points) => Lines([points]);

    /// <summary>A line for each series, all in one scale.</summary>
    public static Markup Lines(IReadOnlyList<IReadOnlyList<(double X, double Y)>> series)
    {
        var shown = series.Where(points => points.Count > 0).ToList();
        if (shown.Count == 0)
            return Markup.None;

        var all = shown.SelectMany(points => points).ToList();
        var (left, right) = (all.Min(point => point.X), all.Max(point => point.X));
        var (low, high) = (all.Min(point => point.Y), all.Max(point => point.Y));
        return Frame(
            Markup.Join(
                shown.Select(
                    (points, index) =>
                        Markup.Of($"<polyline class=\"line line-{index % 4}\" points=\"{Corners(points)}\"/>")
                )
            ),
            Width,
            Height
        );

        IEnumerable<Markup> Corners(IReadOnlyList<(double X, double Y)> points) =>
            Downsampling
                .Of(points, MostPoints)
                .Select(point => Markup.Of($"{Scaled(point.X, left, right) * Width},{Down(point.Y)} "));

        double Down(double value) => Height - 2 - (Scaled(value, low, high) * (Height - 4));
    }

    /// <summary>Intervals below each other around a line where nothing changed.</summary>
    public static Markup Intervals(IReadOnlyList<ComparisonRow> rows)
    {
        const double row = 24;
        var low = Math.Min(0.9, rows.Min(one => one.Low ?? one.Value));
        var high = Math.Max(1.1, rows.Max(one => one.High ?? one.Value));
        var height = row * rows.Count;
        return Frame(
            Markup.Of(
                $"<path class=\"axis\" d=\"M{X(1)} 0v{height}\"/>{rows.Select(
                    (one, index) => Interval(one, (index + 0.5) * row)
                )}"
            ),
            Width,
            height
        );

        double X(double value) => Scaled(value, low, high) * Width;

        Markup Interval(ComparisonRow one, double y) =>
            Markup.Of(
                $"<path class=\"interval {one.Verdict}\" "
                    + $"d=\"M{X(one.Low ?? one.Value)} {y}H{X(one.High ?? one.Value)}\"/>"
                    + $"<circle class=\"{one.Verdict}\" cx=\"{X(one.Value)}\" cy=\"{y}\" r=\"4\"/>"
            );
    }

    /// <summary>A bar that is full at 1, with a stroke where it must reach to.</summary>
    public static Markup Share(double value, double bound) =>
        Frame(
            Markup.Of(
                $"<path class=\"track\" d=\"M0 10h{Width}v20h{-Width}z\"/><path class=\"bar\" d=\"M0 "
                    + $"10h{Width * Math.Clamp(value, 0, 1)}v20H0z\"/><path class=\"axis\" "
                    + $"d=\"M{Width * Math.Clamp(bound, 0, 1)} 2v36\"/>"
            ),
            Width,
            40
        );

    static double Scaled(double value, double low, double high) =>
        high > low ? Math.Clamp((value - low) / (high - low), 0, 1) : 0.5;

    static Markup Frame(Markup content, double width, double height) =>
        Markup.Of(
            $"<svg viewBox=\"0 0 {width} {height}\" preserveAspectRatio=\"none\" aria-hidden=\"true\" "
                + $"focusable=\"false\">{content}</svg>"
        );
}
