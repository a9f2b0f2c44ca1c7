using System.CommandLine;
using PerfAssert.Dashboard.Alerts.Commands;
using PerfAssert.Dashboard.Audit.Commands;

var root = new RootCommand("The tool of PerfAssert.") { AlertsCommand.Make(World), AuditCommand.Make(World) };
return await root.Parse(args).InvokeAsync();

static AlertsWorld World(ParseResult parsed) => new(
    Directory.GetCurrentDirectory(), Environment.GetEnvironmentVariable, TimeProvider.System, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
