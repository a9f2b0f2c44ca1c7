#pragma warning disable CA1050, MA0047 // .NET looks for a class of this name outside of all namespaces.

/// <summary>Makes a process that starts with it (DOTNET_STARTUP_HOOKS) die of an
/// exception as soon as a file is there.</summary>
static class StartupHook
{
    /// <summary>The environment variable with the path of the file.</summary>
    public const string Variable = "PLANTED_CRASH";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } file)
            return;

        new Thread(() =>
        {
            while (!File.Exists(file))
                Thread.Sleep(20);
            throw new InvalidOperationException("planted end");
        })
        {
            IsBackground = true,
        }.Start();
    }
}
