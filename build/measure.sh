#!/usr/bin/env bash
# Measures what only a machine can tell: how sure verdicts on real code are here, what measuring costs, how much load the generator makes.
# Prints tables. Red only for a wrong verdict (equal code red, slower code green): a slow, loud or undecided machine is none.
#   build/measure.sh        in about ten minutes on two quiet cores
#   build/measure.sh 20     with so many runs of each table instead of 3, as docs/how-sure.md has them
set -uo pipefail
cd "$(dirname "$0")/.." || exit
source build/environment.sh

runs=${1:-3}
[[ $runs =~ ^[1-9][0-9]*$ ]] || { sed -n '2,5p' "$0" >&2; exit 2; }
build/setup.sh || exit 1
dotnet build TokenPerf.sln -c Release -v quiet --nologo || exit 1

results=${TEST_RESULTS:-artifacts/measured}
rm -rf "$results" && mkdir -p "$results"
status=0
for project in tests/*.Tests; do
  grep -rqs '"category", "measuring"' "$project" --include='*.cs' || continue
  name=$(basename "$project")
  echo "== $name"
  "artifacts/bin/$name/release/$name" -noColor -noLogo -showLiveOutput -trait category=measuring -result-ctrf "$results/$name.json" || status=1
done

# What these promise of speed is printed as PASS or FAIL; on a slow machine it may be FAIL.
for command in "perf-selftest runs=$runs" "gate runs=$runs" "load runs=$runs" probes "verdict quick"; do
  echo "== $command"
  # shellcheck disable=SC2086
  artifacts/bin/PerfAssert.Benchmarks/release/PerfAssert.Benchmarks $command
done

build/results.sh "$results" || status=1
exit $status
