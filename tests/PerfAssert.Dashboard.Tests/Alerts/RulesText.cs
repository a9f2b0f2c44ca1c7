using PerfAssert.Core.Tests;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Dashboard.Secrets;

namespace PerfAssert.Dashboard.Tests.Alerts;

/// <summary>Rules read from text, as from a file.</summary>
static class RulesText
{
    public static AlertRules Read(string text, SecretSource? secrets = null)
    {
        using var temporary = new Temporary();
        var path = temporary["perfassert.alerts.yaml"];
        File.WriteAllText(path, text);
        return new AlertRulesFile(new(secrets ?? new(_ => null), TimeProvider.System)).Read(path);
    }

    /// <summary>Secrets of an environment that has these variables.</summary>
    public static SecretSource Secrets(params (string Name, string Value)[] variables) =>
        new(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
