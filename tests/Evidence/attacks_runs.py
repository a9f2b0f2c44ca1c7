"""M9 and M10: test programs that are told to end, and what they leave."""
import os
import signal
import time

import running
from items import item

RUNNERS = "program", "VSTest", "platform"


def project(product):
    """The built project Ending, which every runner can run."""
    adapter = "4.0.1" if product.xunit.startswith("4.") else "3.1.5"
    references = f'<PackageReference Include="xunit.runner.visualstudio" Version="{adapter}" />' \
                 '<PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.0.1" />'
    return product.once("Ending", lambda: product.build("Ending", references))


def command(t, method, runner):
    built = project(t.product)
    test = f"ItemM9.Endless.{method}"
    if runner == "program":
        return [os.path.join(built, "Ending"), "-noColor", "-method", test], t.folder
    projects = os.path.join(t.product.folder, "projects")
    if runner == "platform":
        return ["dotnet", "test", "--root-directory", built, "--test-modules", "Ending.dll", "--filter-method", test], projects
    return ["dotnet", "test", os.path.join(projects, "Ending"), "-c", "Release", "--no-build", "-p:IsTestingPlatformApplication=false",
            "--filter", "FullyQualifiedName=" + test], t.folder


def ended(t, method, number, runner="program"):
    """Starts a test that waits, in a fresh process where it has one, sends a signal to the first process of the tests, and tells what is left."""
    words, folder = command(t, method, runner)
    environment = t.environment(PERFASSERT_OUTPUT=t.path("out"), EVIDENCE_FOLDER=t.folder)
    if method == "Launched":
        # Here the first process measures nothing itself.
        t.written("first", "")
    process = running.start(words, folder, environment, t.path("run.txt"))
    pids = []
    try:
        def waits():
            return os.path.exists(t.path("waits")) and os.path.getsize(t.path("waits")) > 0

        if not running.until(waits, 90):
            return f"the test did not begin: {running.Ran(None, open(t.path('run.txt'), encoding='utf-8').read(), 0, 0).line('error')}"
        # A second in which it only waits: before it is ready it would have nothing to clear up.
        time.sleep(1)
        with open(t.path("waits"), encoding="utf-8") as file:
            pids = [int(file.read())]
        alone = method in ("Measured", "Loaded")
        first = pids[0] if alone else running.parent(pids[0])
        pids += [] if alone else [first]
        began = time.monotonic()
        os.kill(first, number)
        running.until(lambda: not running.is_alive(first), 20)
        took = time.monotonic() - began
        code, _, _ = running.wait(process, 90)
        running.until(lambda: not any(map(running.is_alive, pids)), 3)
        left = sum(map(running.is_alive, pids))
        folders = [name for name in os.listdir(t.path("t")) if name.startswith("perfassert-launch-")]
        end = "not over, stopped" if code is None else f"exit {code}"
        return f"{end}, the tests after {took:.1f} s; {left} process left, {len(folders)} folders of children; {t.verdicts()}"
    finally:
        running.end(process)
        for pid in filter(running.is_alive, pids):
            os.kill(pid, signal.SIGKILL)


PHASES = {"Measured": "a measurement", "Loaded": "a load", "Launched": "a launch", "Confirmed": "the confirmation", "Stored": "a baseline"}
for tested, phase in PHASES.items():
    for under in RUNNERS:
        @item("M9", f"SIGTERM during {phase}, {under}")
        def told_to_end(t, method=tested, runner=under):
            return ended(t, method, signal.SIGTERM, runner)


@item("M10", "an operation in a fresh process starts a program that runs for 100 s, and exits")
def grandchild(t):
    return t.tests("-namespace", "ItemM10", seconds=45).told("PERF", "Total") + f"; {t.verdicts()}"
