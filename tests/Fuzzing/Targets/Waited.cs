namespace PerfAssert.Fuzzing.Targets;

/// <summary>What is asked one after the other, on the thread whose stack is known.</summary>
static class Waited
{
    public static T For<T>(Task<T> task) => task.GetAwaiter().GetResult();

    public static void For(Task task) => task.GetAwaiter().GetResult();
}
