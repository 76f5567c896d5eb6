#!/usr/bin/env bash
# Builds everything, checks the formatting, runs every test and ends with one line: "N passed, N failed".
# Needs the .NET SDK that global.json names. Chromium, for the tests in a browser, PostgreSQL, for the store that keeps things in it, and nginx, for the tests of
# what stands behind it, are installed where apt-get can do it. A PostgreSQL of its own runs as long as the script does.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
[ -n "${CI:-}" ] && exec </dev/null

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export MSBUILDDISABLENODEREUSE=1 # nothing of the build stays behind
reports="$PWD/artifacts/tests"
passed=0 failed=0 skipped=0

say() { printf '\n== %s\n' "$*"; }

# count PASSED FAILED SKIPPED NAME
count() {
  passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
  printf '%-28s %5d passed  %3d failed  %3d skipped\n' "$4" "$1" "$2" "$3"
}

finish() {
  local line="$passed passed, $failed failed"
  [ "$skipped" -gt 0 ] && line="$line, $skipped skipped"
  printf '\n%s\n' "$line"
  [ "$failed" -eq 0 ]
  exit
}

postgres_bin() {
  local initdb
  initdb=$(command -v initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -n 1)
  [ -n "$initdb" ] && dirname "$initdb"
}

has_nginx() { command -v nginx >/dev/null || [ -x /usr/sbin/nginx ]; }

install_missing() {
  local wanted=() root=()
  command -v "${CHROMIUM:-chromium}" >/dev/null || wanted+=(chromium)
  # Without a font for it, Korean text is measured and drawn as boxes.
  [ -n "$(fc-list :lang=ko 2>/dev/null | head -n 1)" ] || compgen -G '/usr/share/fonts/opentype/noto/NotoSansCJK*' >/dev/null \
    || wanted+=(fonts-noto-cjk)
  [ -n "$(postgres_bin)" ] || wanted+=(postgresql)
  has_nginx || wanted+=(nginx-light)
  [ "${#wanted[@]}" -eq 0 ] && return
  say "Missing for the tests: ${wanted[*]}"
  if ! command -v apt-get >/dev/null; then
    echo "No apt-get here: please install them by hand."
    return
  fi
  if [ "$(id -u)" -ne 0 ]; then
    if ! sudo -n true 2>/dev/null; then
      echo "Installing needs root: sudo apt-get install -y ${wanted[*]}"
      return
    fi
    root=(sudo -n)
  fi
  echo "Installing with apt-get."
  "${root[@]}" apt-get update -qq
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null \
    || echo "The installation failed."
}

# Starts a PostgreSQL that nobody else can reach, and tells the tests of it. It refuses to run as root.
start_postgres() {
  local bin as=()
  say "PostgreSQL"
  if ! bin=$(postgres_bin); then
    echo "No PostgreSQL is installed here: what keeps things in it is NOT tested."
    return
  fi
  database=$(mktemp -d "${TMPDIR:-/tmp}/playground-pg-XXXXXX")
  trap stop_postgres EXIT
  if [ "$(id -u)" -eq 0 ]; then
    chown nobody "$database"
    as=(runuser -u nobody --)
  fi
  if (cd "$database" && "${as[@]}" "$bin/initdb" -D "$database/data" -U playground -A trust --no-sync >"$database/initdb.log" 2>&1 \
    && "${as[@]}" "$bin/pg_ctl" -D "$database/data" -l "$database/postgres.log" -w -o "-k '$database' -c listen_addresses=" start >/dev/null); then
    export PLAYGROUND_TEST_POSTGRES="Host=$database;Username=playground;Database=postgres"
    echo "$("$bin/postgres" --version) runs in $database."
  else
    echo "PostgreSQL does not start, so what keeps things in it fails:"
    tail -n 20 "$database"/*.log
    failed=$((failed + 1))
  fi
}

# By the id of the process that runs in our folder, and no other.
stop_postgres() {
  local id
  id=$(head -n 1 "$database/data/postmaster.pid" 2>/dev/null) && kill -INT "$id"
  while [ -n "$id" ] && kill -0 "$id" 2>/dev/null; do sleep 0.1; done
  rm -rf "$database"
}

counter() { sed -n "s/.*<Counters[^>]* $2=\"\([0-9]*\)\".*/\1/p" "$1" | head -n 1; }

# Reads one project's report. No report, a report of an aborted run or one without tests is a failure of that project.
read_report() {
  local name=$1 trx="$reports/$1.trx" total executed ok bad
  if [ ! -s "$trx" ]; then
    echo "$name left no report: its test host crashed or never started."
    count 0 1 0 "$name"
    return
  fi
  total=$(counter "$trx" total) executed=$(counter "$trx" executed) ok=$(counter "$trx" passed)
  bad=$((${executed:-0} - ${ok:-0}))
  if [ "$bad" -eq 0 ] && { [ "${total:-0}" -eq 0 ] || ! grep -q '<ResultSummary outcome="Completed"' "$trx"; }; then
    echo "$name did not run to its end, or holds no test."
    bad=1
  fi
  count "${ok:-0}" "$bad" "$((${total:-0} - ${executed:-0}))" "$name"
}

install_missing

say "Build"
if ! dotnet build Playground.sln -c Release -v minimal; then
  failed=1
  finish
fi

start_postgres
has_nginx || echo "No nginx is installed here: deploy/nginx.conf is NOT tested."

say "Tests"
rm -rf "$reports" && mkdir -p "$reports"
dotnet test Playground.sln -c Release --no-build -p:TestReports="$reports" \
  --blame-hang-timeout 3m --blame-hang-dump-type none
tests_exit=$?

say "Results"
while IFS= read -r project; do
  read_report "$(basename "$project" .csproj)"
done < <(grep -rl --include='*.csproj' 'Microsoft.NET.Test.Sdk' tests | sort)
if [ "$tests_exit" -ne 0 ] && [ "$failed" -eq 0 ]; then
  echo "dotnet test ended with $tests_exit although every report looks well."
  failed=1
fi
if dotnet format whitespace . --folder --verify-no-changes --exclude artifacts; then
  count 1 0 0 "formatting"
else
  count 0 1 0 "formatting"
fi
finish
