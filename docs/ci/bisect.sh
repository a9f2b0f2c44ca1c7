#!/usr/bin/env bash
# Finds the commit that made something slower or larger: measures each commit that git asks for against a run that was good.
#   cp docs/ci/bisect.sh /tmp                               git takes scripts of the commit that it tries away
#   git bisect start BAD GOOD
#   git bisect run /tmp/bisect.sh tests/Shop.Perf --filter-method "*.TillTests.Sells"
# What follows the folder goes to dotnet test. The good commit is measured first, in a working tree of its own; GOOD_RECORD=good.json names a record instead.
# Options of perfassert compare: COMPARE="--metric allocated", COMPARE="--tolerance 5".
# Another place of the tool: PERFASSERT="dotnet perfassert".
set -uo pipefail

# To git: 0 good, 1 bad, 125 cannot be tried, 128 and more ends the search.
skip=125 stop=128

[ $# -ge 1 ] || { sed -n '2,8p' "$0" >&2; exit $stop; }
project=$1
shift
read -ra tool <<< "${PERFASSERT:-perfassert}"
read -ra options <<< "${COMPARE:-}"
command -v "${tool[0]}" > /dev/null || { echo "There is no ${tool[0]}: dotnet tool install --global PerfAssert.Dashboard" >&2; exit $stop; }

root=$(git rev-parse --show-toplevel) || exit $stop
kept=$(git rev-parse --absolute-git-dir)/perfassert-bisect
good=$(git for-each-ref --format='%(objectname)' 'refs/bisect/good-*' | tail -n 1)
[ -n "$good" ] || { echo "Say first which commit is bad and which is good: git bisect start BAD GOOD" >&2; exit $stop; }
mkdir -p "$kept"

# Builds and runs the tests of a working tree, into a folder; a red test is a result like any other.
measure() {
  (cd "$1/$project" && dotnet build -c Release -v quiet -nologo -clp:ErrorsOnly >&2) || return 1
  rm -rf "$2" && mkdir -p "$2"
  (cd "$1/$project" && PERFASSERT_OUTPUT=$2 PERFASSERT_REPORTS=none dotnet test -c Release --no-build "${@:3}" > "$2/log.txt" 2>&1)
  ls "$2"/*.json > /dev/null 2>&1 || { tail -n 20 "$2/log.txt" >&2; return 1; }
}

reference=${GOOD_RECORD:-$kept/$good}
if [ ! -e "$reference" ]; then
  tree=$kept/tree
  git worktree add --force --detach "$tree" "$good" > /dev/null 2>&1 || { echo "$good cannot be checked out into $tree" >&2; exit $stop; }
  measure "$tree" "$kept/new" "$@" && mv "$kept/new" "$reference"
  measured=$?
  git worktree remove --force "$tree"
  [ $measured -eq 0 ] || { echo "The good commit $good cannot be measured." >&2; exit $stop; }
fi

measure "$root" "$kept/now" "$@" || exit $skip
"${tool[@]}" compare "$reference" "$kept/now" --bisect ${options[@]+"${options[@]}"}
