#!/usr/bin/env bash
# A Spark cluster on this machine, a master and two workers, that reads the reports of many communes and sums a form; then all of it is stopped and removed.
# run.sh [COMMUNES]; needs Java 17 or newer, Python 3.11 or newer, and pyspark 4 (README.md). Nothing else listens, and nothing is left running.
set -euo pipefail

communes=${1:-200}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
program=${TONGHOP:-$root/target/release/tonghop}
python=${PYTHON:-python3}
[ -x "$program" ] || { echo "no program at $program: cargo build --release, or TONGHOP=…" >&2; exit 2; }
home=$("$python" -c 'import pathlib, pyspark; print(pathlib.Path(pyspark.__file__).parent)') || { echo "no pyspark: see README.md" >&2; exit 2; }

folder=$(mktemp -d)
processes=()
finish() {
  [ ${#processes[@]} -eq 0 ] || kill "${processes[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$folder"
}
trap finish EXIT

export SPARK_HOME=$home SPARK_LOCAL_IP=127.0.0.1 PYSPARK_PYTHON=$python PYSPARK_DRIVER_PYTHON=$python
export SPARK_NO_DAEMONIZE=1 SPARK_WORKER_DIR=$folder/work SPARK_LOCAL_DIRS=$folder/local
port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
master=spark://127.0.0.1:$port

# Starts a part of the cluster and waits until its log has the line that says it is ready.
start() {
  local name=$1 ready=$2 log=$folder/$1.log
  shift 2
  "$home/bin/spark-class" "$@" >"$log" 2>&1 &
  processes+=($!)
  for _ in $(seq 120); do
    grep -qs "$ready" "$log" && return 0
    kill -0 "${processes[-1]}" 2>/dev/null || break
    sleep 0.5
  done
  echo "the $name of the cluster did not start:" >&2
  tail -20 "$log" >&2
  exit 1
}

"$python" "$root/benches/communes.py" "$folder" --communes "$communes" --periods 1
start master "New state: ALIVE" org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port 0
for worker in first second; do
  start "$worker worker" "Successfully registered" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --webui-port 0 --cores 1 --memory 1g "$master"
done
"$python" "$here/cluster.py" "$master" --program "$program" --folder "$folder"
