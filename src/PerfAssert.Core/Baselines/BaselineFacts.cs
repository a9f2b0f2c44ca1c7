using System.Text;
using System.Text.Json;
using PerfAssert.Problems;
using PerfAssert.Snapshots;

namespace PerfAssert.Baselines;

/// <summary>The facts of a JSON text of objects, texts and numbers, each with its line.
/// What is not taken was not expected.</summary>
sealed class BaselineFacts
{
    readonly Dictionary<string, Fact> facts = [];
    readonly Dictionary<string, List<string>> names = [];
    readonly string path;
    int lineNow = 1,
        counted;

    BaselineFacts(string path) => this.path = path;

    /// <summary>Reads every fact.</summary>
    /// <exception cref="ProblemException">PERF0504, PERF0510: a merge conflict, or no JSON of that form.</exception>
    public static BaselineFacts Read(string text, string path)
    {
        SnapshotText.RefuseConflict(path, text);
        var read = new BaselineFacts(path);
        var bytes = Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF'));
        try
        {
            var reader = new Utf8JsonReader(bytes);
            if (reader.Read())
                read.ReadValue(ref reader, bytes, "");
            reader.Read();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            var line = (int)((exception as JsonException)?.LineNumber ?? 0) + 1;
            throw new ProblemException(Problem.BaselineUnreadable(path, line, exception.Message), exception);
        }

        if (read.Peek("")?.Kind != JsonTokenType.StartObject)
            throw new ProblemException(Problem.BaselineUnreadable(path, 1, "It is no JSON object."));
        return read;
    }

    /// <summary>The names in an object, in order; none where it is absent.</summary>
    public IReadOnlyList<string> Names(string place) => names.GetValueOrDefault(place) ?? [];

    public bool Has(string place) => facts.ContainsKey(place);

    /// <summary>Takes an object; its own facts must be taken too.</summary>
    public void TakeObject(string place) => Take(place, JsonTokenType.StartObject, "an object");

    /// <summary>Takes a text.</summary>
    public string TakeText(string place) => Take(place, JsonTokenType.String, "a text");

    /// <summary>Takes a number.</summary>
    public double TakeNumber(string place) =>
        double.TryParse(
            Take(place, JsonTokenType.Number, "a number"),
            System.Globalization.CultureInfo.InvariantCulture,
            out var number
        ) && double.IsFinite(number)
            ? number
            : throw Wrong(place, "is no number that can be kept");

    /// <summary>The number, or what counts where it is absent.</summary>
    public double TakeNumber(string place, double otherwise) => Has(place) ? TakeNumber(place) : otherwise;

    /// <summary>A problem with a fact, or with the object that lacks it.</summary>
    public ProblemException Wrong(string place, string reason)
    {
        var at = place;
        while (!facts.ContainsKey(at))
            at = Parent(at);
        return new(Problem.BaselineField(path, facts[at].Line, place.Replace('/', '.'), reason));
    }

    /// <summary>A schema of the future, which is known before anything else is read.</summary>
    public ProblemException TooNew(string place, int known) =>
        new(Problem.BaselineTooNew(path, facts[place].Line, facts[place].Text, known));

    /// <summary>Nobody would notice that a misspelt field has no effect.</summary>
    public void RefuseRest()
    {
        if (facts.FirstOrDefault(fact => !fact.Value.IsTaken) is { Key: { } unknown })
            throw Wrong(unknown, "is no field of a baseline");
    }

    string Take(string place, JsonTokenType kind, string name)
    {
        if (Peek(place) is not { } fact)
            throw Wrong(place, "is missing");
        if (fact.Kind != kind)
            throw Wrong(place, $"is not {name}");

        fact.IsTaken = true;
        return fact.Text;
    }

    Fact? Peek(string place) => facts.GetValueOrDefault(place);

    void ReadValue(ref Utf8JsonReader reader, byte[] bytes, string place)
    {
        lineNow += bytes.AsSpan(counted, (int)reader.TokenStartIndex - counted).Count((byte)'\n');
        counted = (int)reader.TokenStartIndex;
        var fact = new Fact(
            reader.TokenType,
            reader.TokenType == JsonTokenType.StartObject ? "" : TextOf(ref reader),
            lineNow
        );
        if (!facts.TryAdd(place, fact))
            throw Wrong(place, FormattableString.Invariant($"stands there again in line {lineNow}"));

        if (reader.TokenType == JsonTokenType.StartArray)
            reader.Skip();
        if (reader.TokenType != JsonTokenType.StartObject)
            return;

        var below = names[place] = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            below.Add(name);
            reader.Read();
            ReadValue(ref reader, bytes, place.Length == 0 ? name : $"{place}/{name}");
        }
    }

    static string TextOf(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);

    static string Parent(string place) => place.LastIndexOf('/') is >= 0 and var slash ? place[..slash] : "";

    sealed record Fact(JsonTokenType Kind, string Text, int Line)
    {
        public bool IsTaken { get; set; }
    }
}
