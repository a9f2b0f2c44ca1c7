using System.Globalization;

namespace TrustTokens.Service.Messages;

/// <summary>Hands in what a source has read.</summary>
public sealed record IngestReadings(string Source, IReadOnlyList<Reading> Readings) : IChecked
{
    /// <inheritdoc/>
    public string? Fault()
    {
        if (Texts.FaultOf("source", Source) is { } fault)
            return fault;

        if (Readings.Count == 0)
            return "There are no readings.";

        for (var i = 0; i < Readings.Count; i++)
        {
            // The reader of JSON checks what is declared, but not the items of a list.
            if (Readings[i] is not { } reading)
                return string.Create(CultureInfo.InvariantCulture, $"readings[{i}] is null.");

            // JSON has no infinity, but a number may be too large.
            if (!double.IsFinite(reading.Value))
                return string.Create(CultureInfo.InvariantCulture, $"readings[{i}].value is too large.");

            if (
                Texts.FaultOf(string.Create(CultureInfo.InvariantCulture, $"readings[{i}].name"), reading.Name) is
                { } faultOfName
            )
                return faultOfName;
        }

        return null;
    }
}
