namespace PerfAssert.Reports.Html;

/// <summary>Fewer points that look the same.</summary>
static class Downsampling
{
    /// <summary>What a browser draws without effort, and an eye can tell apart.</summary>
    public const int MostPoints = 2000;

    /// <summary>The points that make the largest triangles with their neighbours (LTTB), so that peaks stay: the first,
    /// the last, and one of each bucket between.</summary>
    /// <remarks>Sveinn Steinarsson, Downsampling Time Series for Visual Representation, University of Iceland,
    /// 2013, section 4.2.</remarks>
    /// <param name="points">The points from left to right.</param>
    /// <param name="most">How many shall be left, at least 3.</param>
    public static IReadOnlyList<(double X, double Y)> Of(
        IReadOnlyList<(double X, double Y)> points,
        int most = MostPoints
    )
    {
        if (points.Count <= most)
            return points;

        var chosen = new List<(double X, double Y)>(most) { points[0] };
        var size = (double)(points.Count - 2) / (most - 2);
        for (var bucket = 0; bucket < most - 2; bucket++)
        {
            var (first, end) = (Edge(bucket), Edge(bucket + 1));
            var next = Middle(points, end, Math.Min(Edge(bucket + 2), points.Count));
            var left = chosen[^1];
            chosen.Add(Farthest(points, first, end, left, next));
        }

        chosen.Add(points[^1]);
        return chosen;

        int Edge(int bucket) => bucket > most - 2 ? points.Count : (int)Math.Floor(bucket * size) + 1;
    }

    static (double X, double Y) Farthest(
        IReadOnlyList<(double X, double Y)> points,
        int first,
        int end,
        (double X, double Y) left,
        (double X, double Y) next
    )
    {
        var (best, most) = (points[first], Area(left, points[first], next));
        for (var index = first + 1; index < end; index++)
        {
            var area = Area(left, points[index], next);
            if (area > most)
                (best, most) = (points[index], area);
        }

        return best;
    }

    static (double X, double Y) Middle(IReadOnlyList<(double X, double Y)> points, int first, int end)
    {
        var (x, y) = (0.0, 0.0);
        for (var index = first; index < end; index++)
            (x, y) = (x + points[index].X, y + points[index].Y);
        return (x / (end - first), y / (end - first));
    }

    /// <summary>Twice the area of the triangle.</summary>
    static double Area((double X, double Y) a, (double X, double Y) b, (double X, double Y) c) =>
        Math.Abs(((a.X - c.X) * (b.Y - a.Y)) - ((a.X - b.X) * (c.Y - a.Y)));
}
