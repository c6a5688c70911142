#!/usr/bin/env bash
# Does the glass keep what it has seen? The live heap of the app after each million requests.
#
#   ./mvnw -q -DskipTests package && src/test/bench/glass-heap.sh [millions]
#
# GET /hello over 64 connections kept alive (wrk). After each million the heap is collected, and what is left is printed:
# without a leak it stays where it was after the first, however many follow.
set -euo pipefail
cd "$(dirname "$0")/../../.."
millions=${1:-10}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
jcmd=${JAVA_HOME:+$JAVA_HOME/bin/}jcmd
work=$(mktemp -d)
server=
: >"$work/log"
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT

"$java" -Xmx256m -XX:+UseSerialGC -jar "${LIFELINE_JAR:-target/lifeline.jar}" serve --server.port=0 \
  --management.server.port=0 --lifeline.record= --logging.level.dev.lifeline.requests=OFF >"$work/log" 2>&1 &
server=$!
until grep -q 'Lifeline is ready' "$work/log"; do
  kill -0 $server || { cat "$work/log"; exit 1; }
  sleep 0.2
done
url=$(sed -n 's/.*ready: app \([^,]*\),.*/\1/p' "$work/log")
management=$(sed -n 's/.*management \([^,]*\),.*/\1/p' "$work/log")

served() { curl -s "$management/prometheus" | awk '/^lifeline_phase_seconds_count\{phase="handle"/ {printf "%d", $2}'; }

for ((million = 1; million <= millions; million++)); do
  until [ "$(served)" -ge $((million * 1000000)) ]; do
    wrk -t1 -c64 -d10s "$url/hello" >"$work/wrk"
  done
  "$jcmd" $server GC.run >"$work/gc"
  kib=$("$jcmd" $server GC.heap_info | awk '/total/ {for (i = 1; i < NF; i++) if ($i == "used") sum += $(i + 1)} END {print sum}')
  echo "after $(served) requests: $kib KiB live"
done
