namespace PerfAssert.Problems;

/// <summary>Every sentence that Core says of files of scenarios (042).</summary>
public sealed partial record Problem
{
    internal static Problem ScenarioFileUnreadable(string path, string reason) =>
        Of(
            "PERF0421",
            $"The scenarios in {path} cannot be read: {Stopped(reason)} Put the file there, give the right "
                + $"to read it, or name another with PERFASSERT_SCENARIOS."
        );

    internal static Problem ScenarioSyntax(string place, string reason) =>
        Of(
            "PERF0422",
            $"{place}: this is no YAML that can be read: {Stopped(reason)} See docs/scenarios.md for what "
                + $"may stand here."
        );

    internal static Problem ScenarioKey(string place, string key, string what, IEnumerable<string> known) =>
        Of("PERF0423", $"{place}: '{key}' is unknown in a {what}. Write one of {Names(known)}.");

    internal static Problem ScenarioValue(string place, string setting, string value, string allowed) =>
        Of("PERF0424", $"{place}: {setting} is {value}, which is not possible. Give {allowed}.");

    internal static Problem ScenarioTwice(string place, string key, long first) =>
        Of(
            "PERF0425",
            $"{place}: '{key}' stands here a second time; the first is in line {first}. Leave one of them out."
        );

    internal static Problem ScenarioElsewhere(string place, string name, string first) =>
        Of("PERF0425", $"{place}: '{name}' stands in {first} already. Rename one of them.");

    internal static Problem ScenarioLimit(string place, string sentence) => Of("PERF0426", $"{place}: {sentence}");

    internal static Problem UnknownScenario(string what, string name, string files, IEnumerable<string> known) =>
        Of(
            "PERF0427",
            $"There is no {what} '{name}' in {files}. "
                + $"{(known.Any() ? $"There are {Names(known)}" : "There is none at all")}. Correct the name, or "
                + $"add it there."
        );

    internal static Problem NoScenarioFile(string name, string folder) =>
        Of(
            "PERF0428",
            $"The test asks for '{name}', but there is no perfassert.yaml and no file that ends in "
                + $".perf.yaml in {folder}. Write one, or name it with PERFASSERT_SCENARIOS."
        );

    internal static Problem StatedTwice(string place, string setting, string where) =>
        Of(
            "PERF0429",
            $"{place}: {setting} is set here and on {where} too. Leave one of them out, so that nobody must "
                + $"guess which counts."
        );

    internal static Problem SettingOfOther(string place, string setting, string attribute) =>
        Of(
            "PERF0430",
            $"{place}: [{attribute}] has no {setting}. Leave it out, or ask for the scenario from a test of "
                + $"the other kind."
        );

    internal static Problem DataValue(string place, string value, string parameter, string type) =>
        Of(
            "PERF0431",
            $"{place}: {value} cannot be given for {parameter}, which is of the type {type}. Correct the "
                + $"value or the parameter."
        );

    internal static Problem DataCount(string place, int values, int parameters) =>
        Of("PERF0432", $"{place}: this row has {values} values, and the test takes {parameters}. Give as many.");
}
