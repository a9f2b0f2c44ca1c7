using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using PerfAssert.Problems;

namespace PerfAssert.Fuzzing.Running;

/// <summary>The process that tries inputs. It may die of one; whoever sent it knows which.</summary>
static partial class Worker
{
    /// <summary>The stack of the least platform that the product runs on.</summary>
    const int Stack = 1024 * 1024;

    public static int Run()
    {
        using var questions = new BinaryReader(Console.OpenStandardInput());
        using var answers = new BinaryWriter(Console.OpenStandardOutput());
        Console.SetOut(TextWriter.Null);
        var thread = new Thread(() => AnswerAll(questions, answers), Stack);
        thread.Start();
        thread.Join();
        return 0;
    }

    static void AnswerAll(BinaryReader questions, BinaryWriter answers)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            while (true)
            {
                var format = Formats.Find(questions.ReadString())!;
                Try(format, questions.ReadBytes(questions.ReadInt32())).Write(answers);
                answers.Flush();
            }
        }
        catch (EndOfStreamException)
        {
            // There is nothing more to try.
        }
    }

    /// <summary>Tries one input.</summary>
    public static Answer Try(Format format, byte[] bytes)
    {
        var (allocated, used) = (GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime);
        var answer = Tried(format, bytes);
        answer = answer with
        {
            Allocated = GC.GetTotalAllocatedBytes() - allocated,
            Processor = Environment.CpuUsage.TotalTime - used,
        };
        if (answer.Outcome == Outcome.Fault)
            return answer;
        if (answer.Allocated > Answer.MostAllocated)
            return answer with
            {
                Outcome = Outcome.Fault,
                What = FormattableString.Invariant($"too much memory: {answer.Allocated / 1_000_000} MB"),
            };
        if (answer.Processor > Answer.MostProcessor)
            return answer with
            {
                Outcome = Outcome.Fault,
                What = FormattableString.Invariant($"too long: {answer.Processor.TotalSeconds:0} s"),
            };
        return answer;
    }

    static Answer Tried(Format format, byte[] bytes)
    {
        try
        {
            using var input = new Input(bytes);
            format.Use(input);
            return new(Outcome.Taken, "", "", 0, TimeSpan.Zero);
        }
        catch (ProblemException exception) when (Code().IsMatch(exception.Problem.Code))
        {
            return new(Outcome.Refused, exception.Problem.Code, "", 0, TimeSpan.Zero);
        }
        catch (BrokenPromiseException exception)
        {
            return Answer.Fault(exception.Message);
        }
        catch (Exception exception)
        {
            var root = exception is AggregateException { InnerExceptions: [var only] } ? only : exception;
            return Answer.Fault($"{root.GetType().Name}: {root.Message.ReplaceLineEndings(" ")}", PlaceOf(root));
        }
    }

    /// <summary>The innermost method of ours.</summary>
    static string PlaceOf(Exception exception) =>
        new StackTrace(exception)
            .GetFrames()
            .Select(frame => frame.GetMethod())
            .FirstOrDefault(method =>
                method?.DeclaringType?.Namespace?.StartsWith("PerfAssert", StringComparison.Ordinal) is true
            )
            is { } method
            ? $"{Outermost(method.DeclaringType!).Name}.{Written(method)}"
            : "";

    /// <summary>The method as it was written: the compiler makes others of lambdas and asynchronous ones.</summary>
    static string Written(MethodBase method) =>
        Generated().Match($"{method.DeclaringType!.Name} {method.Name}") is { Success: true } match
            ? match.Groups["name"].Value
            : method.Name;

    static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    [GeneratedRegex("^PERF[0-9]{4}$", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Code();

    [GeneratedRegex("<(?<name>[A-Za-z]\\w*)>", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Generated();
}
