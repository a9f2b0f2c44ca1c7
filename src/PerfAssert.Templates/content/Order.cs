namespace Shop.Perf;

/// <summary>Stands for the code that you measure.</summary>
public sealed record Order(IReadOnlyList<OrderLine> Lines)
{
    public static Order WithLines(int count) => new([.. Enumerable.Range(1, count).Select(Line)]);

    public decimal Total() => Lines.Sum(line => line.Amount * line.Price);

    static OrderLine Line(int number) => new($"article {number}", number, 1.99m * number);
}

public sealed record OrderLine(string Article, int Amount, decimal Price);
