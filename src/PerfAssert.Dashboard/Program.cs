using PerfAssert.Dashboard;
using PerfAssert.Dashboard.Commands;

return await Tool.Run(args, Terminal.Real, CancellationToken.None);
