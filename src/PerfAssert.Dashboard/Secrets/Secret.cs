using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PerfAssert.Dashboard.Secrets;

/// <summary>A text that nobody shall see: whatever prints it prints <c>&lt;secret&gt;</c>.</summary>
[DebuggerDisplay(Shown)]
[DebuggerTypeProxy(typeof(Nothing))]
[JsonConverter(typeof(Json))]
sealed class Secret
{
    const string Shown = "<secret>";

    // A function, so that what walks over fields finds no text.
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    readonly Func<string> reveal;

    public Secret(string text) => reveal = () => text;

    /// <summary>For the line that sends it, and no other.</summary>
    public string Reveal() => reveal();

    public override string ToString() => Shown;

    sealed class Nothing(Secret secret)
    {
        public string Text { get; } = secret.ToString();
    }

    sealed class Json : JsonConverter<Secret>
    {
        public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Secrets are read from the environment only.");

        public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Shown);
    }
}
