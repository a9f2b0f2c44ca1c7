#!/usr/bin/env bash
# A PostgreSQL server of this repository's own, in artifacts/postgres, on the loopback address, with a random password.
#   eval "$(build/postgres.sh start)"   starts it unless it runs, and names it in TRUSTTOKENS_POSTGRES
#   build/postgres.sh env               prints that line only; fails unless it runs
#   build/postgres.sh stop              stops it; the data stay
#   build/postgres.sh installed         fails unless PostgreSQL is installed
# It does not wait for the disk (fsync=off): right for tests, whose data may be lost with the machine, and for nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."

# The programs of the server are often not in PATH; the newest ones are taken.
find_programs() {
  local initdb
  initdb=$(command -v initdb || {
    compgen -G '/usr/lib/postgresql/*/bin/initdb'
    compgen -G '/usr/pgsql-*/bin/initdb'
    compgen -G '/opt/homebrew/opt/postgresql*/bin/initdb'
  } | sort -V | tail -1) || true
  [ -n "$initdb" ] && programs=$(dirname "$(readlink -f "$initdb")") && [ -x "$programs/pg_ctl" ]
}

# PostgreSQL refuses to run as root: it gets a user that may do little, and that can reach its data.
find_place() {
  data=$PWD/artifacts/postgres
  as_owner=()
  if [ "$(id -u)" -eq 0 ]; then
    local user=nobody
    id postgres >/dev/null 2>&1 && user=postgres
    as_owner=(setpriv "--reuid=$user" "--regid=$(id -g "$user")" --clear-groups)
    mkdir -p artifacts
    if ! "${as_owner[@]}" test -x "$PWD/artifacts"; then
      data=/var/tmp/trusttokens-postgres-$(pwd | cksum | cut -d' ' -f1)
    fi
  fi
  log=$data/server.log
}

run() { (cd / && ${as_owner[@]+"${as_owner[@]}"} "$@"); }

port() { sed -n 4p "$data/cluster/postmaster.pid" 2>/dev/null; }

is_running() { [ -n "$(port)" ] && run "$programs/pg_isready" -q -h 127.0.0.1 -p "$(port)"; }

# Made under another name, so that one that was interrupted is not taken for a whole one.
make_cluster() {
  rm -rf "$data"
  mkdir -p "$data"
  [ "$(id -u)" -ne 0 ] || chown "${as_owner[1]#--reuid=}" "$data"
  run bash -c "umask 077; LC_ALL=C tr -dc A-Za-z0-9 </dev/urandom | head -c 32 >'$data/password'" || true
  run "$programs/initdb" -D "$data/new" -U trusttokens --pwfile="$data/password" --auth=scram-sha-256 \
    --encoding=UTF8 --locale=C --no-sync >"$data/initdb.log" 2>&1 ||
    { cat "$data/initdb.log" >&2; exit 1; }
  mv "$data/new" "$data/cluster"
}

# What a killed server left behind: the number of its process, which may be another's by now.
forget_dead_server() {
  local pid
  pid=$(sed -n 1p "$data/cluster/postmaster.pid" 2>/dev/null) || return 0
  if grep -qs postgres "/proc/$pid/comm"; then
    run "$programs/pg_ctl" -D "$data/cluster" -m immediate stop >/dev/null 2>&1 || true
  else
    rm -f "$data/cluster/postmaster.pid"
  fi
}

# Another program may take a port between asking and using it, so the server itself tries.
start_server() {
  for _ in 1 2 3 4 5; do
    run "$programs/pg_ctl" -D "$data/cluster" -w -t 30 -l "$log" start -o "-p $((20000 + RANDOM % 12000)) \
      -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200 \
      -c fsync=off -c synchronous_commit=off -c full_page_writes=off" >/dev/null 2>&1 9>&- && return 0
  done
  return 1
}

start() {
  is_running && return 0
  if [ "$(cat "$data/cluster/PG_VERSION" 2>/dev/null)" != "$("$programs/initdb" --version | grep -oE '[0-9]+' | head -1)" ]; then
    make_cluster
  fi
  forget_dead_server
  start_server && return 0

  # A machine that crashed may have left it torn. Nothing in it is worth keeping.
  make_cluster
  start_server && return 0
  tail -5 "$log" >&2 || true
  echo "PostgreSQL did not start; the whole log is in $log." >&2
  return 1
}

print_env() {
  echo "export TRUSTTOKENS_POSTGRES='Host=127.0.0.1;Port=$(port);Username=trusttokens;Password=$(cat "$data/password");Database=postgres;Maximum Pool Size=100'"
}

find_programs || { echo "PostgreSQL is not installed: build/setup.sh installs it, or says how." >&2; exit 1; }
find_place
case "${1:-}" in
  start)
    mkdir -p artifacts
    exec 9>artifacts/postgres.lock
    ! command -v flock >/dev/null || flock -w 120 9
    start && print_env
    ;;
  env) is_running && print_env ;;
  stop) ! is_running || run "$programs/pg_ctl" -D "$data/cluster" -m fast -w stop >/dev/null ;;
  installed) ;;
  *) sed -n '2,7p' "$0" >&2; exit 2 ;;
esac
