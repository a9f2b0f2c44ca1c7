#!/usr/bin/env bash
# Runs every test of the repository and prints "N passed, N failed, N skipped" at the end. Called by README, check.sh and .ci/run.
set -uo pipefail
cd "$(dirname "$0")/.."
source build/environment.sh

build/setup.sh || exit 1
dotnet build TokenPerf.sln -c Release -v quiet --nologo || exit 1

# The tests of the database get a server, unless the caller names one.
if [ -z "${TRUSTTOKENS_POSTGRES:-}" ]; then
  build/postgres.sh env >/dev/null 2>&1 || trap 'build/postgres.sh stop' EXIT
  eval "$(build/postgres.sh start)"
fi

results=artifacts/test-results
rm -rf "$results" && mkdir -p "$results"
status=0
# The loads of the suites last a tenth of their time; their limits stay.
export PERFASSERT_PROFILE=quick
# One project after the other: performance tests want the machine for themselves.
for project in tests/*.Tests tests/TokenPerf; do
  name=$(basename "$project")
  echo "== $name"
  "artifacts/bin/$name/release/$name" -noColor -noLogo -ctrf "$results/$name.json" || status=1
  [ -s "$results/$name.json" ] || { echo "$name ended without results"; status=1; }
done

# In CI the suite also runs beside the previous commit, for information.
[ "${CI:-}" != true ] || build/reference-gate.sh

build/count-tests.sh "$results" || status=1
exit $status
