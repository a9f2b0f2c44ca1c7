using PerfAssert.Limits;
using PerfAssert.Records;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>What surrounds the measured call is xUnit's, and as it is for [Fact].</summary>
public class FidelityTests(Sandbox sandbox)
{
    public static MatrixTheoryData<Runner, string> EveryShape =>
        new(Enum.GetValues<Runner>(), ["Void", "Static", "Task", "TaskOfNumber", "ValueTask", "ValueTaskOfNumber"]);

    [Theory, MemberData(nameof(EveryShape))]
    public async Task Every_shape_of_method_is_called_as_often_as_it_is_measured(Runner runner, string method)
    {
        var report = (await sandbox.ByPlantedClock(runner, "Shapes")).MustBe(green: true);

        var test = report.Recorded(method);
        Assert.Equal((Verdict.Passed, 5), (test.Verdict, test.Iterations));

        Assert.Equal(CallsOf(test), report.Log.Count(line => line == method));
    }

    [Theory, ClassData<EveryRunner>]
    public async Task A_method_of_a_base_class_is_measured_in_the_derived_one(Runner runner)
    {
        var report = (await sandbox.ByPlantedClock(runner, "DerivedShapes")).MustBe(green: true);

        Assert.Equal("Shop.DerivedShapes", report.Recorded("Inherited").Class);
        Assert.All(report.Log, line => Assert.Equal("DerivedShapes", line));
    }

    [Theory, ClassData<EveryRunner>]
    public async Task Everything_around_the_method_happens_once(Runner runner)
    {
        var report = (await sandbox.ByPlantedClock(runner, "Lifecycle")).MustBe(green: true);

        Assert.Equal(
            [
                "collection fixture",
                "class fixture",
                "constructor",
                "initialize",
                "before",
                .. Enumerable.Repeat("call", CallsOf(report.Recorded("Has_everything"))),
                "after",
                "dispose",
                "class fixture disposed",
            ],
            report.Log
        );
    }

    [Theory, ClassData<EveryRunner>]
    public async Task Output_of_the_test_comes_before_its_numbers(Runner runner)
    {
        var report = await sandbox.ByPlantedClock(runner, "Lifecycle");

        Assert.Matches("(?s)the librarian speaks.*Has_everything passed 1 of 1 limit", report["Has_everything"].Output);
    }

    [Theory, ClassData<EveryRunner>]
    public async Task An_exception_of_the_method_keeps_its_type_and_its_stack(Runner runner)
    {
        var report = (await sandbox.ByPlantedClock(runner, "Exceptions")).MustBe(green: false);

        foreach (var method in new[] { "Throws", "Throws_later" })
        {
            Assert.Equal(
                "System.Collections.Generic.KeyNotFoundException : no such book",
                report[method].Message.Trim()
            );
            Assert.Contains("at Shop.Exceptions.FindBook() in ", report[method].Stack, StringComparison.Ordinal);
            Assert.Contains($"at Shop.Exceptions.{method}() in ", report[method].Stack, StringComparison.Ordinal);
            Assert.Equal("it threw KeyNotFoundException: no such book", report.Recorded(method).NotMeasured);
        }
    }

    [Theory, ClassData<EveryRunner>]
    public async Task A_failed_assertion_stays_one(Runner runner)
    {
        var report = await sandbox.ByPlantedClock(runner, "Exceptions");

        Assert.StartsWith(
            "Assert.Equal() Failure: Values differ",
            report["Asserts"].Message.Trim(),
            StringComparison.Ordinal
        );
        Assert.Contains("at Shop.Exceptions.Asserts() in ", report["Asserts"].Stack, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', report.Recorded("Asserts").NotMeasured!);
    }

    [Theory, ClassData<ExecutableAndPlatform>]
    public async Task With_a_success_rate_exceptions_are_counted(Runner runner)
    {
        var report = await sandbox.ByPlantedClock(runner, "Exceptions");

        Assert.Equal("Passed", report["Mostly_succeeds"].Outcome);
        Assert.Equal(0.75, report.Recorded("Mostly_succeeds").Limits[0].Value!.Value, tolerance: 1e-9);
        Assert.Contains("success rate  50 %", report["Seldom_succeeds"].Message, StringComparison.Ordinal);
        Assert.Contains(
            "KeyNotFoundException: no such book",
            report["Seldom_succeeds"].Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>An iteration of a short method is a batch of calls.</summary>
    static int CallsOf(TestRecord test) => test.WarmupOperations + (test.Iterations * test.OperationsPerIteration);
}
