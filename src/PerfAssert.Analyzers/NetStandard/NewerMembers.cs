namespace PerfAssert.Analyzers.NetStandard;

/// <summary>Members of newer frameworks that the sources of Core use,
/// so that the analyzers can be compiled with them.</summary>
static class NewerMembers
{
    extension(char)
    {
        public static bool IsAsciiDigit(char letter) => letter is >= '0' and <= '9';

        public static bool IsAsciiLetterLower(char letter) => letter is >= 'a' and <= 'z';

        public static bool IsAsciiLetterUpper(char letter) => letter is >= 'A' and <= 'Z';
    }

    extension(double)
    {
        public static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);
    }

    extension(Math)
    {
        public static int Clamp(int value, int least, int most) => Math.Min(Math.Max(value, least), most);
    }

    extension(string text)
    {
        public static string Join(char separator, IEnumerable<string> words) =>
            string.Join(separator.ToString(), words);

        public bool StartsWith(char letter) => text.Length > 0 && text[0] == letter;

        public bool EndsWith(char letter) => text.Length > 0 && text[text.Length - 1] == letter;

        public int GetHashCode(StringComparison comparison) =>
            comparison == StringComparison.Ordinal
                ? StringComparer.Ordinal.GetHashCode(text)
                : throw new NotSupportedException($"Add {comparison}.");
    }

    extension<T>(IEnumerable<T> items)
    {
        public IEnumerable<T> Order(IComparer<T> comparer) => items.OrderBy(item => item, comparer);

        public T LastOrDefault(Func<T, bool> isMeant, T otherwise) =>
            items.Any(isMeant) ? items.Last(isMeant) : otherwise;

        public IEnumerable<(int Index, T Item)> Index() => items.Select((item, index) => (index, item));
    }
}
