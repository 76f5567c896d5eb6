#!/bin/sh
set -e
BOOTSTRAP=${BOOTSTRAP:-localhost:19091,localhost:19092,localhost:19093}
bin/kafka-topics.sh --bootstrap-server "$BOOTSTRAP" --create --topic orders --partitions 3 --replication-factor 3 --config cleanup.policy=compact,delete --config retention.ms=60000
bin/kafka-topics.sh --bootstrap-server "$BOOTSTRAP" --create --topic audit --replica-assignment 3:1:2

# 3 s after the start:
sleep 3
docker compose kill -s SIGKILL broker-2

# 5 s after the start:
sleep 2
docker compose start broker-2

# 6 s after the start:
sleep 1
bin/kafka-configs.sh --bootstrap-server "$BOOTSTRAP" --alter --entity-type topics --entity-name orders --add-config 'cleanup.policy=[delete,compact],retention.ms=30000'

# 7 s after the start:
# network.cut: Kafka's tools have no command for it.

# right after leader.elected number 1:
# bin/kafka-leader-election.sh --bootstrap-server "$BOOTSTRAP" --election-type preferred --topic orders --partition 0
