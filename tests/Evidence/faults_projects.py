"""Faults 1, 2, 4, 6, 7, 14 to 16 and 18: test projects of users, built with the packed package."""
import os
import re
import shutil
import subprocess

from items import NotTried, item
from product import write

COUNTED = r"Total: \d+|total: \d+|[Ff]ailed: \d+"


def names(paths):
    return ", ".join(sorted(re.sub(r"^.*?(\d+-of-\d+-[a-z-]+).*$", r"\1", os.path.basename(path)) for path in paths)) or "none"


def shop_test(t, namespace):
    """dotnet test of some tests of the project Shop, under the platform."""
    t.product.shop()
    return t.dotnet("test", "--project", "Shop", "-c", "Release", "--no-build", "--filter-namespace", namespace,
                    folder=os.path.join(t.product.folder, "projects"), PERFASSERT_OUTPUT=t.path("out"))


@item("1", "a fixture that throws: dotnet test, report --strict, PerfGate strict")
def fixture(t):
    test = shop_test(t, "Item1")
    report = t.tool("report", "out", "--strict")
    shop = os.path.join(t.product.folder, "projects", "Shop")
    gate = t.dotnet("build", shop, "-c", "Release", "-t:PerfGate", f"-p:PerfRecords={t.path('out')}", "-p:PerfStrict=true")
    files = [name for name in os.listdir(t.path("out"))] if os.path.isdir(t.path("out")) else []
    summary = names(name for name in files if "-of-" in name and name.endswith(".md"))
    return f"test {test.end()}; the summary is {summary}; {t.verdicts()}; " \
           f"report --strict {report.end()}; gate {gate.end()}"


@item("2", "four tests with deferred results: build, run")
def deferred(t):
    folder = t.product.project("Deferred")
    built = t.dotnet("build", folder, "-c", "Release", "-nologo")
    places = set(re.findall(r"[(]\d+,\d+[)]: (?:error|warning) PERF\d+", built.text))
    told = f"build {built.end()}, the compiler tells of {len(places)}"
    if built.code != 0:
        told += f" ({built.line('PERF')})"
        built = t.dotnet("build", folder, "-c", "Release", "-nologo", "-p:RunAnalyzers=false")
        if built.code != 0:
            return f"{told}; without analyzers {built.told('error')}"
    ran = t.tests(folder=os.path.join(folder, "bin", "Release", "net10.0"), program="Deferred")
    return f"{told}; run {ran.told('PERF01', COUNTED)}; {t.verdicts()}"


@item("4", "equal rows of theories in six copies of one build: runs that compare finds changed")
def rows(t):
    for copy in range(6):
        folder = t.path(f"copies/place-{copy}-{copy * 7919}")
        shutil.copytree(t.product.shop(), folder)
        t.dotnet("test", "--root-directory", t.path("copies"), "--test-modules", f"{os.path.basename(folder)}/Shop.dll",
                 "--filter-namespace", "Item4", folder=os.path.join(t.product.folder, "projects"), PERFASSERT_OUTPUT=t.path(f"out{copy}"))
    ran = [t.tool("compare", "out0", f"out{copy}") for copy in range(1, 6)]
    swapped = [one for one in ran if re.search(r"slower by \d{3}", one.text)]
    line = (swapped or ran)[0].line(r"slower by \d{3}", "same|nothing|changed|slower|faster")
    return f"{len(swapped)} of 5 with rows that changed places; {line}"


@item("6", "a row of 60,000 letters, measured again in a fresh process, and launched in one")
def long_argument(t):
    ran = shop_test(t, "Item6")
    return f"{ran.told('too long', 'broke 1 of', COUNTED)}; {t.verdicts()}"


@item("7", "the package in F#: build, run")
def fsharp(t):
    return language(t, "FSharp", "fs")


@item("7", "the package in Visual Basic: build, run")
def visual_basic(t):
    return language(t, "VisualBasic", "vb")


def language(t, name, extension):
    folder = t.product.project(name, language=extension)
    built = t.dotnet("build", folder, "-c", "Release", "-nologo")
    if built.code != 0:
        return "build " + built.told("error")
    ran = t.tests(folder=os.path.join(folder, "bin", "Release", "net10.0"), program=name)
    return f"build {built.end()}; run {ran.end()}; {t.verdicts()}"


@item("14", "one test in the cultures en-US and sv-SE: compare")
def culture(t):
    for culture_name in ("en-US", "sv-SE"):
        folder = t.path(culture_name)
        shutil.copytree(t.product.shop(), folder)
        t.written(f"{culture_name}/xunit.runner.json", {"culture": culture_name})
        t.tests("-namespace", "Item14", folder=folder, PERFASSERT_OUTPUT=t.path("out-" + culture_name))
    return t.tool("compare", "out-en-US", "out-sv-SE").told("one side", "same|nothing|undecided|slower|faster")


def git(folder, *words):
    command = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "protocol.file.allow=always", "-C", folder, *words]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def library(folder, rounds):
    write(os.path.join(folder, "Sums.cs"), "namespace Core; public static class Sums { public static double Of(int count) { var sum = 0.0; "
          f"for (var i = 0; i < count * {rounds} / 10; i++) sum += System.Math.Sqrt(i); return sum; }} }}\n")


def repository(t, with_submodule):
    """A library and its tests in git, with two commits; the library is a submodule, or not."""
    root = os.path.join(t.product.folder, "projects", f"repository-{t.name}")
    core, tests = os.path.join(root, "libs", "core"), os.path.join(root, "tests")
    made = os.path.join(t.product.folder, "projects", f"library-{t.name}") if with_submodule else core
    write(os.path.join(made, "Core.csproj"), t.product.project_text(framework=False))
    library(made, 10)
    write(os.path.join(tests, "Tests.csproj"), t.product.project_text(references='<ProjectReference Include="../libs/core/Core.csproj" />'))
    write(os.path.join(tests, "Tests.cs"),
          "public class Adding { [PerfFact(RegressionUnderPercent = 5)] public void Sums() => Core.Sums.Of(4000); }\n")
    write(os.path.join(root, ".gitignore"), "bin/\nobj/\n")
    write(os.path.join(root, "global.json"), '{ "test": { "runner": "Microsoft.Testing.Platform" } }')
    git(t.folder, "init", "-q", root)
    if with_submodule:
        write(os.path.join(made, ".gitignore"), "bin/\nobj/\n")
        git(t.folder, "init", "-q", made)
        git(made, "add", "-A")
        git(made, "commit", "-q", "-m", "Sum")
        git(root, "submodule", "add", "-q", made, "libs/core")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Sum")
    library(core, 11)
    if with_submodule:
        git(core, "commit", "-q", "-a", "-m", "Sum a tenth more")
    git(root, "commit", "-q", "-a", "-m", "Sum a tenth more")
    return tests


@item("15", "10 % more work in a submodule: dotnet test -p:PerfReference=HEAD~1")
def submodule(t):
    tests = repository(t, with_submodule=True)
    built = t.dotnet("build", tests, "-c", "Release", "-nologo", "-p:PerfReference=HEAD~1")
    ran = t.tests(folder=os.path.join(tests, "bin", "Release", "net10.0"), program="Tests")
    warned = f", {built.line('PERF06')}" if "PERF06" in built.text else ""
    return f"build {built.end()}{warned}; run {ran.told('slower|regress|RegressionUnder|PERF', COUNTED)}; {t.verdicts()}"


@item("16", "a vendor's DLL that is not optimized, own code in Release")
def vendor(t):
    root = os.path.join(t.product.folder, "projects", "Vendor")
    write(os.path.join(root, "vendor/Vendor.Hl7.csproj"), t.product.project_text("<Optimize>false</Optimize>", framework=False))
    write(os.path.join(root, "vendor/Parser.cs"),
          "namespace Vendor.Hl7; public static class Parser { public static int Length(string s) => s.Length; }\n")
    t.dotnet("build", os.path.join(root, "vendor"), "-c", "Release", "-o", os.path.join(root, "lib"))
    reference = '<Reference Include="Vendor.Hl7" HintPath="../lib/Vendor.Hl7.dll" />'
    write(os.path.join(root, "tests/Till.csproj"), t.product.project_text(references=reference))
    write(os.path.join(root, "tests/Till.cs"),
          'public class Sales { [PerfFact(MeanUnderMs = 1000, Iterations = 5)] public void Sells() => Vendor.Hl7.Parser.Length("MSH"); }\n')
    built = t.dotnet("build", os.path.join(root, "tests"), "-c", "Release", "-nologo")
    if built.code != 0:
        return "build " + built.told("error")
    ran = t.tests(folder=os.path.join(root, "tests", "bin", "Release", "net10.0"), program="Till")
    summary = names(name for name in os.listdir(t.path("out")) if name.endswith(".md"))
    return f"run {ran.told('PERF0215', 'built for Debug', COUNTED)}; the summary is {summary}; {t.verdicts()}"


@item("18", "a checkout of another owner: build -p:PerfReference=HEAD~1")
def owner(t):
    if os.geteuid() != 0:
        raise NotTried("only root can give a folder to somebody else; "
                       "ReferenceBuildTests.A_checkout_of_another_user_says_whose_it_is_and_what_git_advises_on_one_line")
    tests = repository(t, with_submodule=False)
    subprocess.run(["chown", "-R", "12345", os.path.dirname(tests)], check=True)
    built = t.dotnet("build", tests, "-c", "Release", "-nologo", "-p:PerfReference=HEAD~1")
    errors = {line for line in built.lines if re.search(r": error\b", line)}
    return f"{built.told('error PERF')}; lines of error: {len(errors)}"
