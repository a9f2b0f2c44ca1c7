#!/usr/bin/env bash
# Makes pictures of the HTML report and of the dashboard in artifacts/screenshots: light and dark, at 1280 and at 400 pixels. Needs Chromium.
# Arguments: records to show besides the sample that has every chart; without any, the newest record of build/perf.sh.
set -euo pipefail
cd "$(dirname "$0")/.."
source build/environment.sh

records=("$@")
[ $# -gt 0 ] || mapfile -t records < <(ls -t artifacts/perf/*.json 2>/dev/null | head -1)
dotnet build tests/PerfAssert.Viewer.Tests -c Release -v quiet --nologo
PERFASSERT_RECORDS=$(IFS=:; echo "${records[*]:-}") \
  artifacts/bin/PerfAssert.Viewer.Tests/release/PerfAssert.Viewer.Tests -noColor -noLogo -explicit only -class "*Screenshots"
ls artifacts/screenshots
