using System.Text.RegularExpressions;

namespace PerfAssert.Tests.Ci;

/// <summary>
/// The conditions of CI systems, as far as the templates use them: those of GitHub
/// (<c>a == 'b' &amp;&amp; !cancelled()</c>), GitLab (<c>$A == "b"</c>) and Azure
/// (<c>and(eq(variables['a'], 'b'), succeeded())</c>).
/// What it does not know is an error, so that no template is wrong unnoticed.
/// </summary>
/// <param name="text">The condition.</param>
/// <param name="lookup">The value of a name: a text, a truth or null.</param>
sealed partial class Expression(string text, Func<string, object?> lookup)
{
    readonly List<Match> tokens = Token().Matches(text).ToList();
    int at;

    /// <summary>The value.</summary>
    public static object? Evaluate(string text, Func<string, object?> lookup)
    {
        var expression = new Expression(text, lookup);
        Assert.Equal(
            Blank().Replace(text, ""),
            Blank().Replace(string.Concat(expression.tokens.Select(token => token.Value)), "")
        );
        var value = expression.Or();
        Assert.True(expression.at == expression.tokens.Count, $"There is more than an expression: {text}");
        return value;
    }

    /// <summary>Whether it holds.</summary>
    public static bool Holds(string text, Func<string, object?> lookup) => IsTrue(Evaluate(text, lookup));

    /// <summary>A text in which each <c>${{ … }}</c> is replaced by its value.</summary>
    public static string Fill(string text, Func<string, object?> lookup) =>
        Hole().Replace(text, hole => Text(Evaluate(hole.Groups["inner"].Value, lookup)));

    static bool IsTrue(object? value) => value is not (null or false or "");

    static string Text(object? value) =>
        value switch
        {
            true => "true",
            false => "false",
            null => "",
            _ => (string)value,
        };

    object? Or()
    {
        var value = And();
        while (Take("||"))
            value = And() is var other && IsTrue(value) ? value : other;
        return value;
    }

    object? And()
    {
        var value = Comparison();
        while (Take("&&"))
            value = Comparison() is var other && !IsTrue(value) ? value : other;
        return value;
    }

    object? Comparison()
    {
        var value = Unary();
        if (Take("=="))
            return AreEqual(value, Unary());
        return Take("!=") ? !AreEqual(value, Unary()) : value;
    }

    static bool AreEqual(object? one, object? other) =>
        Text(one).Equals(Text(other), StringComparison.OrdinalIgnoreCase);

    object? Unary() => Take("!") ? !IsTrue(Unary()) : Primary();

    object? Primary()
    {
        if (Take("("))
        {
            var inner = Or();
            Assert.True(Take(")"), text);
            return inner;
        }

        var token = tokens[at++];
        if (token.Groups["text"].Success)
            return token.Groups["text"].Value;

        var name = token.Groups["name"].Value;
        Assert.True(name.Length > 0, $"{token.Value} in {text}");
        if (Take("("))
            return Call(name, Arguments());
        if (!Take("["))
            return name is "true" or "false" ? name == "true" : lookup(name);

        var key = Or();
        Assert.True(Take("]"), text);
        return lookup($"{name}.{Text(key)}");
    }

    List<object?> Arguments()
    {
        var arguments = new List<object?>();
        while (!Take(")"))
        {
            arguments.Add(Or());
            Take(",");
        }

        return arguments;
    }

    bool Call(string name, List<object?> arguments) =>
        (name, arguments) switch
        {
            ("always", []) => true,
            ("cancelled" or "canceled", []) => false,
            ("success" or "succeeded", []) => !IsTrue(lookup("failed")),
            ("failure" or "failed", []) => IsTrue(lookup("failed")),
            ("succeededOrFailed", []) => true,
            ("eq", [var one, var other]) => AreEqual(one, other),
            ("ne", [var one, var other]) => !AreEqual(one, other),
            ("and", _) => arguments.TrueForAll(IsTrue),
            ("or", _) => arguments.Exists(IsTrue),
            ("not", [var one]) => !IsTrue(one),
            _ => throw new InvalidOperationException($"{name} in {text}"),
        };

    bool Take(string token)
    {
        if (at >= tokens.Count || tokens[at].Value.Trim() != token)
            return false;

        at++;
        return true;
    }

    [GeneratedRegex(
        """\s*(==|!=|&&|\|\||!|\(|\)|,|\[|\]|'(?<text>[^']*)'|"(?<text>[^"]*)"|(?<name>\$?[A-Za-z_][\w.-]*))""",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Token();

    [GeneratedRegex(@"\$\{\{(?<inner>.*?)\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hole();

    [GeneratedRegex(@"\s", RegexOptions.None, 1000)]
    private static partial Regex Blank();
}
