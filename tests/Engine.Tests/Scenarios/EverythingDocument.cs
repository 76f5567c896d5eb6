namespace Playground.Engine.Tests.Scenarios;

/// <summary>A document in which every field and every action of the contract occurs.</summary>
internal static class EverythingDocument
{
    public const string Json = """
        {
          "version": 1, "title": {"en": "Everything", "ko": "모든 것"}, "description": "All fields", "seed": "18446744073709551615",
          "cluster": {
            "brokers": 4, "controllers": 1, "config": {"replica.lag.time.max.ms": 10000, "auto.create.topics.enable": false},
            "network": {"latency": "1500us", "jitter": "0ms", "bandwidth": "1MiB"}, "disk": {"append": "1ms", "flush": "1m"}
          },
          "topics": [
            {"name": "a.b", "partitions": 2, "replicationFactor": 2, "assignment": [[1, 2], [2, 3]], "config": {"min.insync.replicas": 2}},
            {"name": "t", "partitions": 3, "config": {"cleanup.policy": ["compact", "delete"]}}
          ],
          "producers": [
            {"id": "p1", "config": {"acks": 1, "transactional.id": "tx", "bootstrap.servers": "broker-2:9092"},
             "workload": {"topic": "t", "start": "1s", "interval": "0us", "count": 5, "mode": "sync",
                          "key": {"prefix": "user-", "cardinality": 5, "random": true}, "partition": 1, "valueBytes": "16KiB"},
             "partitioner": {"keys": {"gold": 0, "silver": 1}}, "compressionRatio": 0.5, "transaction": {"every": 3, "abortEvery": 2}},
            {"id": "p2", "workload": {"topic": "a.b", "key": {"cycle": ["a", "b"]}}},
            {"id": "p3", "workload": {"topic": "a.b", "key": "k"}}
          ],
          "consumers": [
            {"id": "c1", "group": "g", "topics": ["t"], "config": {"auto.offset.reset": "earliest"},
             "processing": {"time": "2ms", "commit": "after", "commitEvery": 2, "onRevoke": "commit", "worker": true, "pollEvery": "1s",
                            "failAt": "p1#3", "outside": true}},
            {"id": "c2", "assign": ["t-0"], "processing": {"failAt": 4}},
            {"id": "c3", "group": "s", "topics": ["t"], "share": true}
          ],
          "processors": [
            {"id": "x1", "group": "xg", "from": "t", "to": "a.b", "consumer": {"fetch.min.bytes": 1}, "producer": {"linger.ms": 0},
             "processing": {"time": "5ms"}, "exactlyOnce": true}
          ],
          "steps": [
            {"at": "1s", "do": "broker.crash", "broker": 1},
            {"at": "1s", "after": 17, "do": "broker.powerLoss", "broker": 2},
            {"on": {"event": "record.acked", "where": {"record": "p1#2", "partition": null, "actor": "p1"}, "occurrence": 2}, "delay": "5ms",
             "do": "broker.stop", "broker": 3},
            {"on": {"event": "isr.shrunk", "every": true}, "do": "broker.start", "broker": 1},
            {"at": "2s", "do": "broker.add"},
            {"at": "2s", "do": "broker.add", "broker": 7},
            {"at": "2s", "do": "broker.pause", "broker": 5},
            {"at": "2s", "do": "broker.resume", "broker": 7},
            {"at": "2s", "do": "broker.slow", "broker": 1, "factor": 2.5},
            {"at": "2s", "do": "disk.slow", "broker": 1, "factor": 10},
            {"at": "2s", "do": "broker.config", "config": {"min.insync.replicas": 1}, "broker": 1},
            {"at": "2s", "do": "controller.crash", "controller": 101},
            {"at": "2s", "do": "controller.start", "controller": 101},
            {"at": "2s", "do": "network.cut", "between": [[1, 101], ["p1", 2]], "oneWay": true},
            {"at": "2s", "do": "network.delay", "from": 1, "to": "p1", "latency": "100ms", "jitter": "1ms"},
            {"at": "2s", "do": "network.drop", "from": 1, "to": 2, "message": "FetchResponse", "count": 3, "probability": 0.25},
            {"at": "2s", "do": "network.reset", "between": [[1], ["p1"]]},
            {"at": "2s", "do": "network.heal"},
            {"at": "2s", "do": "network.heal", "between": [[1], ["p1"]]},
            {"on": {"event": "message.sent", "where": {"message": "ProduceResponse", "from": 1, "to": "p1"}}, "do": "message.drop"},
            {"at": "2s", "do": "message.delay", "by": "14s",
             "message": {"from": "p1", "to": 1, "name": "ProduceRequest", "occurrence": 2}},
            {"at": "2s", "do": "request.refuse", "broker": 1, "message": "ProduceRequest", "error": "NOT_LEADER_OR_FOLLOWER", "count": 2,
             "producer": "p1"},
            {"at": "3s", "do": "topic.create", "topic": "late", "partitions": 1, "replicationFactor": 3, "config": {"segment.ms": 1000}},
            {"at": "3s", "do": "topic.config", "topic": "t", "config": {"min.insync.replicas": 3}},
            {"at": "3s", "do": "topic.addPartitions", "topic": "late", "partitions": 3, "assignment": [[1, 2, 3], [2, 3, 1]]},
            {"at": "3s", "do": "topic.deleteRecords", "topic": "t", "partition": 0, "before": 4},
            {"at": "3s", "do": "topic.reassign", "topic": "__consumer_offsets", "partition": 0, "replicas": [3, 1]},
            {"at": "3s", "do": "leader.elect", "topic": "t", "partition": 0, "type": "unclean"},
            {"at": "3s", "do": "log.clean"},
            {"at": "3s", "do": "log.clean", "topic": "t"},
            {"at": "3s", "do": "group.resetOffsets", "group": "g", "topic": "t", "partition": 0, "to": 7},
            {"at": "3s", "do": "group.resetOffsets", "group": "g", "topic": "t", "to": "latest"},
            {"at": "3s", "do": "topic.delete", "topic": "late"},
            {"at": "4s", "do": "producer.add", "id": "p4", "config": {"acks": "all"}, "workload": {"topic": "late"}},
            {"at": "4s", "do": "producer.close", "id": "p4", "timeout": "0ms"},
            {"at": "4s", "do": "producer.crash", "id": "p1"},
            {"at": "4s", "do": "producer.restart", "id": "p1", "config": {"acks": 0, "linger.ms": null}},
            {"at": "4s", "do": "producer.flush", "id": "p1"},
            {"at": "4s", "do": "producer.workload", "id": "p2", "workload": {"topic": "t", "count": 2}},
            {"at": "4s", "do": "producer.beginTransaction", "id": "p1"},
            {"at": "4s", "do": "producer.commitTransaction", "id": "p1"},
            {"at": "4s", "do": "producer.abortTransaction", "id": "p1"},
            {"at": "4s", "do": "producer.send", "id": "p1", "topic": "t", "key": "a", "value": "텍스트", "valueBytes": 30, "partition": 0,
             "headers": {"h": "v"}, "timestamp": 4102444800000, "count": 2, "again": "p1#1", "malformed": true},
            {"at": "4s", "do": "producer.send", "id": "p1", "topic": "t", "key": "a", "value": null},
            {"at": "5s", "do": "consumer.add", "id": "c4", "group": "g", "topics": ["t"]},
            {"at": "5s", "do": "consumer.close", "id": "c4"},
            {"at": "5s", "do": "consumer.crash", "id": "c1"},
            {"at": "5s", "do": "consumer.restart", "id": "c1", "config": {"auto.offset.reset": "latest"}},
            {"at": "5s", "do": "consumer.stall", "id": "c1"},
            {"at": "5s", "do": "consumer.unstall", "id": "c1"},
            {"at": "5s", "do": "consumer.subscribe", "id": "c1", "topics": ["a.b"]},
            {"at": "5s", "do": "consumer.seek", "id": "c1", "topic": "t", "partition": 0, "offset": 15},
            {"at": "5s", "do": "consumer.seek", "id": "c1", "topic": "t", "partition": 0, "to": "latest"},
            {"at": "5s", "do": "consumer.commit", "id": "c1"},
            {"at": "5s", "do": "consumer.commit", "id": "c1", "topic": "t", "partition": 0, "offset": 4},
            {"at": "5s", "do": "consumer.pause", "id": "c1", "partitions": ["t-0"]},
            {"at": "5s", "do": "consumer.resume", "id": "c1"},
            {"at": "6s", "do": "processor.add", "id": "x2", "group": "xg", "from": "t", "to": "late"},
            {"at": "6s", "do": "processor.close", "id": "x2"},
            {"at": "6s", "do": "processor.crash", "id": "x1"},
            {"at": "6s", "do": "processor.restart", "id": "x1"}
          ],
          "until": "90s",
          "checks": [
            {"measure": "acked", "of": {"producer": "p1", "topic": "t", "partition": 0, "group": "g", "consumer": "c1", "processor": "x1",
             "key": "a", "record": "x1(p1#3)", "isolation": "read_committed"}, "atLeast": 1, "atMost": 2.5, "label": {"ko": "확인"}},
            {"state": "topics['a.b'].1.replicas.2.log", "is": ["p1#1", "COMMIT"]},
            {"state": "topics.late.2.isr", "is": [1, 2, 3]},
            {"state": "topics.__consumer_offsets.49.leader", "is": null},
            {"state": "brokers.7.fenced", "is": false},
            {"state": "controllers.101.active", "is": true},
            {"state": "groups.g.members.c4.assignment", "is": "t-0"},
            {"state": "groups.xg.offsets['a.b'].0", "is": 3},
            {"state": "producers.x1.epoch", "is": 1},
            {"state": "consumers.c1.positions.t.2", "is": 1},
            {"state": "transactions.x2.state", "is": "Empty"},
            {"state": "records.x1(p1#1).processed.g", "is": 1},
            {"error": "TimeoutException", "client": "p1", "is": 0},
            {"event": "batch.rejected", "where": {"error": "NOT_ENOUGH_REPLICAS", "broker": 1}, "is": 1}
          ]
        }
        """;
}
