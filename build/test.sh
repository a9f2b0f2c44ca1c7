#!/usr/bin/env bash
# Runs every test whose claim is true on any machine, and prints "N passed, N failed, N skipped" at the end. Called by README, check.sh and .ci/run.
# What claims something of the time that this machine takes is build/measure.sh's.
#   build/test.sh                       all projects
#   build/test.sh PerfAssert.Core.Tests TrustTokens.Tests     these only
set -uo pipefail
cd "$(dirname "$0")/.." || exit
source build/environment.sh

build/setup.sh || exit 1
dotnet build TokenPerf.sln -c Release -v quiet --nologo || exit 1

# The tests of the database get a server, unless the caller names one.
if [ -z "${TRUSTTOKENS_POSTGRES:-}" ] && build/postgres.sh installed; then
  build/postgres.sh env >/dev/null 2>&1 || trap 'build/postgres.sh stop' EXIT
  eval "$(build/postgres.sh start)"
fi

results=${TEST_RESULTS:-artifacts/test-results}
rm -rf "$results" && mkdir -p "$results"
status=0

run() {
  local name=$1
  shift
  echo "== $name"
  "artifacts/bin/$name/release/$name" -noColor -noLogo -ctrf "$results/$name.json" "$@" || status=1
  [ -s "$results/$name.json" ] || { echo "$name ended without results"; status=1; }
}

names=("$@")
[ $# -gt 0 ] || names=(tests/*.Tests tests/TokenPerf)
for name in "${names[@]##*/}"; do
  case $name in
    # The suites run once, as ordinary tests: whether a service keeps its targets is a question to build/suites.sh.
    TokenPerf) PERFASSERT_DISABLED=1 run "$name" ;;
    *) run "$name" -trait- category=measuring ;;
  esac
done

build/results.sh "$results" || status=1
exit $status
