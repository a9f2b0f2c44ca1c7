namespace PerfAssert.Scenarios;

/// <summary>A setting as scenarios write it.</summary>
/// <param name="Name">Its name, such as <c>p95UnderMs</c>.</param>
/// <param name="Kind">What may be given.</param>
/// <param name="Words">The words that may be given, where only some may.</param>
sealed record SettingWord(string Name, SettingKind Kind, IReadOnlyList<string> Words)
{
    /// <summary>What may be given, in the words of a message.</summary>
    public string Allowed =>
        Kind switch
        {
            SettingKind.Number => "a number",
            SettingKind.Whole => "a whole number",
            SettingKind.Switch => "true or false",
            SettingKind.Text => "a text",
            SettingKind.Word => $"one of {string.Join(", ", Words)}",
            SettingKind.Limits => "a list of limits, such as [\"p95 < 200ms\"]",
            _ => "a list of whole numbers, such as [1, 5, 10]",
        };
}
