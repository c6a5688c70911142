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

serve() { # name, flags: starts a server on core 0 and puts its URLs into $work/<name>
  local name=$1
  shift
  taskset -c 0 "$java" -Xmx512m -XX:+UseSerialGC -jar target/lifeline.jar serve --server.port=0 \
    --management.server.port=0 --lifeline.record= --logging.level.dev.lifeline.requests=OFF "$@" >"$work/$name.log" 2>&1 &
  pids+=($!)
  until grep -q 'Lifeline is ready' "$work/$name.log"; do
    kill -0 $! || { cat "$work/$name.log"; exit 1; }
    sleep 0.2
  done
  sed -n 's/.*ready: app \([^,]*\), management \([^,]*\),.*/\1 \2/p' "$work/$name.log" >"$work/$name"
}

read_page() { # URL: what the live page does, four times a second, until killed
  local after=0
  while sleep 0.25; do
    after=$(curl -s "$1/lifecycle?after=$after" | jq '.next - 1') || true
  done
}

load() { # URL: requests a second and the 99th percentile in ms
  taskset -c 1 wrk -t1 -c64 -d"${seconds}s" --latency "$1/hello" >"$work/wrk"
  awk '/Requests\/sec/ {rate = $2}
       $1 == "99%" {p99 = $2 ~ /us$/ ? $2 / 1000 : $2 ~ /ms$/ ? $2 + 0 : $2 * 1000}
       END {print rate, p99}' "$work/wrk"
}

serve without --lifeline.enabled=false
serve glass
serve page
for name in without glass page; do # warm
  read -r url _ <"$work/$name"
  load "$url" >/dev/null
  load "$url" >/dev/null
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
    line+=($(load "$url"))
    [ -z "$reader" ] || { kill "$reader"; wait "$reader" 2>/dev/null || true; }
  done
  echo "${line[@]}" | tee -a "$work/rounds" |
    awk -v r="$round" '{printf "round %d: glass %.3f, page %.3f of the rate without; p99 %.1f, %.1f, %.1f ms\n", r, $3/$1, $5/$1, $2, $4, $6}'
done

for column in 3 5; do
  awk -v c=$column '{print $c / $1}' "$work/rounds" | sort -n |
    awk -v name="$([ $column = 3 ] && echo 'with the glass' || echo 'with the page ')" \
      '{r[NR] = $1} END {printf "%s: min %.3f, median %.3f, max %.3f\n", name, r[1], r[int((NR + 1) / 2)], r[NR]}'
done
