#!/usr/bin/env bash
# Makes pictures of the HTML report and of the dashboard in artifacts/screenshots: light and dark, at 1280 and at 400 pixels. Needs Chromium.
# PERFASSERT_DASHBOARD names a dashboard that runs already, to be shown too. Arguments: records to show besides the sample that has every chart; without any, the newest of build/suites.sh, with the trend lines of all its runs,
# and the newest of build/perf.sh.
set -euo pipefail
cd "$(dirname "$0")/.."
source build/environment.sh

records=("$@")
[ $# -gt 0 ] || for folder in artifacts/suites artifacts/perf; do
  newest=$(ls -t "$folder"/*.json 2>/dev/null | head -1) || true
  [ -z "$newest" ] || records+=("$newest")
done
dotnet build src/PerfAssert.Dashboard -c Release -v quiet --nologo
dotnet build tests/PerfAssert.Viewer.Tests -c Release -v quiet --nologo

mkdir -p artifacts/screenshots
pages=()
for record in ${records[@]+"${records[@]}"}; do
  page=$PWD/artifacts/screenshots/$(basename "$record" .json).html
  history=()
  [[ $record != artifacts/suites/* || ! -d artifacts/suites/history ]] || history=(--history artifacts/suites/history)
  artifacts/bin/PerfAssert.Dashboard/release/perfassert report "$record" --format html --output "$page" ${history[@]+"${history[@]}"}
  pages+=("$page")
done
PERFASSERT_PAGES=$(IFS=:; echo "${pages[*]:-}") \
  artifacts/bin/PerfAssert.Viewer.Tests/release/PerfAssert.Viewer.Tests -noColor -noLogo -explicit only -class "*Screenshots"
ls artifacts/screenshots
