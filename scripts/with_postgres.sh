#!/usr/bin/env bash
# Runs a command with a throw-away PostgreSQL server on loopback, named to the tests by
# RIWAYA_TEST_POSTGRES. Where no server is installed and none can be, the command runs without it
# and the tests of that database say that they are skipped.
set -u
bin=$(dirname "$(ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n 1)" 2>/dev/null)
if [ -z "$bin" ] || [ "$bin" = . ]; then
  bin=$(dirname "$(command -v initdb 2>/dev/null)" 2>/dev/null)
fi
if { [ -z "$bin" ] || [ "$bin" = . ]; } && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql) >/dev/null 2>&1 || true
  bin=$(dirname "$(ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n 1)" 2>/dev/null)
fi
if [ -z "$bin" ] || [ "$bin" = . ]; then
  echo "no PostgreSQL server here: its tests are skipped" >&2
  exec "$@"
fi
home=$(mktemp -d)
port=$(( 20000 + RANDOM % 20000 ))
as() { if [ "$(id -u)" = 0 ]; then chown -R nobody "$home"; setpriv --reuid=nobody --clear-groups "$@"; else "$@"; fi; }
stop() { as "$bin/pg_ctl" -D "$home/data" -m immediate stop >/dev/null 2>&1; rm -rf "$home"; }
trap stop EXIT
if as "$bin/initdb" -D "$home/data" -U riwaya --auth=trust --encoding=UTF8 --no-sync >"$home/log" 2>&1 &&
  as "$bin/pg_ctl" -D "$home/data" -w -o "-c listen_addresses=127.0.0.1 -p $port -k $home -c fsync=off" -l "$home/server.log" start >/dev/null; then
  export RIWAYA_TEST_POSTGRES="postgresql://riwaya@127.0.0.1:$port/postgres"
else
  echo "the PostgreSQL server does not start: its tests are skipped" >&2
fi
"$@"
