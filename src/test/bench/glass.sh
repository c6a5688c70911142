#!/usr/bin/env bash
# What does the glass cost? The same app without it, with it, and with its page being read, side by side.
#
#   ./mvnw -q -DskipTests package && src/test/bench/glass.sh [rounds] [seconds]
#
# One core for the server, one for the load (wrk, 64 connections kept alive, GET /hello). The three servers run at the
# same time and are loaded in turn, round by round, so that whatever else the machine does meets all of them. Printed is
# each one's ratio to the first, per round, as min, median and max: an absolute rate says nothing on a shared machine.
# The request log is off: it costs the same in all three, and would hide the difference.
set -euo pipefail
cd "$(dirname "$0")/../../.."
rounds=${1:-9}
seconds=${2:-8}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT

declare -A pid
serve() { # name, flags: starts a server on core 0 and puts its URLs into $work/<name>
  local name=$1
  shift
  : >"$work/$name.log"
  taskset -c 0 "$java" -Xmx512m -XX:+UseSerialGC -jar target/lifeline.jar serve --server.port=0 \
    --management.server.port=0 --lifeline.record= --logging.level.dev.lifeline.requests=OFF "$@" >"$work/$name.log" 2>&1 &
  pids+=($!) pid[$name]=$!
  until grep -q 'Lifeline is ready' "$work/$name.log"; do
    kill -0 $! || { cat "$work/$name.log"; exit 1; }
    sleep 0.2
  done
  sed -n 's/.*ready: app \([^,]*\), management \([^,]*\),.*/\1 \2/p' "$work/$name.log" >"$work/$name"
}

read_page() { # URL: what the live page does, four times a second, until killed; cheaply, since a browser has a core of its own
  local after=0
  while sleep 0.25; do
    after=$(taskset -c 1 curl -s "$1/lifecycle?after=$after" | tail -c 60 | sed 's/.*"next":\([0-9]*\).*/\1/')
    after=$((after - 1))
  done
}

ticks() { awk '{ print $14 + $15 }' "/proc/${pid[$1]}/stat"; } # user and system time, 1/100 s

load() { # name URL: requests a second, the 99th percentile in ms, requests for a second of processor time
  local before
  before=$(ticks "$1")
  taskset -c 1 wrk -t1 -c64 -d"${seconds}s" --latency "$2/hello" >"$work/wrk"
  awk -v ticks=$(($(ticks "$1") - before)) '/requests in/ {n = $1}
       /Requests\/sec/ {rate = $2}
       $1 == "99%" {p99 = $2 ~ /us$/ ? $2 / 1000 : $2 ~ /ms$/ ? $2 + 0 : $2 * 1000}
       END {print rate, p99, n * 100 / ticks}' "$work/wrk"
}

serve without --lifeline.enabled=false
serve glass
serve page
for name in without glass page; do # warm: a JVM is at its speed after some hundred thousand requests
  read -r url _ <"$work/$name"
  for _ in 1 2 3 4; do load "$name" "$url" >/dev/null; done
done

for ((round = 1; round <= rounds; round++)); do
  line=()
  for name in without glass page; do
    read -r url management <"$work/$name"
    reader=
    if [ "$name" = page ]; then
      read_page "$management" &
      reader=$!
    fi
    line+=($(load $name "$url"))
    [ -z "$reader" ] || { kill "$reader"; wait "$reader" 2>/dev/null || true; }
  done
  echo "${line[@]}" | tee -a "$work/rounds" |
    awk -v r="$round" '{printf "round %d: glass %.3f, page %.3f of the rate without; p99 %.1f, %.1f, %.1f ms\n", r, $4/$1, $7/$1, $2, $5, $8}'
done

ratio() { # title, column, column of the server without the glass
  awk -v c="$2" -v base="$3" '{print $c / $base}' "$work/rounds" | sort -n |
    awk -v name="$1" '{r[NR] = $1} END {printf "  %s: min %.3f, median %.3f, max %.3f\n", name, r[1], r[int((NR + 1) / 2)], r[NR]}'
}
echo "requests a second"
ratio 'with the glass' 4 1
ratio 'with the page ' 7 1
echo "requests for a second of processor time"
ratio 'with the glass' 6 3
ratio 'with the page ' 9 3
