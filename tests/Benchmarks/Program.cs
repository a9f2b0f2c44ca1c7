using System.Reflection;
using PerfAssert.Benchmarks;
using PerfAssert.Benchmarks.Gate;
using PerfAssert.Benchmarks.Loads;
using PerfAssert.Benchmarks.SelfTest;
using PerfAssert.Sampling;

if (args is [Neighbours.Command]) return Neighbours.Spin();
if (args is [HelloServer.Command]) return await HelloServer.Serve();

if (StandDown.Find(Assembly.GetExecutingAssembly()) is { } standDown)
{
    await Console.Error.WriteLineAsync($"Nothing is measured: {standDown.Reason}.");
    return Arguments.Misuse;
}

if (Arguments.Parse(args, out var problem) is { } arguments)
{
    return arguments.Command switch
    {
        Arguments.Cost => await CostCommand.Run(),
        Arguments.Verdict => await VerdictCommand.Run(arguments),
        Arguments.Gate => await GateCommand.Run(arguments.Runs, arguments.Busy, BenchmarkDotNetTool.Repository),
        Arguments.Load => await LoadCommand.Run(arguments.Runs),
        Arguments.SelfTest => await SelfTestCommand.Run(arguments.Runs, arguments.Busy),
        _ => await CompareCommand.Run(arguments),
    };
}

await Console.Error.WriteLineAsync(problem);
await Console.Error.WriteLineAsync(Arguments.Usage);
return Arguments.Misuse;
