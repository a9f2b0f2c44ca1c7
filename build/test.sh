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
run() {
  local name=$1 code=0
  shift
  "artifacts/bin/$name/release/$name" -noColor -noLogo -result-ctrf "$results/$name.json" "$@" >"$results/$name.txt" 2>&1 || code=1
  [ -s "$results/$name.json" ] || { echo "$name ended without results" >>"$results/$name.txt"; code=1; }
  { echo "== $name" && cat "$results/$name.txt"; }
  return $code
}

# Runs these projects one after the other.
lane() {
  local status=0
  for name in "$@"; do
    case $name in
      # The suites run once, as ordinary tests: whether a service keeps its targets is a question to build/suites.sh.
      TokenPerf) PERFASSERT_DISABLED=1 run "$name" || status=1 ;;
      *) run "$name" -trait- category=measuring || status=1 ;;
    esac
  done
  return $status
}

names=("$@")
[ $# -gt 0 ] || names=(tests/*.Tests tests/TokenPerf)

# PerfAssert.Tests takes as long as most others together, and each waits for programs now and then: two lanes fill two cores.
first=() second=()
for name in "${names[@]##*/}"; do
  case $name in
    PerfAssert.Tests | PerfAssert.Viewer.Tests) first+=("$name") ;;
    *) second+=("$name") ;;
  esac
done

echo "Running ${names[*]##*/}. What a project says is shown when it has ended."
lanes=()
trap 'for lane in "${lanes[@]}"; do kill -TERM -- "-$lane" 2>/dev/null; done; exit 130' INT TERM
set -m # Each lane is a process group: so an interruption reaches all programs of it.
for projects in "${first[*]:-}" "${second[*]:-}"; do
  # shellcheck disable=SC2086 # Names of projects have no spaces.
  [ -z "$projects" ] || { lane $projects & lanes+=($!); }
done
set +m
for lane in "${lanes[@]}"; do wait "$lane" || status=1; done

build/results.sh "$results" || status=1
exit $status
