#!/usr/bin/env bash
# Runs every test whose claim is true on any machine, and prints "N passed, N failed, N skipped" at the end. Called by README, check.sh and .ci/run.
# What claims something of the time that this machine takes is build/measure.sh's.
#   build/test.sh                       all projects
#   build/test.sh PerfAssert.Core.Tests TrustTokens.Tests     these only
set -uo pipefail
cd "$(dirname "$0")/.." || exit
source build/environment.sh

build/setup.sh || exit 1

# One compiler for the solution and for the sample projects that tests build: it is warm from the second project on. And code that runs for seconds is not worth a profile.
export UseSharedCompilation=true SharedCompilationId="perfassert-$$" DOTNET_TieredPGO=0
started=
# shellcheck disable=SC2317 # The trap calls it.
finish() {
  [ -z "$started" ] || build/postgres.sh stop
  for process in /proc/[0-9]*; do
    if tr '\0' ' ' 2>/dev/null <"$process/cmdline" | grep -q "VBCSCompiler.*:$SharedCompilationId "; then kill "${process##*/}"; fi
  done
}
trap finish EXIT
dotnet build TokenPerf.sln -c Release -v quiet --nologo || exit 1

# The tests of the database get a server, unless the caller names one.
if [ -z "${TRUSTTOKENS_POSTGRES:-}" ] && build/postgres.sh installed; then
  build/postgres.sh env >/dev/null 2>&1 || started=postgres
  eval "$(build/postgres.sh start)"
fi

results=${TEST_RESULTS:-artifacts/test-results}
rm -rf "$results" && mkdir -p "$results"
status=0

# Runs one project and shows in one piece what it says.
# shellcheck disable=SC2317 # The queue calls it.
run() {
  local name=$1 code=0
  shift
  "artifacts/bin/$name/release/$name" -noColor -noLogo -result-ctrf "$results/$name.json" "$@" >"$results/$name.txt" 2>&1 || code=1
  [ -s "$results/$name.json" ] || { echo "$name ended without results" >>"$results/$name.txt"; code=1; }
  { echo "== $name" && cat "$results/$name.txt"; }
  return "$code"
}

# The suites run once, as ordinary tests: whether a service keeps its targets is a question to build/suites.sh.
# shellcheck disable=SC2317 # The queue calls it.
project() {
  case $1 in
    TokenPerf) PERFASSERT_DISABLED=1 run "$1" ;;
    *) run "$1" -trait- category=measuring ;;
  esac
}

# The longest begins first.
names=("$@")
[ $# -gt 0 ] || names=(tests/PerfAssert.Tests tests/PerfAssert.Core.Tests tests/*.Tests tests/TokenPerf)
projects=$(printf '%s\n' "${names[@]##*/}" | awk '!seen[$0]++')

echo "Running ${projects//$'\n'/ }. What a project says is shown when it has ended."
export results
export -f run project
queue=
trap '[ -z "$queue" ] || kill -TERM -- "-$queue" 2>/dev/null; exit 130' INT TERM
# Tests wait for programs now and then: three projects fill two cores.
set -m # The queue is a process group: so an interruption reaches all programs of it.
# shellcheck disable=SC2016 # The shell that xargs starts reads $1.
xargs -n 1 -P 3 bash -c 'project "$1"' run <<<"$projects" &
queue=$!
set +m
wait "$queue" || status=1

build/results.sh "$results" || status=1
exit $status
