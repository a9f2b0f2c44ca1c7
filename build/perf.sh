#!/usr/bin/env bash
# The main job: measures token generation against its SLA and leaves a record, a summary and a page with charts in artifacts/perf.
# Arguments go to the test program: build/perf.sh -method "*Cold_start"
set -euo pipefail
cd "$(dirname "$0")/.."
source build/environment.sh

dotnet build tests/TokenPerf -c Release -v quiet --nologo
export PERFASSERT_OUTPUT="${PERFASSERT_OUTPUT:-$PWD/artifacts/perf}"
exec artifacts/bin/TokenPerf/release/TokenPerf -noColor -noLogo -trait kind=token ${TEST_RESULTS:+-result-ctrf "$TEST_RESULTS/TokenPerf.json"} "$@"
