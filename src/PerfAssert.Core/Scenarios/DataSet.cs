using PerfAssert.Yaml;

namespace PerfAssert.Scenarios;

/// <summary>A value of a row.</summary>
/// <param name="Text">As it is written, without quotes.</param>
/// <param name="IsNothing">Whether it is null.</param>
/// <param name="Place">Where it stands.</param>
sealed record DataValue(string Text, bool IsNothing, Place Place);

/// <summary>Rows of data for a theory.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Place">Where it stands.</param>
sealed record DataSet(string Name, IReadOnlyList<IReadOnlyList<DataValue>> Rows, Place Place);
