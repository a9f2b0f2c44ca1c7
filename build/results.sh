#!/usr/bin/env bash
# Tells what the CTRF result files of a directory say: the slowest ten tests, the failed ones with what they say, and on the last line "N passed, N failed, N skipped".
# Ends with 1 where a test failed or none passed.
set -euo pipefail
folder=$1

sum() {
  cat "$folder"/*.json | tr -d ' \n' | grep -oE '"summary":\{[^}]*\}' | grep -oE "\"$1\":[0-9]+" | cut -d: -f2 |
    awk '{ total += $1 } END { print total + 0 }'
}

if command -v jq >/dev/null; then
  echo 'The slowest ten:'
  jq -rs '[.[].results.tests[]] | sort_by(-.duration)[:10][] | "  \(.duration / 1000) s  \(.name)"' "$folder"/*.json
  jq -rs '.[].results.tests[] | select(.status == "failed") | "Failed: \(.name)", (.message // "" | split("\n")[:60][] | "  " + .)' "$folder"/*.json
fi

passed=$(sum passed) failed=$(sum failed) skipped=$(sum skipped)
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
