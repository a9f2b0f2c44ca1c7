"""M9 and M10: test programs that are told to end, and what they leave."""
import os
import signal
import time

import running
from items import item


def ended(t, method, number):
    """Starts a test that waits in a fresh process, sends a signal to the first one, and tells what is left."""
    command = [os.path.join(t.product.shop(), "Shop"), "-noColor", "-method", f"ItemM9.Endless.{method}"]
    environment = t.environment(PERFASSERT_OUTPUT=t.path("out"), EVIDENCE_FIRST=t.path("first"))
    if method == "Launched":
        # Here the first process measures nothing itself.
        t.written("first", "")
    process = running.start(command, t.folder, environment, t.path("run.txt"))
    found = []
    try:
        began = time.monotonic()

        # A fresh process that lives for three seconds waits: before it was ready it would have nothing to clear up.
        def waits():
            nonlocal found, began
            now = running.children(process.pid)
            if now != found:
                found, began = now, time.monotonic()
            return bool(found) and time.monotonic() - began > 3

        running.until(waits, 60)
        if not found:
            return "no fresh process was started"
        began = time.monotonic()
        os.kill(process.pid, number)
        code, _, _ = running.wait(process, 20)
        took = time.monotonic() - began
        running.until(lambda: not any(map(running.is_alive, found)), 3)
        left = sum(map(running.is_alive, found))
        folders = [name for name in os.listdir(t.path("t")) if name.startswith("perfassert-launch-")]
        end = "not over, stopped" if code is None else f"exit {code}"
        return f"{end} after {took:.1f} s; {left} child left, {len(folders)} of its folders; {t.verdicts()}"
    finally:
        running.end(process)
        for child in found:
            if running.is_alive(child):
                os.kill(child, signal.SIGKILL)


for method, phase in (("Launched", "a launch"), ("Confirmed", "the confirmation"), ("Stored", "a baseline")):
    @item("M9", f"SIGTERM during {phase}")
    def told_to_end(t, method=method):
        return ended(t, method, signal.SIGTERM)


@item("M10", "an operation in a fresh process starts a program that runs for 100 s, and exits")
def grandchild(t):
    return t.tests("-namespace", "ItemM10", seconds=45).told("PERF", "Total") + f"; {t.verdicts()}"
