# Sourced by the benchmarks beside it: brings a server to its speed before anything is measured.
#
# A JVM serves Spring at its speed after some hundred thousand requests. With 64 connections on one core it takes
# minutes to get there: the compiler's thread is one among 64 busy ones. So a server is warmed with few connections
# and on both cores first. Held to its own core and with 64 connections it is another server, whose code is compiled once
# more: for half a minute the compiler takes one to four microseconds of each request. So it is loaded as it will be
# measured until the compiler is quiet.

server_core=${SERVER_CORE:-0} client_core=${CLIENT_CORE:-1}

warm() { # pid URL seconds
  pin "$1" "$server_core,$client_core"
  wrk -t1 -c4 -d"$3s" "$2" >/dev/null
  pin "$1" "$server_core"
  local quiet=0 before
  for ((slice = 0; slice < 12 && quiet < 2; slice++)); do # a minute at the most
    before=$(compiled "$1")
    taskset -c "$client_core" wrk -t1 -c64 -d5s "$2" >/dev/null
    if (($(compiled "$1") - before < 100)); then quiet=$((quiet + 1)); else quiet=0; fi # ms: two in a hundred
  done
}

compiled() { # pid: processor time of its compiler's threads so far, in ms
  echo $(($(spent "$1" 'C[12] *') / 1000000))
}

spent() { # pid pattern: processor time of its threads of such a name so far, in ns
  local task name
  for task in /proc/"$1"/task/*; do
    read -r name 2>/dev/null <"$task/comm" || continue
    # shellcheck disable=SC2053 # a pattern
    [[ $name != $2 ]] || cat "$task/schedstat" 2>/dev/null || true
  done | awk '{ nanos += $1 } END { printf "%.0f\n", nanos }'
}

pin() { # pid cores: all of its threads; again, when one of them ended meanwhile
  until taskset -acp "$2" "$1" >/dev/null 2>&1; do
    kill -0 "$1" || return
    sleep 0.1
  done
}
