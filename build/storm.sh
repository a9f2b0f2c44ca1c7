#!/usr/bin/env bash
# Runs a command in one surrounding after the other and prints what became of its tests. A test that is red on unchanged code is our fault.
#   build/storm.sh build/perf.sh                      once in each surrounding
#   build/storm.sh --runs 3 build/perf.sh             three rounds
#   build/storm.sh --only quiet,busy build/test.sh    these surroundings only
#   build/storm.sh --fresh build/test.sh              each run in a clone of its own; otherwise only "user" and "path" run in one
# Clones hold the last commit. The surroundings:
#   quiet    nothing else                          busy   a busy loop on each core
#   copying  a neighbour that copies 256 MB blocks  core   one core only (taskset)
#   user     somebody else than root               path   a path with spaces and letters outside ASCII
#   german   LANG=de_DE.UTF-8                      zone   TZ=Pacific/Chatham
#   homeless no HOME
# "mixed" is user, path and german at once; it runs only when --only names it.
# Ends with 1 when a run failed. Whatever it started ends with it.
set -uo pipefail
cd "$(dirname "$0")/.." || exit

usage() { sed -n '2,14p' "$0" >&2; exit 2; }

runs=1 fresh='' only=quiet,busy,copying,core,user,path,german,zone,homeless
while [[ ${1:-} == --* ]]; do
  case $1 in
    --runs) runs=${2:-}; shift 2 || usage ;;
    --only) only=${2:-}; shift 2 || usage ;;
    --fresh) fresh=1; shift ;;
    *) usage ;;
  esac
done
[[ $# -gt 0 && $runs =~ ^[1-9][0-9]*$ ]] || usage
for surrounding in ${only//,/ }; do
  [[ $surrounding =~ ^(quiet|busy|copying|core|user|path|german|zone|homeless|mixed)$ ]] || usage
done
command -v jq >/dev/null || { echo "jq is missing: build/setup.sh installs it, or says how." >&2; exit 1; }

here=$PWD
storm=$(mktemp -d "${TMPDIR:-/tmp}/storm.XXXXXX")
chmod 755 "$storm"
other=65534 # nobody
mark="STORM=$(basename "$storm")"
neighbours=() running=''

# Everything that was started here carries the mark in its environment, also what left its process group.
marked() { grep -lszF "$mark" /proc/[0-9]*/environ 2>/dev/null | cut -d/ -f3 | grep -vx "$$"; }

end_neighbours() {
  local pid
  for pid in ${neighbours[@]+"${neighbours[@]}"}; do kill -9 -- "-$pid" 2>/dev/null; done
  neighbours=()
}

# What still runs is asked to end first, then made to.
end_all() {
  end_neighbours
  if [ -n "$running" ]; then
    kill -TERM -- "-$running" 2>/dev/null
    for _ in {1..50}; do
      [ -n "$(marked)" ] || break
      sleep 0.1
    done
  fi

  # Who is killed needs a processor to end on, and may have to wait for it.
  local left
  for _ in {1..600}; do
    left=$(marked)
    [ -n "$left" ] || break
    xargs -r kill -9 <<<"$left" 2>/dev/null
    sleep 0.1
  done
}

leave() {
  trap - EXIT INT TERM HUP
  end_all
  rm -rf "$storm"
  exit "$1"
}
trap 'leave $?' EXIT
trap 'leave 130' INT
trap 'leave 143' TERM HUP

# Each in a process group of its own, with SIGINT as usual: a shell without job control would let them ignore it.
set -m

start_neighbour() {
  env "$mark" bash -c "$1" </dev/null >/dev/null 2>&1 &
  neighbours+=($!)
  disown
}

start_neighbours() {
  local block=$storm/block
  case $1 in
    busy) for ((n = 0; n < $(nproc); n++)); do start_neighbour 'while :; do :; done'; done ;;
    copying)
      [ -f "$block" ] || head -c 268435456 /dev/zero >"$block"
      start_neighbour "while :; do dd if='$block' of=/dev/null bs=256M status=none; done"
      ;;
  esac
}

# A clone to run in, made when it is first needed.
clone() {
  local folder=$1
  [ -d "$folder/.git" ] || git clone -q "$here" "$folder" || exit 1
}

# What a user who is new on this machine has: a home, and the packages that were restored before.
home() {
  local folder=$1 packages=${NUGET_PACKAGES:-${HOME:-/root}/.nuget/packages}
  mkdir -p "$folder/.nuget"
  [ ! -d "$packages" ] || [ -d "$folder/.nuget/packages" ] || cp -r "$packages" "$folder/.nuget/packages"
}

# Runs "$@" in the surrounding; its output goes into a file.
run_in() {
  local surrounding=$1 run=$2 place=$here unset=() settings=("$mark" "TEST_RESULTS=$storm/$2/results") as=() home=$storm/home
  shift 2
  case $surrounding in
    path | mixed) place="$storm/ein Pfad für Tests – ℝ/main" ;;
    user) place=$storm/user/main ;;
    *) [ -z "$fresh" ] || place=$storm/$surrounding/main ;;
  esac
  [ "$place" = "$here" ] || clone "$place"
  case $surrounding in
    core) as=(taskset -c 0) ;;
    german) settings+=(LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8) ;;
    zone) settings+=(TZ=Pacific/Chatham) ;;
    homeless) unset=(-u HOME) ;;
    user | mixed)
      home "$home"
      chown -R "$other:$other" "$home" "$(dirname "$place")" "$storm/$run"
      as=(setpriv "--reuid=$other" "--regid=$other" --clear-groups)
      settings+=("HOME=$home" USER=nobody LOGNAME=nobody)
      [ "$surrounding" = user ] || settings+=(LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8)
      ;;
  esac
  (cd "$place" && exec env ${unset[@]+"${unset[@]}"} "${settings[@]}" ${as[@]+"${as[@]}"} "$@") </dev/null >"$storm/$run/output" 2>&1 &
  running=$!
  wait "$running"
  local status=$?
  running=''
  [ -z "$fresh" ] || [ "$place" = "$here" ] || rm -rf "$(dirname "$place")"
  return $status
}

count() { cat "$storm/$2"/results/*.json 2>/dev/null | jq -s "[.[].results.tests[] | select($1)] | length"; }
undecided='.status == "skipped" and ((.message // "") | test("limits? undecided"))'

row='| %-11s | %3s | %4s | %6s | %6s | %9s | %7s | %7s |\n'
# shellcheck disable=SC2059
line() { printf "$row" "$@"; }
texts=$storm/texts failures=0
line surrounding run exit passed failed undecided skipped seconds
line ----------- --- ---- ------ ------ --------- ------- -------
for ((round = 1; round <= runs; round++)); do
  for surrounding in ${only//,/ }; do
    if [[ $surrounding =~ ^(user|mixed)$ && $(id -u) -ne 0 ]]; then
      line "$surrounding" "$round" 'left out: only root can become somebody else' '' '' '' '' ''
      continue
    fi
    run=$surrounding-$round
    mkdir -p "$storm/$run/results"
    start_neighbours "$surrounding"
    began=$SECONDS
    run_in "$surrounding" "$run" "$@"
    status=$?
    end_all
    [ "$status" -eq 0 ] || failures=$((failures + 1))
    line "$surrounding" "$round" "$status" "$(count '.status == "passed"' "$run")" "$(count '.status == "failed"' "$run")" "$(count "$undecided" "$run")" \
      "$(count '.status == "skipped"' "$run")" "$((SECONDS - began))"
    jq -rs --arg run "$run" ".[].results.tests[] | select(.status == \"failed\" or ($undecided))
      | \"\n\(\$run): \(.name) \(if .status == \"failed\" then \"failed\" else \"is undecided\" end)\n\(.message)\"" \
      "$storm/$run"/results/*.json 2>/dev/null >"$storm/$run/texts"
    [ -s "$storm/$run/texts" ] || [ "$status" -eq 0 ] || { printf '\n%s ended with %s:\n' "$run" "$status"; tail -40 "$storm/$run/output"; } >"$storm/$run/texts"
    cat "$storm/$run/texts" >>"$texts" 2>/dev/null
  done
done
cat "$texts" 2>/dev/null
[ "$failures" -eq 0 ]
