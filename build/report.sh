#!/usr/bin/env bash
# Shows saved records as a CI system wants them: the summary of the job, and annotations. Ends as the verdicts say: with 2 where something is worse.
#   build/report.sh artifacts/suites [more options of perfassert report]
set -euo pipefail
cd "$(dirname "$0")/.."
source build/environment.sh

tool=artifacts/bin/PerfAssert.Dashboard/release/perfassert
[ -x "$tool" ] || dotnet build src/PerfAssert.Dashboard -c Release -v quiet --nologo
exec "$tool" report "$@" --annotations auto --gate ${GITHUB_STEP_SUMMARY:+--summary "$GITHUB_STEP_SUMMARY"}
