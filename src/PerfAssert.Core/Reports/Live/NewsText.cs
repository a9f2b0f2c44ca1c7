using System.Text.Json;
using System.Text.Json.Serialization;

namespace PerfAssert.Reports.Live;

/// <summary>News as they travel: test sessions write them, the dashboard reads them.</summary>
static class NewsText
{
    /// <summary>Where a dashboard takes news, below its address.</summary>
    public const string NewsPath = "api/news";

    /// <summary>Where it takes records.</summary>
    public const string RecordPath = "api/records";

    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static byte[] Write(SessionNews news) => JsonSerializer.SerializeToUtf8Bytes(news, json);

    /// <summary>Reads what somebody sent. What it gives has no null and no number that JSON cannot hold.</summary>
    /// <exception cref="JsonException">It is nothing of the kind.</exception>
    public static SessionNews Read(ReadOnlySpan<byte> bytes)
    {
        var news = JsonSerializer.Deserialize<SessionNews>(bytes, json) ?? throw new JsonException("It is empty.");
        foreach (var test in news.Tests)
        {
            if (test is null) throw new JsonException("One of its tests is null.");
            if (!Numbers(test).All(double.IsFinite)) throw new JsonException("One of its numbers is larger than any that is measured.");
        }

        return news;
    }

    static IEnumerable<double> Numbers(TestNews test) => ((double?[])
    [
        test.LeftSeconds, test.Mean, test.P95, test.Second?.At, test.Second?.Rate, test.Second?.P50, test.Second?.P95, test.Second?.P99,
        test.Second?.Cpu, test.Second?.ProcessCpu, test.Second?.WorkingSet, test.Second?.Heap, test.Second?.GcPauseShare,
    ]).OfType<double>();
}
