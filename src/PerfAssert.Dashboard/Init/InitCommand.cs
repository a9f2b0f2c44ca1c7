using System.CommandLine;
using PerfAssert.Dashboard.CommandLine;

namespace PerfAssert.Dashboard.Init;

/// <summary><c>perfassert init</c>: an xUnit v3 test project that exists gets the package, a first test,
/// and what both need around them.</summary>
static class InitCommand
{
    public static Command Make(Terminal terminal)
    {
        var project = new Argument<string>("project")
        {
            Description = "The test project, or its folder. This folder unless given.",
            DefaultValueFactory = _ => ".",
        };
        var ci = new Option<string?>("--ci")
        {
            Description =
                $"Adds a workflow for {string.Join(", ", Workflow.All.Select(workflow => workflow.Name))}, "
                + "and the tool that it calls.",
            HelpName = "SYSTEM",
        };
        ci.AcceptOnlyFromAmong([.. Workflow.All.Select(workflow => workflow.Name)]);
        var version = new Option<string>("--package-version")
        {
            Description = "The version of the package. That of this tool unless given.",
            HelpName = "VERSION",
            DefaultValueFactory = _ => TestProject.VersionOfTool,
        };
        var command = new Command(
            "init",
            "Prepares an xUnit v3 test project for performance tests. Nothing that is there is overwritten; "
                + "running it again changes nothing."
        )
        {
            project,
            ci,
            version,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var found = TestProject.Find(terminal.Folder, parsed.GetValue(project)!, cancellation);
                Tell(terminal, found.AddPackage(parsed.GetValue(version)!, cancellation));
                Tell(terminal, RunnerChoice.Name(found));
                Tell(terminal, FirstTest.Write(found));
                foreach (var line in RepositoryLines.Complete(found))
                    Tell(terminal, line);
                if (Workflow.All.FirstOrDefault(workflow => workflow.Name == parsed.GetValue(ci)) is { } wanted)
                    foreach (var line in wanted.Write(found, parsed.GetValue(version)!, cancellation))
                        Tell(terminal, line);

                terminal.Say(
                    "Next: dotnet test -c Release, in "
                        + $"{Path.GetRelativePath(terminal.Folder, found.Folder)}. A Debug build is not measured."
                );
                return Task.FromResult(ExitCode.Fine);
            }
        );
        return command;
    }

    static void Tell(Terminal terminal, Done done) => terminal.Say($"{(done.IsChange ? "+" : "=")} {done.What}");
}
