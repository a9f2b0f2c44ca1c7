#!/usr/bin/env bash
# Tries the inputs that once failed on the packed product of two commits, and prints what became of each: item | before | after.
#   build/evidence.sh                  all of them, which takes half an hour
#   build/evidence.sh M2 M3 1 2        these only; --list names them
#   build/evidence.sh --before 262d11d --after HEAD M5
# 1 to 18 are faults of measuring and reading, H, M and Low are attacks, N is what a new user met, K kills the tool in mid-work. tests/Evidence has the inputs.
# A line says how the program ended, the sentence that tells most, how long it took and the most memory that it had. Linux only.
# Everything lies in a temporary folder, which goes at the end as what was started does.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
source build/environment.sh

usage() { sed -n '2,5p' "$0" >&2; exit 2; }

before=262d11d after=HEAD
while [[ ${1:-} == --* ]]; do
  case $1 in
    --before) before=${2:-}; shift 2 || usage ;;
    --after) after=${2:-}; shift 2 || usage ;;
    --list) exec python3 tests/Evidence/evidence.py --list ;;
    *) usage ;;
  esac
done
command -v python3 >/dev/null || { echo "python3 is missing." >&2; exit 1; }
export PYTHONDONTWRITEBYTECODE=1
python3 tests/Evidence/evidence.py --check "$@" || exit
for commit in "$before" "$after"; do
  git rev-parse -q --verify "$commit^{commit}" >/dev/null || { echo "There is no commit '$commit' here." >&2; exit 2; }
done

# Short, because the names of sockets below it must be.
evidence=$(mktemp -d /tmp/evidence.XXXXXX)
chmod 755 "$evidence"
mark=$(basename "$evidence")

# What was started here carries the mark in its environment, also what left its process group.
marked() { grep -lszxF "EVIDENCE=$mark" /proc/[0-9]*/environ 2>/dev/null | cut -d/ -f3 | grep -vx "$$"; }

leave() {
  trap - EXIT INT TERM HUP
  local left
  for _ in {1..100}; do
    left=$(marked)
    [ -n "$left" ] || break
    xargs -r kill -9 <<<"$left" 2>/dev/null
    sleep 0.1
  done
  [ ! -d "/sys/fs/cgroup/cpu/$mark" ] || rmdir "/sys/fs/cgroup/cpu/$mark"
  chmod -R u+w "$evidence" 2>/dev/null
  rm -rf "$evidence" "/tmp/$mark"
  exit "$1"
}
trap 'leave $?' EXIT
trap 'leave 130' INT
trap 'leave 143' TERM HUP

# Each in a process group of its own, with SIGINT as usual: a shell without job control would let them ignore it.
set -m

# Runs a program that carries the mark, and waits in a way that a signal interrupts.
marking() {
  env "EVIDENCE=$mark" "SharedCompilationId=$mark" MSBUILDDISABLENODEREUSE=1 "$@" &
  wait "$!"
}

# Packs a commit and installs its tool.
prepare() {
  local folder=$evidence/$1 commit=$2 usual=${NUGET_PACKAGES:-${HOME:-/root}/.nuget/packages} fallback='' place
  mkdir -p "$folder"
  git clone -q --shared --no-checkout . "$folder/checkout" && git -C "$folder/checkout" checkout -q --detach "$commit" || return
  echo "Packing $commit …" >&2
  marking "$folder/checkout/build/pack.sh" >"$folder/said" 2>&1 || { tail -20 "$folder/said" >&2; return 1; }
  mv "$folder/checkout/artifacts/packages" "$folder/feed"
  sed -n 's/.*Include="xunit.v3" Version="\([^"]*\)".*/\1/p' "$folder/checkout/Directory.Packages.props" >"$folder/xunit"

  # Other packages are taken from where they lie already, unless some of this product do.
  place="<packageSources><add key=\"packed\" value=\"$folder/feed\" /></packageSources>"
  compgen -G "$usual/perfassert*" >/dev/null ||
    fallback="<fallbackPackageFolders><add key=\"usual\" value=\"$usual\" /></fallbackPackageFolders>"
  echo "<configuration>$place$fallback</configuration>" >"$folder/nuget.config"
  local tool=("$folder"/feed/PerfAssert.Dashboard.[0-9]*.nupkg)
  local version=${tool[0]##*/PerfAssert.Dashboard.}
  NUGET_PACKAGES=$folder/packages marking dotnet tool install PerfAssert.Dashboard --tool-path "$folder/tool" \
    --configfile "$folder/nuget.config" --version "${version%.nupkg}" >"$folder/said" 2>&1 || { tail -20 "$folder/said" >&2; return 1; }
}

short() { git rev-parse --short "$1"; }

echo "$(short "$before") $(short "$after")" >"$evidence/names"
prepare b "$(git rev-parse "$before^{commit}")" || exit 1
prepare a "$(git rev-parse "$after^{commit}")" || exit 1
marking python3 tests/Evidence/evidence.py "$evidence" "$@"
