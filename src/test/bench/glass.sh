#!/usr/bin/env bash
# What does the glass cost? The same app without it, with it, and with its page being read, side by side.
#
#   ./mvnw -q -DskipTests package && src/test/bench/glass.sh [launches] [rounds]
#
# One core for the server, one for the load (wrk, 64 connections kept alive, GET /hello). The app is as it ships, its
# request log goes to a file; with LOG=OFF it keeps none, and a request is all Spring and Tomcat. The three servers run
# at the same time and are loaded in turn, a second each, so that whatever else the machine does meets all of them. It can
# only take speed away: counted is the best third of each one's turns. Two JVMs that run the same code may differ by ten
# per cent for as long as they live, by what their compiler happened to inline: so all three are launched anew again and
# again. Printed is each one's ratio to the server without the glass, by launch, and the mean with its standard error: an
# absolute rate says nothing on a shared machine. A launch takes about five minutes.
#
# The cores are kept from sleeping, as far as the machine lets us (/dev/cpu_dma_latency, as root; it is what tuned
# does for low latency). A client that is faster than its server falls asleep between two answers, and waking it is the
# server's work: in a virtual machine a call to the hypervisor, a third of a request's time and more.
# Needs wrk, taskset and python3.
set -euo pipefail
cd "$(dirname "$0")/../../.."
launches=${1:-6}
rounds=${2:-18}
. src/test/bench/warm.sh
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT

if [ -c /dev/cpu_dma_latency ] && [ -w /dev/cpu_dma_latency ]; then
  exec 3>/dev/cpu_dma_latency # counts for as long as it is open, which is until the script ends
  printf '\0\0\0\0' >&3
else
  echo "cores may sleep (/dev/cpu_dma_latency is not ours to write): the glass will look dearer than it is" >&2
fi

declare -A pid
serve() { # name, flags: starts a server on core 0 and puts its URLs into $work/<name>
  local name=$1
  shift
  : >"$work/$name.log"
  taskset -c "$server_core" "$java" -Xmx512m -XX:+UseSerialGC -jar target/lifeline.jar serve --server.port=0 \
    --management.server.port=0 --lifeline.record= --logging.level.dev.lifeline.requests="${LOG:-INFO}" "$@" \
    >"$work/$name.log" 2>&1 &
  pids+=($!) pid[$name]=$!
  until grep -q 'Lifeline is ready' "$work/$name.log"; do
    kill -0 $! || { cat "$work/$name.log"; exit 1; }
    sleep 0.2
  done
  sed -n 's/.*ready: app \([^,]*\), management \([^,]*\),.*/\1 \2/p' "$work/$name.log" >"$work/$name"
}

# What the live page asks a server that is too fast for it (pace.mjs): for its newest events every 300 ms, on one
# connection; until it is killed or its server is gone. Cheaply, since a browser has a core of its own.
read_page() { # URL
  exec taskset -c "$client_core" python3 -c '
import http.client, sys, time, urllib.parse
url = urllib.parse.urlsplit(sys.argv[1])
server = http.client.HTTPConnection(url.netloc)
while True:
    server.request("GET", url.path + "/lifecycle?after=-250&limit=250")
    assert b"\"next\":" in server.getresponse().read()
    time.sleep(.3)
' "$1" 2>/dev/null
}

ticks() { awk '{ print $14 + $15 }' "/proc/${pid[$1]}/stat"; } # user and system time, 1/100 s

load() { # name URL: requests a second, requests for a second of processor time, the 99th percentile in ms
  local before
  before=$(ticks "$1")
  taskset -c "$client_core" wrk -t1 -c64 -d1s --latency "$2/hello" >"$work/wrk"
  awk -v ticks=$(($(ticks "$1") - before)) '/requests in/ {n = $1}
       /Requests\/sec/ {rate = $2}
       $1 == "99%" {p99 = $2 ~ /us$/ ? $2 / 1000 : $2 ~ /ms$/ ? $2 + 0 : $2 * 1000}
       END {print rate, n * 100 / ticks, p99}' "$work/wrk"
}

measure() { # launch, name: one line more in $work/rounds
  local url management reader=
  read -r url management <"$work/$2"
  if [ "$2" = page ]; then
    read_page "$management" &
    reader=$!
  fi
  echo "$1 $2 $(load "$2" "$url")" >>"$work/rounds"
  [ -z "$reader" ] || { kill "$reader" 2>/dev/null; wait "$reader" 2>/dev/null; } || true
}

for ((launch = 1; launch <= launches; launch++)); do
  serve without --lifeline.enabled=false
  serve glass
  serve page
  for name in without glass page; do
    read -r url management <"$work/$name"
    [ "$name" != page ] || { read_page "$management" & reader=$!; } # what serves the page must be warm, too
    warm "${pid[$name]}" "$url/hello" "${WARMUP:-24}"
  done
  kill "$reader" 2>/dev/null || true
  for ((round = 1; round <= rounds; round++)); do
    for name in without glass page; do measure "$launch" "$name"; done
  done
  kill "${pids[@]}"
  wait "${pids[@]}" 2>/dev/null || true
  pids=()
  python3 - "$work/rounds" "$launch" <<'PYTHON'
import statistics, sys
rounds = [line.split() for line in open(sys.argv[1])]
launches = int(sys.argv[2])
def turns(launch, name, column):
    return [float(r[column]) for r in rounds if r[:2] == [str(launch), name]]
def best(launch, name, column):
    each = sorted(turns(launch, name, column), reverse=True)
    return statistics.mean(each[:(len(each) + 2) // 3])
def ratios(name, column):
    return [best(n, name, column) / best(n, 'without', column) for n in range(1, launches + 1)]
last = [ratios(name, 2)[-1] for name in ('glass', 'page')]
p99 = [statistics.median(turns(launches, name, 4)) for name in ('without', 'glass', 'page')]
print('launch %d: glass %.3f, page %.3f of the rate without; p99 %.1f, %.1f, %.1f ms' % (launches, *last, *p99))
if launches > 2:
    for column, what in ((2, 'requests a second'), (3, 'requests for a second of processor time')):
        for name in ('glass', 'page'):
            r = ratios(name, column)
            print('  %-40s %-5s mean %.3f +- %.3f' % (what, name, statistics.mean(r), statistics.stdev(r) / launches ** .5))
PYTHON
done
