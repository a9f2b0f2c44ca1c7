using Microsoft.CodeAnalysis;
using PerfAssert.Analyzers.Texts;
using PerfAssert.Limits;

namespace PerfAssert.Analyzers.Checks;

/// <summary>A limit, and where it stands.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Text">How it is written, where it is a text.</param>
/// <param name="Place">Where.</param>
sealed record StatedLimit(Limit Limit, StatedText? Text, Location Place);
