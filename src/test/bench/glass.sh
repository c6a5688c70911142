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
# again. Printed is each one's ratio to the server without the glass, by launch, the mean with its standard error, and the
# median, which one lucky compiler does not move: an absolute rate says nothing on a shared machine. A launch takes about
# five minutes.
#
# The page asks for the newest events three times a second. The two others are asked for their health as often: a server
# that has only ever seen one kind of request is compiled for that kind alone, and what it loses with the second kind is
# not the page's doing.
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

declare -A question=([without]='/health' [glass]='/health' [page]='/lifecycle?after=-250&limit=250')

# Asks every 300 ms on one connection, until it is killed or its server is gone: for the page, what it asks a server that
# is too fast for it (pace.mjs). Cheaply, since a browser has a core of its own.
ask() { # name management-URL
  exec taskset -c "$client_core" python3 -c '
import http.client, sys, time, urllib.parse
url = urllib.parse.urlsplit(sys.argv[1])
server = http.client.HTTPConnection(url.netloc)
while True:
    server.request("GET", url.path + sys.argv[2])
    answer = server.getresponse()
    assert answer.read() and answer.status == 200
    time.sleep(.3)
' "$2" "${question[$1]}" 2>/dev/null
}

stop_asking() { # pid
  kill "$1" || { echo "a question was not answered" >&2; exit 1; }
  wait "$1" 2>/dev/null || true
}

load() { # name URL: requests a second, requests for a second of processor time, the 99th percentile in ms
  local before
  before=$(spent "${pid[$1]}" '*')
  taskset -c "$client_core" wrk -t1 -c64 -d1s --latency "$2/hello" >"$work/wrk"
  awk -v seconds="$(($(spent "${pid[$1]}" '*') - before))e-9" '/requests in/ {n = $1}
       /Requests\/sec/ {rate = $2}
       $1 == "99%" {p99 = $2 ~ /us$/ ? $2 / 1000 : $2 ~ /ms$/ ? $2 + 0 : $2 * 1000}
       END {print rate, n / seconds, p99}' "$work/wrk"
}

measure() { # launch, name: one line more in $work/rounds
  local url management
  read -r url management <"$work/$2"
  ask "$2" "$management" &
  echo "$1 $2 $(load "$2" "$url")" >>"$work/rounds"
  stop_asking $!
}

for ((launch = 1; launch <= launches; launch++)); do
  serve without --lifeline.enabled=false
  serve glass
  serve page
  for name in without glass page; do
    read -r url management <"$work/$name"
    ask "$name" "$management" &
    warm "${pid[$name]}" "$url/hello" "${WARMUP:-24}"
    stop_asking $!
  done
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
            error = statistics.stdev(r) / launches ** .5
            print('  %-40s %-5s mean %.3f +- %.3f, median %.3f' % (what, name, statistics.mean(r), error, statistics.median(r)))
PYTHON
done
