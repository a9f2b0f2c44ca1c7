"""Runs a program under a time limit, and tells how it ended, how long it took and how much memory it had."""
import os
import re
import signal
import subprocess
import time

LONGEST = 150  # letters of a sentence in the table
CODED = re.compile(r"\bPERF\d{4}\b")
CRASHED = re.compile(r"Unhandled exception|Stack overflow|Out of memory|Exception:")


class Ran:
    """How a program ended."""

    def __init__(self, code, text, seconds, mb):
        self.code, self.text, self.seconds, self.mb = code, text, seconds, mb

    @property
    def lines(self):
        return [line.strip() for line in self.text.splitlines() if line.strip()]

    def line(self, *patterns):
        """The line that decides: the first that fits the first pattern that fits any, else a coded one, a crash, or the last one."""
        for pattern in [re.compile(pattern) for pattern in patterns] + [CODED, CRASHED]:
            for line in self.lines:
                if pattern.search(line):
                    return short(line)
        return short(self.lines[-1]) if self.lines else "no output"

    def end(self):
        return "not over, stopped" if self.code is None else f"exit {self.code}"

    def cost(self):
        return f"{self.seconds:.1f} s, {self.mb:.0f} MB"

    def told(self, *patterns):
        return f"{self.end()}; {self.line(*patterns)}; {self.cost()}"


def short(line):
    line = re.sub(r"\s+", " ", line).strip()
    line = re.sub(r"(?:/[^\s/:'\"]+){3,}/", "…/", line)
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def start(command, folder, environment, output):
    """Starts a program in a session of its own; its output goes into a file, so that nobody waits for those that it leaves behind."""
    with open(output, "wb") as file:
        return subprocess.Popen(
            [str(word) for word in command], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT,
            start_new_session=True)


def end(process):
    """Ends a program and all that is left of its session."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def wait(process, seconds):
    """Waits for a program: exit code, seconds, MB; no code where it does not end in time. The answer is kept."""
    if hasattr(process, "ended"):
        return process.ended
    began, code, most = time.monotonic(), None, 0
    while True:
        # Not what the system tells of it when it has ended: that counts the memory of whoever started it.
        most = max(most, memory(process.pid))
        pid, status = os.waitpid(process.pid, os.WNOHANG)
        if pid:
            code = os.waitstatus_to_exitcode(status)
            break
        if time.monotonic() - began > seconds:
            end(process)
            os.waitpid(process.pid, 0)
            break
        time.sleep(0.02)
    took = time.monotonic() - began
    process.returncode = 0 if code is None else code
    # What a shell tells of a program that a signal ended.
    if code is not None and code < 0:
        code = 128 - code
    process.ended = code, took, most
    return process.ended


def run(command, folder, environment, seconds):
    """Runs a program to its end."""
    output = os.path.join(environment["TMPDIR"], "output")
    process = start(command, folder, environment, output)
    try:
        code, took, mb = wait(process, seconds)
    finally:
        if process.returncode is None:
            end(process)
    with open(output, encoding="utf-8", errors="replace") as file:
        return Ran(code, file.read(), took, mb)


def memory(pid):
    """The most memory that a running program ever had, in MB; 0 where it runs no more."""
    try:
        with open(f"/proc/{pid}/status", encoding="utf-8") as file:
            for line in file:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0


def parent(pid):
    """The process that started a process."""
    with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
        return int(file.read().rpartition(")")[2].split()[1])


def is_alive(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def until(holds, seconds):
    """Waits until something holds; whether it does."""
    began = time.monotonic()
    while not holds():
        if time.monotonic() - began > seconds:
            return False
        time.sleep(0.1)
    return True
