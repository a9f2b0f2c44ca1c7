using System.Globalization;
using System.Reflection;
using PerfAssert.Problems;
using PerfAssert.Requirements;
using PerfAssert.Scenarios;
using PerfAssert.Settings;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace PerfAssert;

/// <summary>The rows of a data set in <c>perfassert.yaml</c> beside the tests, for any theory.</summary>
/// <example>
/// <code>
/// [PerfTheory(P95UnderMs = 200), ScenarioData("contents")]
/// public void Signs(string name, int bytes) => signer.Sign(contents[bytes]);
/// </code>
/// <code>
/// dataSets:
///   contents:
///     - [small, 100]
///     - [large, 10000]
/// </code>
/// </example>
/// <param name="dataSet">The name of the data set.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ScenarioDataAttribute(string dataSet) : DataAttribute
{
    /// <summary>The name of the data set.</summary>
    public string DataSet { get; } = dataSet;

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod,
        DisposalTracker disposalTracker
    )
    {
        try
        {
            return new(Rows(testMethod));
        }
        catch (ProblemException exception)
        {
            throw new PerfFailedException(exception.Message);
        }
    }

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;

    IReadOnlyCollection<ITheoryDataRow> Rows(MethodInfo testMethod)
    {
        var settings = SessionSettings.Read(SessionSetting.Options, Environment.GetEnvironmentVariable);
        var parameters = testMethod
            .GetParameters()
            .Where(parameter => parameter.ParameterType != typeof(CancellationToken))
            .ToList();
        var set = ScenarioFiles.Of(testMethod.ReflectedType!.Assembly, settings, DataSet).DataSet(DataSet);
        return [.. set.Rows.Select(row => new TheoryDataRow([.. Values(set, row, parameters)]))];
    }

    static IEnumerable<object?> Values(DataSet set, IReadOnlyList<DataValue> row, List<ParameterInfo> parameters) =>
        row.Count == parameters.Count
            ? row.Zip(parameters, Value)
            : throw new ProblemException(
                Problem.DataCount($"{(row.Count > 0 ? row[0].Place : set.Place)}", row.Count, parameters.Count)
            );

    static object? Value(DataValue value, ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (value.IsNothing && (!parameter.ParameterType.IsValueType || type != parameter.ParameterType))
            return null;

        try
        {
            return type == typeof(string) || type == typeof(object) ? value.Text
                : type.IsEnum ? Enum.Parse(type, value.Text)
                : Convert.ChangeType(
                    type.IsPrimitive ? value.Text.Replace("_", "", StringComparison.Ordinal) : value.Text,
                    type,
                    CultureInfo.InvariantCulture
                );
        }
        catch (Exception exception)
            when (exception is FormatException or OverflowException or InvalidCastException or ArgumentException)
        {
            throw new ProblemException(
                Problem.DataValue($"{value.Place}", $"'{value.Text}'", parameter.Name!, type.Name),
                exception
            );
        }
    }
}
