#!/usr/bin/env bash
# Sums the CTRF result files of a directory into the line "N passed, N failed, N skipped".
set -euo pipefail
sum() { cat "$1"/*.json | tr -d ' \n' | grep -oE "\"summary\":\{[^}]*\}" | grep -oE "\"$2\":[0-9]+" | cut -d: -f2 | awk '{ total += $1 } END { print total + 0 }'; }
passed=$(sum "$1" passed) failed=$(sum "$1" failed) skipped=$(sum "$1" skipped)
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
