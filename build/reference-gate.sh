#!/usr/bin/env bash
# Runs the token suite beside the previous commit of the code under test and shows the table. Informational: it always ends with 0.
# Arguments: a git ref instead of the default, which is the merge base with the main branch, or the commit before on that branch.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
source build/environment.sh

output=artifacts/reference-gate
rm -rf "$output" && mkdir -p "$output"
if ! dotnet build tests/TokenPerf -c Release -v quiet --nologo "-p:PerfReference=${1:-default}"; then
  echo "There is no reference to compare with."
  exit 0
fi

# Concurrent users measure the scheduler; everything else is compared.
PERFASSERT_OUTPUT="$PWD/$output" PERFASSERT_NEW_BASELINES=warn \
  artifacts/bin/TokenPerf/release/TokenPerf -noColor -noLogo -trait kind=token -method- "*Concurrent_users" >"$output/log.txt" 2>&1 || true
cat "$output"/*.md 2>/dev/null | tee -a "${GITHUB_STEP_SUMMARY:-/dev/null}"

# The next run of the suite compares with nothing again.
rm -f artifacts/bin/TokenPerf/release/TokenPerf.references.json
exit 0
