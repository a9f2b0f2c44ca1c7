using PerfAssert.Fuzzing.Mutation;

namespace PerfAssert.Fuzzing;

/// <summary>Something that is read from outside.</summary>
/// <param name="Name">The word for it, and the folder of its inputs in <c>Corpus</c>.</param>
/// <param name="Syntax">How its inputs are changed so that they stay nearly right.</param>
/// <param name="Use">Reads an input, and uses what was read as the product does. Whatever it throws but a
/// <see cref="Problems.ProblemException"/> is a fault.</param>
sealed record Format(string Name, Syntax Syntax, Action<Input> Use)
{
    /// <summary>Puts what guards an input right again, such as its checksum:
    /// else nearly every change would be noticed by that alone.</summary>
    public Func<byte[], byte[]>? Seal { get; init; }
}
