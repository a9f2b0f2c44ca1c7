using System.Reflection;
using PerfAssert.Benchmarks;
using PerfAssert.Benchmarks.Loads;
using PerfAssert.Benchmarks.SelfTest;
using PerfAssert.Sampling.Machines;

if (args is [BusyNeighbours.Command])
    return BusyNeighbours.Spin();
if (args is [HelloServer.Command])
    return await HelloServer.Serve();

if (StandDown.Find(Assembly.GetExecutingAssembly()) is { } standDown)
{
    await Console.Error.WriteLineAsync($"Nothing is measured: {standDown.Reason}.");
    return Arguments.Misuse;
}

if (Arguments.Parse(args, out var problem) is { } arguments)
    return await arguments.Command.Run(arguments);

await Console.Error.WriteLineAsync(problem);
await Console.Error.WriteLineAsync(Arguments.Usage);
return Arguments.Misuse;
