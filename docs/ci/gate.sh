#!/usr/bin/env bash
# A gate before a deployment: judges the records that the tests left, and lets pass only what was measured and holds.
#   gate.sh artifacts/perf [more…]     ends with 0 open, with another number closed: 2 worse, 3 undecided or not measured, 1 no records or broken ones
# Where undecided shall pass: PERF_GATE_LENIENT=1. Another place of the tool: PERFASSERT="dotnet perfassert".
set -uo pipefail

[ $# -gt 0 ] || { sed -n '2,4p' "$0" >&2; exit 64; }

strict=(--strict)
[ "${PERF_GATE_LENIENT:-}" != 1 ] || strict=()

# shellcheck disable=SC2086 # two words where it is a local tool
${PERFASSERT:-perfassert} report "$@" --gate ${strict[@]+"${strict[@]}"}
code=$?
case $code in
  0) echo "The gate is open." ;;
  2) echo "The gate is closed: something is slower or breaks a limit." >&2 ;;
  3) echo "The gate is closed: something was not decided or not measured." >&2 ;;
  *) echo "The gate is closed: the records could not be judged." >&2 ;;
esac
exit $code
